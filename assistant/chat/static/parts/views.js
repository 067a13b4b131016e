// The address names the view, so that the browser's back button and links work.
const views = { sporsmal: 'talk', papirer: 'browse', om: 'about', sekretariat: 'desk' };
const show = () => {
  const name = window.location.hash.slice(1);
  const view = name in views ? name : 'sporsmal';
  document.documentElement.dataset.view = views[view];
  if (view === 'om' || view === 'sekretariat') trigger('select', { view });
};
window.addEventListener('hashchange', show);
document.addEventListener('chat:view', show);
show();
