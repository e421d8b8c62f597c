/** The box in which the person writes. Enter sends, Shift+Enter makes a line. */
export function createComposer(
  form: HTMLFormElement,
  { onSend, onEscape }: { onSend(text: string): void; onEscape(): void },
): { focus(): void } {
  const box = form.querySelector('textarea') as HTMLTextAreaElement;
  const button = form.querySelector('button') as HTMLButtonElement;

  box.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onEscape();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  });
  box.addEventListener('input', adapt);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    box.focus();
  });
  button.disabled = false;
  adapt();

  function send(): void {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    adapt();
    onSend(text);
  }

  function adapt(): void {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }

  return { focus: () => box.focus({ preventScroll: true }) };
}

/** Enter or Escape that belongs to an input method. Safari says so with a key code alone. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
