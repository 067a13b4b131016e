document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-source]');
  if (button) trigger('select', { source: JSON.parse(button.dataset.source) });
});
