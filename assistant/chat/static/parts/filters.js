element.addEventListener('change', (event) => {
  const list = (name) => element.querySelector(`[data-filter="${name}"]`);
  const changed = event.target.dataset.filter;
  const value = (name) => (list(name) ? list(name).value : '');
  const meeting = changed === 'council' ? '' : value('meeting');
  const sak = changed === 'sak' ? value('sak') : '';
  trigger('select', { narrowing: { council: value('council'), meeting, sak } });
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-narrow]');
  if (button) trigger('select', { narrowing: JSON.parse(button.dataset.narrow) });
});
