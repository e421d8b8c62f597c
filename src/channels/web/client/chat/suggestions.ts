import { element } from '../element';

export interface Suggestion {
  title: string;
  value?: unknown;
}

export interface Suggestions {
  show(suggestions: Suggestion[]): void;
}

/** What the bot offers to answer with: one stop for the Tab key, arrows move inside it. */
export function createSuggestions(
  toolbar: HTMLElement,
  on: { onChoose(suggestion: Suggestion, byKeyboard: boolean): void; onEscape(): void },
): Suggestions {
  toolbar.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') on.onEscape();
    const buttons = [...toolbar.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    }[event.key];
    const next = to === undefined ? undefined : buttons.at(to % buttons.length);
    if (!next) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });

  return {
    show(suggestions) {
      toolbar.hidden = suggestions.length === 0;
      toolbar.replaceChildren(
        ...suggestions.map((suggestion, index) => {
          const button = element('button', {
            type: 'button',
            tabIndex: index === 0 ? 0 : -1,
            textContent: suggestion.title,
          });
          // A key press has no position in its sequence of clicks.
          button.addEventListener('click', ({ detail }) => on.onChoose(suggestion, detail === 0));
          return button;
        }),
      );
    },
  };
}
