import type { Activity } from 'botbuilder';
import pino from 'pino';
import { type Intent, intents } from '../../intents/intent';
import { loadRecogniser } from '../../intents/recogniser';
import type { Language } from '../../knowledge/language';
import { fragment } from '../../knowledge/lists';
import { createAnswer } from '../../src/bot/answer';
import { readKnowledge } from '../../src/bot/bot';
import { readKeptState } from '../../src/bot/kept-state';
import { createVoice } from '../../src/bot/voice';
import { needsRecord } from '../../src/store/store';

const taps = 3;

/** What says that a message was not taken: nothing that the bot itself put on a button may get it. */
const notTaken = [
  'chat.not-understood',
  'chat.not-understood-again',
  'chat.did-you-mean',
  'chat.way-out',
  'chat.not-offered',
  'chat.guarded',
  'chat.something-went-wrong',
];

const knowledge = readKnowledge('knowledge/wallet.example.yaml');
const recogniserOfThisWorker = loadRecogniser();

interface Place {
  /** The words said and tapped so far, the next one last. */
  path: readonly string[];
  /** What was kept before the next one. */
  state: unknown;
}

it.each(['zh-CN', 'en'] as const)(
  'every button it offers is understood, three taps deep from each intent (%s)',
  async (language) => {
    const answer = await answerIn(language);
    const seen = new Set<string>();
    const faults: string[] = [];

    const reach = ({ path, state }: Place): Place[] => {
      const key = whereabouts(path.at(-1), state);
      if (seen.has(key)) return [];
      seen.add(key);
      const after = answer(path, state);
      if (path.length > 1 && !isTaken(after)) {
        faults.push(`${path.join(' → ')}: ${after.replies.map(idOf).join(', ')}`);
      }
      return after.replies
        .flatMap(buttonsOf)
        .map((words) => ({ path: [...path, words], state: after.state }));
    };

    let places: Place[] = intents.map((intent) => ({
      path: [wordsFor(intent, language)],
      state: undefined,
    }));
    for (let depth = 0; depth <= taps; depth++) places = places.flatMap(reach);
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(500);
  },
);

type Answered = { replies: Partial<Activity>[]; state: unknown };

/** The bot of somebody of whom nothing is kept but this conversation, at noon on a Wednesday. */
async function answerIn(locale: Language) {
  const log = pino({ level: 'silent' });
  const answer = createAnswer({
    knowledge,
    voice: createVoice({ knowledge, privateChats: {}, log }),
    recogniser: await recogniserOfThisWorker,
    retentionDays: 90,
    hasDesk: () => false,
    privateChats: {},
    bringsMessages: () => true,
    log,
  });
  const conversation = { id: 'taps', channel: 'test', userId: 'you', locale };
  const record = { isPrivate: true, messages: 1, sinceMs: 0, latest: [], cases: [], jobs: [] };
  return (path: readonly string[], state: unknown): Answered => {
    const message = {
      conversation,
      position: path.length,
      activity: { type: 'message', text: path.at(-1) },
      state,
      acceptedAt: Date.UTC(2026, 10, 25, 4),
    };
    const first = answer(message);
    const answered = first === needsRecord ? answer({ ...message, record }) : first;
    if (answered === needsRecord) throw new Error('The record was given and is asked for again.');
    return {
      state: answered.state,
      replies: answered.replies.filter(({ type }) => type === 'message'),
    };
  };
}

/** Two ways that lead to the same words in the same state go on alike. */
function whereabouts(words: string | undefined, state: unknown): string {
  const { open, ended, facts, misses } = readKeptState(state ?? {}).dialogs;
  return JSON.stringify([words, open, ended, facts, misses]);
}

/** false: the person is told that it was not understood, or the question is put in other words. */
function isTaken({ replies, state }: Answered): boolean {
  const open = readKeptState(state).dialogs.open.at(-1);
  return !open?.misses && replies.length > 0 && !replies.some((r) => notTaken.includes(idOf(r)));
}

/** A button's words for what is no small talk. */
function wordsFor(intent: Intent, language: Language): string {
  const smallTalk: Partial<Record<Intent, Record<Language, string>>> = {
    'chat.greeting': { 'zh-CN': '你好', en: 'hello' },
    'chat.help': { 'zh-CN': '你能帮我做什么', en: 'what can you do' },
    'chat.thanks': { 'zh-CN': '谢谢', en: 'thanks' },
    'chat.goodbye': { 'zh-CN': '再见', en: 'goodbye' },
    'chat.cancel': { 'zh-CN': '取消', en: 'cancel' },
    'chat.feedback': { 'zh-CN': '没帮上', en: 'that did not help' },
  };
  const reading = `chat.reading-${intent.replace(/[._]/g, '-')}`;
  return smallTalk[intent]?.[language] ?? fragment(knowledge, reading)(language);
}

function idOf(reply: Partial<Activity>): string {
  return reply.channelData.helpline.answers[0];
}

function buttonsOf(reply: Partial<Activity>): string[] {
  return (reply.suggestedActions?.actions ?? []).map(({ value }) => value);
}
