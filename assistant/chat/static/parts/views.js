// The address names the view, so that the browser's back button and links work.
const views = {
  sporsmal: 'talk', papirer: 'browse', motebrief: 'brief', vedtak: 'decisions', kontroll: 'control',
  om: 'about', sekretariat: 'desk',
};
const shown = () => {
  const name = window.location.hash.slice(1);
  return name in views ? name : 'sporsmal';
};
const show = () => {
  const view = shown();
  document.documentElement.dataset.view = views[view];
  if (view === 'om' || view === 'sekretariat') trigger('select', { view });
};
document.documentElement.dataset.view = views[shown()];
window.addEventListener('hashchange', show);
document.addEventListener('chat:view', show);
// While papers are read, only the part that tells of it is drawn anew.
let told = '';
document.addEventListener('chat:state', (event) => {
  const state = JSON.stringify(event.detail);
  if (told && state !== told && shown() === 'sekretariat') trigger('select', { view: 'lesingen' });
  told = state;
});
