element.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-reply]');
  if (!form) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  trigger('submit', { number: Number(form.dataset.reply), fields });
});
