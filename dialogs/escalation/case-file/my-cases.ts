// "My case file": shows the open ones, takes more, closes them.
import { dayText } from '../../../knowledge/complaint-words';
import { bulleted, fragment } from '../../../knowledge/lists';
import { type Ask, choice, choiceOf, onlyTold, onlyWhen } from '../../kit/ask';
import type { Circumstances } from '../../kit/circumstances';
import { defineDialog } from '../../kit/dialog';
import { type Said, say } from '../../kit/said';
import { today } from '../days';
import { caseOption } from './case-option';
import { inChat } from './content';
import { givenBack } from './given-back';
import { type CaseFile, keep, openCases } from './kept-cases';
import { storyIn } from './story';
import { quoted } from './words';

export const myCaseFiles = defineDialog({
  name: 'escalation.my-case-files',
  startedBy: {},
  startedByPhrases: 'escalation.my-case-phrases',
  asks: {
    story: onlyTold(storyIn),
    /** The file that was shown already. */
    shown: onlyTold(() => undefined),
    which: onlyWhen((_, about) => openCasesOf(about).length > 1, whichCase()),
    next: onlyWhen(
      ({ which, shown }) => which !== undefined && which === shown,
      choice('escalation.what-with-case', ['add', 'resolved', 'close', 'nothing']),
    ),
  },
  prepare({ story }, about) {
    const [only, ...others] = openCasesOf(about);
    if (!only || others.length > 0) return {};
    const which = String(only.number);
    return { which, ...(story && { shown: which, next: 'add' }) };
  },
  opening: ({ which }, about) =>
    !which && openCasesOf(about).length > 1 ? [listed(openCasesOf(about), about)] : [],
  reply({ which, shown, next, story }, about) {
    if (!about.record().isPrivate) return [say('escalation.case-only-private')];
    const file = openCasesOf(about).find(({ number }) => String(number) === which);
    if (!file || !which) return [say('escalation.case-none')];
    if (which !== shown) {
      const begins = { dialog: 'escalation.my-case-files', answers: { which, shown: which } };
      return [{ ...givenBack(about.knowledge, file, today(about)), begins }];
    }
    switch (next) {
      case 'add':
        return [
          {
            ...say('escalation.case-go-on', { number: which }),
            begins: {
              dialog: 'escalation.case-file',
              answers: { which, ...(story && { story }) },
            },
          },
        ];
      case 'resolved':
      case 'close':
        return [ended(file, next === 'close' ? 'closed' : 'resolved')];
      default:
        return [say('escalation.case-kept')];
    }
  },
});

function openCasesOf(about: Circumstances): CaseFile[] {
  return openCases(about.record());
}

function whichCase(): Ask {
  return choiceOf('escalation.which-case', (about) =>
    openCasesOf(about).map((file) => caseOption(about.knowledge, file)),
  );
}

function listed(files: CaseFile[], { knowledge }: Circumstances): Said {
  const problems = files.map(({ content }) => content.problem ?? content.contacts[0]?.text ?? '…');
  return {
    ...say('escalation.case-list', {
      files: bulleted(
        files.map(({ number, content }, index) =>
          fragment(knowledge, 'escalation.case-item', {
            number: String(number),
            day: dayText(content.openedOn),
            words: quoted(knowledge, problems[index] ?? '', inChat),
          }),
        ),
      ),
    }),
    quotes: problems,
  };
}

function ended({ number, content }: CaseFile, ending: 'resolved' | 'closed'): Said {
  return {
    ...say(`escalation.case-${ending}`, { number: String(number) }),
    effects: keep({ number, content: { ...content, ending } }),
  };
}
