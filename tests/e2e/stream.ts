import type { Page } from 'playwright-core';

/** Lets a test say something in the conversation of a page, as a bot or a person of tomorrow might. */
export interface Stream {
  send(activity: object): Promise<void>;
}

/** To be called before the page opens. What the server streams comes through as it is. */
export async function joinStream(page: Page): Promise<Stream> {
  let opened: (sendFrame: (frame: string) => void) => void;
  const opening = new Promise<(frame: string) => void>((resolve) => {
    opened = resolve;
  });
  let count = 0;
  await page.routeWebSocket(/\/stream/, (socket) => {
    const service = socket.connectToServer();
    service.onMessage((message) => socket.send(message));
    opened((frame) => socket.send(frame));
  });
  return {
    async send(activity) {
      const sendFrame = await opening;
      const id = `from-test-${count++}`;
      const timestamp = new Date().toISOString();
      const from = { id: 'helpline', name: 'Helpline', role: 'bot' };
      sendFrame(
        JSON.stringify({ activities: [{ type: 'message', id, timestamp, from, ...activity }] }),
      );
    },
  };
}

export const cardText = 'In words: 400-000-0000\n\n- every day 08:00–22:00';

/** A reply with a card that says what its text says. */
export const cardReply = {
  text: cardText,
  textFormat: 'markdown',
  locale: 'en',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        lang: 'en',
        fallbackText: cardText,
        speak: cardText,
        body: [
          {
            type: 'TextBlock',
            text: 'Spruce Wallet',
            weight: 'Bolder',
            size: 'Medium',
            wrap: true,
          },
          {
            type: 'Image',
            url: `data:image/svg+xml;base64,${Buffer.from(
              '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><rect width="120" height="40" fill="#0b6b4f"/></svg>',
            ).toString('base64')}`,
            altText: 'Quiet hours: 8 to 10',
          },
          {
            type: 'FactSet',
            facts: [
              { title: 'Number', value: '400-000-0000' },
              { title: 'Hours', value: 'every day 08:00–22:00' },
            ],
          },
          { type: 'TextBlock', text: 'Subtle words', isSubtle: true, wrap: true },
          {
            type: 'Container',
            style: 'warning',
            items: [{ type: 'TextBlock', text: 'Never give a code', color: 'Warning', wrap: true }],
          },
          { type: 'Image', url: 'https://evil.example/pixel.png', altText: 'A pixel' },
        ],
        actions: [
          { type: 'Action.OpenUrl', title: 'Call', url: 'tel:4000000000' },
          { type: 'Action.Submit', title: 'What a call costs', data: 'What does a call cost' },
          { type: 'Action.Submit', title: 'Show my case', data: { case: 7 } },
        ],
      },
    },
  ],
};
