// Loaded with the first card: the renderer is larger than all the rest of the chat.

import { AdaptiveCard, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards';
import type { ChatSettings } from '../../chat-settings';
import { element } from '../element';
import { richText } from './rich-text';

/** Colours are variables of the stylesheet: a card follows light and dark while it is shown. */
const colour = (name: string) => ({
  default: `var(--card-${name})`,
  subtle: name === 'default' ? 'var(--muted)' : `var(--card-${name})`,
});
const containerStyle = (surface: string) => ({
  backgroundColor: `var(--card-${surface}-surface)`,
  borderColor: 'var(--line)',
  foregroundColors: {
    default: colour('default'),
    dark: colour('default'),
    light: colour('default'),
    accent: colour('accent'),
    good: colour('good'),
    warning: colour('warning'),
    attention: colour('attention'),
  },
});

const hostConfig = new HostConfig({
  supportsInteractivity: true,
  fontFamily: 'inherit',
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 21 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 19, default: 22, medium: 24, large: 26, extraLarge: 28 },
  // Below the heading of the chat.
  textBlock: { headingLevel: 2 },
  imageSizes: { small: 32, medium: 64, large: 128 },
  containerStyles: {
    default: containerStyle('default'),
    emphasis: containerStyle('emphasis'),
    accent: containerStyle('accent'),
    good: containerStyle('good'),
    warning: containerStyle('warning'),
    attention: containerStyle('attention'),
  },
  actions: {
    maxActions: 10,
    actionsOrientation: 'vertical',
    actionAlignment: 'stretch',
    buttonSpacing: 6,
    spacing: 'default',
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
  },
});

/** @returns undefined when the content is no card. */
export function renderCard(
  content: unknown,
  { contacts }: ChatSettings,
  onSubmit: (data: unknown) => void,
): HTMLElement | undefined {
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = element('div', {}, ...richText(text, contacts)).innerHTML;
    result.didProcess = true;
  };
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof SubmitAction) onSubmit(action.data);
    if (action instanceof OpenUrlAction) follow(action.url);
  };
  card.parse(withSafeAddresses(content));
  const rendered = card.render();
  if (!rendered) return undefined;
  rendered.classList.add('card');
  // The renderer would make all of its text a name once more, and a stop of its own.
  for (const name of ['aria-label', 'tabindex']) rendered.removeAttribute(name);
  for (const link of rendered.querySelectorAll('a')) {
    // The renderer opens every link in a tab; a number opens none.
    if (!link.href.startsWith('https:')) link.removeAttribute('target');
    link.rel = 'noopener noreferrer';
  }
  return rendered;
}

const followed = /^(https:\/\/|tel:)/;
const shown = /^data:image\/(svg\+xml|png)[;,]/;

/** A card without the addresses that are neither followed nor shown here. */
function withSafeAddresses(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withSafeAddresses);
  if (typeof content !== 'object' || content === null) return content;
  const { type } = content as { type?: unknown };
  const allowed: Record<string, RegExp> = {
    url: String(type).startsWith('Action.') ? followed : shown,
    iconUrl: shown,
    backgroundImage: shown,
  };
  return Object.fromEntries(
    Object.entries(content)
      .filter(([name, value]) => allowed[name]?.test(String(value)) ?? true)
      .map(([name, value]) => [name, name === 'data' ? value : withSafeAddresses(value)]),
  );
}

function follow(address: string | undefined): void {
  if (!address || !followed.test(address)) return;
  const link = element('a', { href: address, rel: 'noopener noreferrer' });
  if (address.startsWith('https:')) link.target = '_blank';
  link.click();
}
