// "Build my case file": what happened, whom they spoke to, what was promised, what they want.

import { type Ask, choiceOf, onlyTold, onlyWhen } from '../../kit/ask';
import type { Circumstances } from '../../kit/circumstances';
import { defineDialog } from '../../kit/dialog';
import { say } from '../../kit/said';
import { clockOf, today } from '../days';
import { caseOption, newCaseOption } from './case-option';
import { type Draft, isWorthKeeping, readDraft } from './content';
import { fileAsk } from './conversation';
import { begunWith, newDraft, withNextSection } from './draft';
import { givenBack } from './given-back';
import { keep, newCaseNumber, openCases, readCases } from './kept-cases';
import { storyIn } from './story';

const newFile = 'new';

export const buildCaseFile = defineDialog({
  name: 'escalation.case-file',
  startedBy: {},
  startedByPhrases: 'escalation.build-case-phrases',
  returnsWith: 'escalation.back-to-case',
  asks: {
    story: { ...onlyTold(storyIn), fact: 'story' },
    which: onlyWhen(hasOpenCases, whichCase()),
    file: fileAsk,
  },
  /** Once it is known which file: what is in it, and what the story of the first message adds. */
  prepare({ which, story }, about) {
    const record = about.record();
    if (!record.isPrivate) return {};
    const known = openCases(record).find(({ number }) => String(number) === which);
    if (!which && openCases(record).length > 0) return {};
    const at = clockOf(about);
    const draft: Draft = known
      ? {
          ...newDraft(known.number, at),
          content: known.content,
          section: known.content.problem ? 'contacts' : 'problem',
          isAddition: known.content.problem !== undefined,
        }
      : newDraft(newCaseNumber(record), at);
    const isNew =
      story !== undefined && readCases(record).every(({ content }) => content.story !== story);
    const begun = isNew ? begunWith(draft, story, at) : draft;
    const isTold = begun.section === 'problem' && begun.content.problem !== undefined;
    return { file: JSON.stringify(isTold ? withNextSection(begun) : begun) };
  },
  opening: ({ file, which }) =>
    file && !which && !isWorthKeeping(readDraft(file).content)
      ? [say('escalation.case-intro')]
      : [],
  reply({ which, story, file }, about) {
    if (!about.record().isPrivate) return [say('escalation.case-only-private')];
    if (!file) {
      const answers = { ...(story && { story }), which: which ?? newFile };
      const id = which === newFile ? 'escalation.case-intro' : 'escalation.case-go-on';
      return [
        {
          ...say(id, { number: answers.which }),
          begins: { dialog: 'escalation.case-file', answers },
        },
      ];
    }
    const draft = readDraft(file);
    if (!isWorthKeeping(draft.content)) return [say('escalation.case-empty')];
    return [
      {
        ...givenBack(about.knowledge, draft, today(about)),
        ...(draft.isCorrected && { lead: 'chat.corrected' }),
        effects: keep(draft),
      },
    ];
  },
});

/** Only before the writing begins: from then on the file itself is one of the open ones. */
function hasOpenCases({ file }: { file?: string }, about: Circumstances): boolean {
  const record = about.record();
  return file === undefined && record.isPrivate && openCases(record).length > 0;
}

function whichCase(): Ask {
  return choiceOf('escalation.add-or-new', ({ knowledge, record }) => [
    ...openCases(record()).map((file) => caseOption(knowledge, file)),
    newCaseOption(knowledge, newFile),
  ]);
}
