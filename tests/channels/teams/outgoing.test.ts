import type { Activity } from 'botbuilder';
import { asShownInTeams } from '../../../src/channels/teams/outgoing';
import { buttonsOf } from './teams';

const contentType = 'application/vnd.microsoft.card.adaptive';

function reply(version: string, text: string): Partial<Activity> {
  return {
    type: 'message',
    channelId: 'msteams',
    conversation: { id: 'a:1', isGroup: false, conversationType: 'personal', name: '' },
    recipient: { id: '29:1', name: '' },
    text: 'The official lines',
    attachments: [
      {
        contentType,
        content: { type: 'AdaptiveCard', version, body: [{ type: 'TextBlock', text }] },
      },
    ],
    suggestedActions: {
      to: [],
      actions: ['one', 'two', 'three', 'four'].map((title) => ({
        type: 'imBack',
        title,
        value: title,
      })),
    },
  };
}

describe('cards within the limits of Teams', () => {
  it.each([
    ['1.3', '1.3'],
    ['1.5', '1.5'],
    ['1.6', '1.5'],
  ])('sends a card of version %s as %s', (version, sent) => {
    const [card] = asShownInTeams(reply(version, 'x')).attachments ?? [];
    expect(card?.content.version).toBe(sent);
  });

  it('shows a card instead of the text that says the same, and the text where only a line fits', () => {
    const shown = asShownInTeams(reply('1.5', 'x'));
    expect(shown.text).toBeUndefined();
    expect(shown.summary).toBe('The official lines');
    expect(shown.attachments).toHaveLength(2);
  });

  it('says in words what a card draws, and leaves out files', () => {
    const { attachments = [], ...words } = reply('1.5', 'x');
    const [card] = attachments;
    const url = 'data:image/svg+xml;base64,PHN2Zy8+';
    card?.content.body.push({ type: 'Image', url, altText: 'Quiet before ten' });
    const file = { contentType: 'text/plain', contentUrl: 'data:text/plain,x', name: 'case.txt' };
    const shown = asShownInTeams({ ...words, attachments: [...attachments, file] });
    const [first, buttons, ...more] = shown.attachments ?? [];
    expect(first?.content.body[1]).toMatchObject({ type: 'TextBlock', text: 'Quiet before ten' });
    expect(buttons?.content.body).toHaveLength(4);
    expect(more).toEqual([]);
    const onlyFile = asShownInTeams({ ...words, attachments: [file], suggestedActions: undefined });
    expect(onlyFile).toMatchObject({ text: 'The official lines' });
    expect(onlyFile.attachments).toBeUndefined();
  });

  it('leaves out a card that is too large, and keeps the text and the buttons', () => {
    // In Chinese a character takes three bytes.
    const shown = asShownInTeams(reply('1.5', '电'.repeat(30_000)));
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(80 * 1024);
    expect(shown.text).toBe('The official lines');
    expect(buttonsOf(shown)).toEqual(['one', 'two', 'three', 'four']);
    expect(shown.attachments).toHaveLength(1);
  });

  it('keeps a card that fits', () => {
    const shown = asShownInTeams(reply('1.5', '电'.repeat(20_000)));
    expect(shown.attachments).toHaveLength(2);
  });
});
