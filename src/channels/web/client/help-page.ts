// The search of the help page, and the buttons of its topics: both ask the bot. Runs after embed.js.

const form = document.getElementById('search') as HTMLFormElement;
const box = document.getElementById('search-box') as HTMLInputElement;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = box.value.trim() || box.placeholder;
  box.value = '';
  window.WalletHelpline?.ask(text);
});

for (const button of document.querySelectorAll<HTMLElement>('[data-question]')) {
  button.addEventListener('click', () => window.WalletHelpline?.ask(button.dataset.question ?? ''));
}
