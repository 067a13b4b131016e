element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-language]');
  if (button) trigger('select', { language: button.dataset.language });
});
