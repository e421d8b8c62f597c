import type { Activity } from 'botbuilder';
import pino from 'pino';
import type { Recogniser } from '../../intents/intent';
import { readPhrases, trainingPhrases } from '../../intents/phrases';
import { loadRecogniser } from '../../intents/recogniser';
import { defaultProfile } from '../../knowledge/load';
import { type Answered, createAnswer } from '../../src/bot/answer';
import { readKnowledge } from '../../src/bot/bot';
import { createGuard, type Guard } from '../../src/bot/guard/guard';
import { detectSpeech } from '../../src/bot/language';
import { maskActivity } from '../../src/bot/masking/mask-activity';
import { createVoice, type Voice } from '../../src/bot/voice';
import { needsRecord, type PersonRecord, type Unanswered } from '../../src/store/store';
import { type Figure, median, type Section } from '../figures';

const messagesOfVisit = 8;
const warmUp = 3000;
/** Apart from each other, so that one topic does not follow itself; a prime, so that none is left out. */
const stride = 7919;

const stages = [
  'hiding secrets',
  'telling the language',
  'understanding',
  'looking for a second wish',
  'dialog, and the rest',
  'putting into words',
  'guard',
] as const;
type Stage = (typeof stages)[number];
type Taken = Record<Stage | 'all', number>;

/** What working out an answer takes, stage by stage: no network, no store. */
export async function answering(messages = 8000): Promise<Section> {
  const log = pino({ level: 'silent' });
  const knowledge = readKnowledge(defaultProfile);
  const clock = createStageClock();
  const recogniser = await loadRecogniser();
  const voice = createVoice({ knowledge, privateChats: {}, log });
  const guard = createGuard(knowledge);
  const answer = createAnswer({
    knowledge,
    voice: { ...voice, says: clock.words(voice.says, guard) },
    recogniser: { ...recogniser, understand: clock.understanding(recogniser.understand) },
    retentionDays: 90,
    hasDesk: () => false,
    privateChats: {},
    bringsMessages: () => false,
    log,
  });

  const nowMs = Date.now();
  const phrases = readPhrases(trainingPhrases).filter(({ intent }) => intent !== 'none');
  const texts = [
    phrases.filter(({ language }) => language === 'zh').map(({ text }) => text),
    phrases.filter(({ language }) => language === 'en').map(({ text }) => text),
  ];
  const taken: Taken[] = [];
  let state: unknown;
  for (let number = 0; number < warmUp + messages; number += 1) {
    const visit = Math.floor(number / messagesOfVisit);
    const spoken = texts[visit % texts.length] as string[];
    const place = number % messagesOfVisit;
    if (place === 0) state = undefined;
    const text = spoken[(number * stride) % spoken.length] as string;
    const begun = performance.now();
    clock.restart();
    const activity = clock.timed('hiding secrets', () =>
      maskActivity(sent(visit, place, text), new Set()),
    );
    const answered = withRecord(answer, {
      conversation: { id: `${visit}`, channel: 'webchat', userId: `${visit}`, locale: undefined },
      position: place + 1,
      activity,
      state,
      acceptedAt: nowMs + number,
    });
    const all = performance.now() - begun - clock.notCountedMs();
    // As it would be read back from the store.
    state = JSON.parse(JSON.stringify(answered.state));
    clock.timed('telling the language', () => detectSpeech(text));
    if (number >= warmUp) taken.push({ ...clock.stages(all), all });
  }
  return section(messages, taken);
}

function withRecord(answer: ReturnType<typeof createAnswer>, message: Unanswered): Answered {
  const answered = answer(message);
  const known = answered === needsRecord ? answer({ ...message, record: noRecord }) : answered;
  if (known === needsRecord) throw new Error('the answer asks for the record it was given');
  return known;
}

const noRecord: PersonRecord = {
  isPrivate: true,
  messages: 2,
  sinceMs: 0,
  latest: [],
  cases: [],
  jobs: [],
};

function sent(visit: number, place: number, text: string): Partial<Activity> {
  return {
    type: 'message',
    id: `${visit}-${place}`,
    channelId: 'webchat',
    text,
    conversation: { id: `${visit}` } as Activity['conversation'],
    from: { id: `person-${visit}`, name: '' },
    recipient: { id: 'helpline', name: '' },
  };
}

/** How long each stage of the turn at hand took, in milliseconds. */
function createStageClock() {
  let spent = new Map<Stage, number>();
  /** What only the measuring did. */
  let besidesMs = 0;
  let isFirst = true;

  function timed<Result>(stage: Stage, work: () => Result): Result {
    const begun = performance.now();
    const result = work();
    spent.set(stage, (spent.get(stage) ?? 0) + performance.now() - begun);
    return result;
  }

  return {
    timed,
    restart() {
      spent = new Map();
      besidesMs = 0;
      isFirst = true;
    },
    notCountedMs: () => besidesMs,
    understanding:
      (understand: Recogniser['understand']): Recogniser['understand'] =>
      (text) => {
        const stage = isFirst ? 'understanding' : 'looking for a second wish';
        isFirst = false;
        return timed(stage, () => understand(text));
      },
    /** The voice guards what it says; what the guard takes of it is told by asking another one. */
    words:
      (says: Voice['says'], guard: Guard): Voice['says'] =>
      (said, how) => {
        const reply = timed('putting into words', () => says(said, how));
        const begun = performance.now();
        timed('guard', () => guard(reply, said.quotes));
        besidesMs += performance.now() - begun;
        return reply;
      },
    stages(allMs: number): Record<Stage, number> {
      const of = (stage: Stage) => spent.get(stage) ?? 0;
      const words = Math.max(0, of('putting into words') - of('guard'));
      const others = stages
        .filter((stage) => stage !== 'dialog, and the rest' && stage !== 'putting into words')
        .reduce((sum, stage) => sum + of(stage), words);
      return {
        ...(Object.fromEntries(stages.map((stage) => [stage, of(stage)])) as Record<Stage, number>),
        'putting into words': words,
        'dialog, and the rest': Math.max(0, allMs - others),
      };
    },
  };
}

function section(messages: number, taken: readonly Taken[]): Section {
  const of = (stage: keyof Taken) => taken.map((each) => each[stage] * 1000);
  const figure = (name: string, values: number, atMost?: number): Figure => ({
    name,
    unit: 'µs',
    ours: Math.round(values),
    ...(atMost !== undefined && { target: { of: 'ours', limit: 'at most', value: atMost } }),
  });
  return {
    title: 'Working out an answer',
    method: `${messages} phrases of both languages in conversations of ${messagesOfVisit}, after ${warmUp} to warm up; understanding, dialog, words and guard, without network and store.`,
    figures: [
      figure('an answer, median', median(of('all')), 150),
      figure('an answer, mean', mean(of('all')), 250),
      figure('an answer, 99 of 100 within', share(of('all'), 0.99), 1000),
      ...stages.flatMap((stage) => [
        figure(`${stage}, median`, median(of(stage))),
        figure(`${stage}, mean`, mean(of(stage))),
        figure(`${stage}, 99 of 100 within`, share(of(stage), 0.99)),
      ]),
    ],
    notes: [],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share(values: readonly number[], of: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(of * sorted.length) - 1] ?? Number.NaN;
}
