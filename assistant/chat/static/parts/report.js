// One of the reports' views: its form is drawn when it is shown, and asks for what is chosen in it.
const addresses = { motebrief: 'brief', vedtak: 'decisions', kontroll: 'control' };
const room = element.closest('#brief, #decisions, #control');
const own = room.id;
const isShown = () => addresses[window.location.hash.slice(1)] === own;
let drawn = '';
let papers = '';
let made = null;
let wanted = false;
let left = '';
const chosen = () => {
  const form = element.querySelector('form[data-report]');
  return { report: own, ...(form ? Object.fromEntries(new FormData(form)) : {}) };
};
const make = (request) => {
  made = request;
  trigger('submit', { report: request });
};
const draw = () => {
  if (!isShown()) return;
  const state = `${document.documentElement.lang} ${papers}`;
  if (state === drawn) return;
  drawn = state;
  const request = chosen();
  // Until a briefing is made, its language follows the page's.
  if (!made) delete request.language;
  trigger('select', { report: request });
  // What is quickly made is there at once; a briefing only when it has been asked for.
  if (made || own !== 'brief') make(made || { report: own });
};
window.addEventListener('hashchange', draw);
document.addEventListener('chat:view', draw);
document.addEventListener('chat:state', (event) => {
  papers = event.detail.ready ? String(event.detail.version) : '';
  draw();
});
element.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-report]');
  if (!form) return;
  event.preventDefault();
  wanted = true;
  make(chosen());
});
// Another meeting has other saker; the list that was in use keeps the focus.
element.addEventListener('change', (event) => {
  if (own !== 'brief' || event.target.name !== 'meeting') return;
  left = 'meeting';
  trigger('select', { report: { ...chosen(), sak: '' } });
});
new MutationObserver(() => {
  const field = left && element.querySelector(`[name="${left}"]`);
  left = '';
  if (field && document.activeElement === document.body) field.focus({ preventScroll: true });
}).observe(element, { subtree: true, childList: true });
new MutationObserver(() => {
  if (!wanted) return;
  const title = room.querySelector('[data-focus], .form-fault');
  if (!title) return;
  wanted = false;
  title.tabIndex = -1;
  title.focus();
}).observe(room, { subtree: true, childList: true });
