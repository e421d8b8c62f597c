// "That did not help." One tap tells; a no is kept for the operator and offers the next best thing.
import { fragment } from '../../knowledge/lists';
import { humanButton } from '../buttons';
import { didItHelp } from '../feedback';
import { choice } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

export const feedback = defineDialog({
  name: 'chat.feedback',
  startedBy: { 'chat.feedback': {} },
  asks: { helped: choice(didItHelp, ['yes', 'no']) },
  reply: ({ helped }, about) => {
    const { answers, position } = about.last;
    const reason = helped === 'yes' ? ('helped' as const) : ('not-helped' as const);
    const said = helped === 'yes' ? say('chat.helped') : nextBest(about);
    // Where nothing was answered yet, there is nothing to look at.
    return [
      { ...said, effects: position > 0 ? [{ kind: 'review', reason, position, answers }] : [] },
    ];
  },
});

/** Answers near the one that did not help, which the person has not seen with it, and a person. */
function nextBest({ knowledge, last }: Circumstances) {
  const near = [
    ...new Set(last.answers.flatMap((id) => knowledge.answers.get(id)?.next ?? [])),
  ].filter((id) => !last.answers.includes(id));
  const buttons = near.flatMap((id) => {
    const button = knowledge.answers.get(id)?.button;
    return button ? [(language: keyof typeof button) => button[language]] : [];
  });
  return {
    ...say('chat.not-helped'),
    buttons: [fragment(knowledge, humanButton), ...buttons.slice(0, 3)],
  };
}
