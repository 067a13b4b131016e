// A small question now and then tells whether there is anything to draw.
const SOON = 700;
const SELDOM = 15000;
let known = '';
const look = async () => {
  let next = SELDOM;
  if (!document.hidden) {
    try {
      const reply = await fetch('state', { cache: 'no-store' });
      const state = await reply.json();
      const told = JSON.stringify([state.version, state.ready, state.ready ? '' : state]);
      if (known && told !== known) trigger('select', {});
      known = told;
      document.dispatchEvent(new CustomEvent('chat:state', { detail: state }));
      const desk = document.documentElement.dataset.view === 'desk';
      next = state.ready && !(desk && state.reading) ? SELDOM : SOON;
    } catch (error) {
      next = SELDOM;
    }
  }
  setTimeout(look, next);
};
look();
