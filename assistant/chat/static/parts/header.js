// A small question now and then tells whether there is anything to draw.
const SOON = 700;
const OFTEN = 2000;
const SELDOM = 15000;
let known = '';
let next = 0;
const pause = (state) => {
  if (!state.ready) return SOON;
  return document.documentElement.dataset.view === 'desk' ? OFTEN : SELDOM;
};
const look = async () => {
  clearTimeout(next);
  let wait = SELDOM;
  if (!document.hidden) {
    try {
      const reply = await fetch('state', { cache: 'no-store' });
      const state = await reply.json();
      const told = JSON.stringify([state.version, state.ready, state.ready ? '' : state]);
      if (known && told !== known) trigger('select', {});
      known = told;
      document.dispatchEvent(new CustomEvent('chat:state', { detail: state }));
      wait = pause(state);
    } catch (error) {
      wait = SELDOM;
    }
  }
  clearTimeout(next);
  next = setTimeout(look, wait);
};
document.addEventListener('chat:look', look);
document.addEventListener('visibilitychange', look);
window.addEventListener('hashchange', look);
look();
