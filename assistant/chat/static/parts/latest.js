document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask]');
  if (button && !document.querySelector('[aria-busy="true"]')) {
    trigger('submit', { question: button.dataset.ask });
  }
});
