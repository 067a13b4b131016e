// A small question now and then tells whether there is anything to draw.
const AT_ONCE = 50;
const SOON = 700;
const OFTEN = 2000;
const SELDOM = 15000;
let known = '';
let next = 0;
const drawn = () => element.querySelector('[data-state]')?.dataset ?? {};
const pause = (state) => {
  if (!state.ready) return SOON;
  return document.documentElement.dataset.view === 'desk' ? OFTEN : SELDOM;
};
const see = (state) => {
  const told = state.ready ? String(state.version) : JSON.stringify(state);
  // What the page shows already is not drawn again: it would take what is typed in it.
  if (told !== known && told !== drawn().drawn) trigger('select', { ready: state.ready });
  known = told;
  document.dispatchEvent(new CustomEvent('chat:state', { detail: state }));
  return pause(state);
};
const look = async () => {
  clearTimeout(next);
  let wait = SELDOM;
  if (drawn().state === 'opening') {
    wait = AT_ONCE;
  } else if (!document.hidden) {
    try {
      const reply = await fetch('state', { cache: 'no-store' });
      wait = see(await reply.json());
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
