/** What the site's page and the chat in its frame tell each other. Nothing personal crosses over. */

export type ToChat =
  | { helpline: 'shown' }
  | { helpline: 'hidden' }
  | { helpline: 'ask'; text: string }
  /** The focus came round from the other end of a dialog. */
  | { helpline: 'focus'; at: 'first' | 'last' };

export type ToPage =
  | { helpline: 'ready' }
  | { helpline: 'close' }
  | { helpline: 'unread'; count: number }
  | { helpline: 'handoff'; name: string; value: unknown };

export function isMessage(data: unknown): data is { helpline: string } {
  return typeof data === 'object' && data !== null && 'helpline' in data;
}
