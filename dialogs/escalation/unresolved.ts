// "Support did not solve it." The next rung depends on how far the person has got.
import { dayAfter, daysBetween } from '../../knowledge/complaint-dates';
import { dayText, periodText } from '../../knowledge/complaint-words';
import { fragment } from '../../knowledge/lists';
import { choice, onlyTold, onlyWhen } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import type { Heard } from '../kit/heard';
import { asOneLine } from '../kit/quotation';
import { type Said, say } from '../kit/said';
import { inChat } from './case-file/content';
import { openCases } from './case-file/kept-cases';
import { storyIn } from './case-file/story';
import { tellingIn } from './case-file/telling';
import { quoted } from './case-file/words';
import { clockOf, pastDayOr, today } from './days';

const nextRung = {
  once: 'escalation.tried-once',
  several: 'escalation.tried-several',
  'promise-broken': 'escalation.promise-broken',
  refused: 'escalation.refused',
};

export const unresolved = defineDialog({
  name: 'escalation.unresolved',
  startedBy: { 'escalation.unresolved': {} },
  // Said of nobody in particular, a complaint is one to the wallet: the regulator comes after it.
  startedByMessages: 'escalation.complaint-messages',
  asks: {
    story: { ...onlyTold(storyIn), fact: 'story' },
    reached: howFar(),
    promisedFor: onlyWhen(
      ({ reached }) => reached === 'promise-broken',
      pastDayOr('escalation.promised-for', ['unknown']),
    ),
  },
  /** The day that was promised stands in the message itself, or in the case file. */
  prepare({ story }, about) {
    const day = brokenPromise(about, story)?.byDay;
    return day ? { promisedFor: day } : {};
  },
  opening: ({ reached }) => (reached ? [] : [say('escalation.overview')]),
  reply({ reached, promisedFor, story }, about) {
    if (reached !== 'promise-broken' || !promisedFor?.startsWith('20')) {
      return [say(nextRung[reached])];
    }
    return [late(promisedFor, story, about)];
  },
});

const count =
  '(?:(?<!\\d)(?:[2-9]|[1-9]\\d+)|[二两三四五六七八九十百几]+|好几|无数) ?(?:多|来)?(?:次|遍|回|趟|通|个电话|times|calls)';
const moreThanOnce = new RegExp(count, 'u');
/** "打了3次", "前后找过客服四次了": a count, whatever its words alone are taken for. */
const onlyCount = new RegExp(
  `^(?:我|都|已经|一共|总共|前后|大概|打|找|问|催|联系|投诉|反映|过|了|你们|客服|电话)*(?:${count})(?:电话|了|吧|啊)*$`,
  'u',
);

function timesTold({ plain }: Heard) {
  return moreThanOnce.test(plain) ? { value: 'several' as const, exact: false } : undefined;
}

/** "Charged twice" is no second call. */
function howFar() {
  const offered = choice('escalation.how-far', ['once', 'several', 'promise-broken', 'refused']);
  return {
    ...offered,
    read(heard: Heard, about: Circumstances) {
      const isOfPayment = /charged|debited|deducted|paid|billed|扣|付/iu.test(heard.text);
      const counted = offered.read(heard, about) ?? (isOfPayment ? undefined : timesTold(heard));
      const read = onlyCount.test(heard.plain) && counted ? { ...counted, exact: true } : counted;
      return read?.value === 'several' && !read.exact && isOfPayment ? undefined : read;
    },
  };
}

/** How late the promise is, and words that ask for a written answer and a date. */
function late(promisedFor: string, story: string | undefined, about: Circumstances): Said {
  const { knowledge } = about;
  const now = today(about);
  const promise = brokenPromise(about, story);
  const [step] = knowledge.profile.complaint.steps;
  const replyBy = step ? dayAfter(step.within, now) : now;
  const told = promise && promise.byDay === promisedFor ? promise : undefined;
  const lateDays = daysBetween(promisedFor, now);
  return {
    ...say(lateDays > 0 ? 'escalation.promise-late' : 'escalation.promise-due', {
      ...(lateDays > 0 && { late: periodText(knowledge, { days: lateDays }) }),
      day: dayText(promisedFor),
      'reply-by': dayText(replyBy),
      words: told
        ? fragment(knowledge, 'escalation.promised-words', {
            words: quoted(knowledge, told.text, inChat),
          })
        : () => '',
    }),
    quotes: told ? [told.text, asOneLine(told.text, inChat)] : [],
  };
}

/** The promise that ran out last, as the message or the newest case file tells. */
function brokenPromise(about: Circumstances, story: string | undefined) {
  const record = about.record();
  const kept = openCases(record).at(-1)?.content.promises ?? [];
  const told = story ? tellingIn(story, clockOf(about)).promises : [];
  return [...kept, ...told].filter(({ byDay }) => byDay && byDay <= today(about)).at(-1);
}
