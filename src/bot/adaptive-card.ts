import type { Attachment } from 'botbuilder';
import type { Card, CardPart } from '../../dialogs/kit/card';
import type { Written } from '../../knowledge/lists';

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/**
 * A card as Adaptive Cards 1.5, the newest version that Teams shows.
 * @param write puts a piece of it into the person's language and script.
 * @param fallbackText the same in words: where a client shows the card, it stands in for them.
 */
export function adaptiveCard(
  { title, parts }: Card,
  write: (words: Written) => string,
  fallbackText: string,
): Attachment {
  return {
    contentType: adaptiveCardType,
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText,
      speak: fallbackText.replaceAll('**', ''),
      body: [
        { type: 'TextBlock', text: write(title), weight: 'Bolder', wrap: true, style: 'heading' },
        ...parts.flatMap((part) => drawn(part, write)),
      ],
    },
  };
}

function drawn(part: CardPart, write: (words: Written) => string): object[] {
  switch (part.kind) {
    case 'text':
      return [{ type: 'TextBlock', text: write(part.text), wrap: true }];
    case 'facts':
      return [
        ...(part.heading
          ? [
              {
                type: 'TextBlock',
                text: write(part.heading),
                weight: 'Bolder',
                wrap: true,
                separator: true,
                spacing: 'Medium',
              },
            ]
          : []),
        {
          type: 'FactSet',
          facts: part.facts.map(({ label, value }) => ({
            title: write(label),
            value: write(value),
          })),
        },
      ];
    case 'picture':
      return [
        {
          type: 'Image',
          url: `data:image/svg+xml;base64,${Buffer.from(write(part.svg)).toString('base64')}`,
          altText: write(part.alt),
          size: 'Stretch',
        },
      ];
  }
}
