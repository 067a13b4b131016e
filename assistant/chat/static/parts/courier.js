document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (!button) return;
  trigger('submit', {
    act: button.dataset.act,
    turn: Number(button.dataset.turn || 0),
    value: button.dataset.value || '',
  });
});
document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-act]');
  if (!form) return;
  event.preventDefault();
  trigger('submit', {
    act: form.dataset.act,
    turn: Number(form.dataset.turn || 0),
    value: '',
    fields: Object.fromEntries(new FormData(form)),
  });
});
