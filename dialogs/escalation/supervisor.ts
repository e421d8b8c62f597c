// "I want your manager." The words to use, filled from the case file where there is one.
import { dayAfter } from '../../knowledge/complaint-dates';
import { dayText } from '../../knowledge/complaint-words';
import { fragment, type Written } from '../../knowledge/lists';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';
import { inChat, ownWordsIn } from './case-file/content';
import { openCases } from './case-file/kept-cases';
import { quoted, whenText } from './case-file/words';
import { today } from './days';

export const supervisor = defineDialog({
  name: 'escalation.supervisor',
  startedBy: { 'escalation.supervisor': {} },
  asks: {},
  reply(_, about) {
    const { knowledge } = about;
    const content = openCases(about.record()).at(-1)?.content;
    if (!content) return [say('escalation.supervisor')];
    const { problem, contacts, references, promises, wanted } = content;
    const line = (id: string, blanks: Record<string, string | Written>) =>
      fragment(knowledge, `escalation.${id}`, blanks);
    const own = (words: string) => quoted(knowledge, words, inChat);
    const last = contacts.at(-1);
    const promise = promises.at(-1);
    const [step] = knowledge.profile.complaint.steps;
    const sentences = [
      ...(references.length > 0
        ? [line('ask-reference', { references: references.join(', ') })]
        : []),
      ...(problem ? [line('ask-problem', { words: own(problem) })] : []),
      ...(last
        ? [
            line('ask-contacts', {
              count: String(contacts.length),
              when: whenText(knowledge, last, content.timeZone),
            }),
          ]
        : []),
      ...(promise ? [line('ask-promise', { words: own(promise.text) })] : []),
      ...(wanted ? [line('ask-wanted', { words: own(wanted) })] : []),
      line('ask-supervisor', {
        day: dayText(step ? dayAfter(step.within, today(about)) : today(about)),
      }),
    ];
    return [
      {
        ...say('escalation.supervisor-words', {
          words: (language) => sentences.map((each) => each(language)).join('\n> '),
        }),
        quotes: ownWordsIn(content),
      },
    ];
  },
});
