import { element } from '../element';
import { icon } from './icons';

/** Where it is kept that the person has closed the greeting, for as long as the tab is open. */
const dismissedKey = 'wallet-helpline.greeting-dismissed';

/** The site's own line beside the button; a tap on it opens the chat. */
export function createGreeting(
  text: string,
  dismissWords: string,
  onOpen: () => void,
): HTMLElement {
  const greeting = element('p', { className: 'greeting', hidden: text === '' || wasDismissed() });
  const open = element('button', { type: 'button', onclick: onOpen }, text);
  const dismiss = element('button', { type: 'button', className: 'dismiss' }, icon('close'));
  dismiss.setAttribute('aria-label', dismissWords);
  dismiss.addEventListener('click', () => {
    greeting.hidden = true;
    try {
      sessionStorage.setItem(dismissedKey, 'yes');
    } catch {}
  });
  greeting.append(open, dismiss);
  return greeting;
}

function wasDismissed(): boolean {
  try {
    return sessionStorage.getItem(dismissedKey) !== null;
  } catch {
    return false;
  }
}
