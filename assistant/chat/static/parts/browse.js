element.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-browse="search"]');
  if (!form) return;
  event.preventDefault();
  trigger('select', { browsing: { search: form.elements.search.value } });
});
element.addEventListener('change', (event) => {
  const list = event.target.closest('select[data-browse="meeting"]');
  if (list) trigger('select', { browsing: { meeting: list.value } });
});
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-meeting]');
  if (button) trigger('select', { browsing: { meeting: button.dataset.meeting } });
});
