import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import pino from 'pino';
import { loadRecogniser } from '../../intents/recogniser';
import { createBot } from '../../src/bot/bot';
import { readConfig } from '../../src/config';
import { openStore } from '../../src/store/open-store';

/** One reply as a person gets it: which entry of the knowledge, in which words, with which buttons. */
export interface HeardReply {
  id: string;
  intent: string;
  text: string;
  buttons: string[];
  locale: string;
  /** Everything written on its Adaptive Card, one piece a line; '' without one. */
  card: string;
  /** The document it brings, as text; '' without one. */
  file: string;
}

/** Settings of the environment that are not to have their defaults. */
type Settings = Record<string, string>;

type Step = (person: Person) => Promise<void> | void;

export interface Script extends PromiseLike<void> {
  says(text: string): Script;
  /** Taps the button with these words. */
  taps(words: string): Script;
  /** All replies to the last message, in order, by id. */
  hears(...ids: string[]): Script;
  /** Whatever the replies to the last message are. */
  whateverIsHeard(look: (replies: HeardReply[]) => void): Script;
  /** Checks the words of the newest reply. */
  reads(expected: RegExp): Script;
  doesNotRead(unexpected: RegExp): Script;
  /** Checks the words of all replies to the last message together. */
  tells(expected: RegExp): Script;
  doesNotTell(unexpected: RegExp): Script;
  inLocale(expected: string): Script;
  offers(...words: string[]): Script;
  /** Checks what is written on the cards of the replies to the last message. */
  shows(expected: RegExp): Script;
  /** Checks the document that the replies to the last message bring. */
  brings(expected: RegExp): Script;
  /** The person's client tells this time zone (IANA) from now on. */
  in(timeZone: string): Script;
  /** With a wallet whose profile is this file. */
  of(profileFile: string): Script;
  /** In a channel whose people can be handed over to the wallet's desk. */
  withDesk(): Script;
  /** Looks at everything said so far on both sides. */
  inspects(look: (replies: readonly HeardReply[], messages: readonly string[]) => void): Script;
  /** From now on the clock stands at this time, as 2026-11-25T12:00+08:00. */
  at(time: string): Script;
  /** The clock goes on to this time, and what is due by then is done. */
  waitsUntil(time: string): Script;
  /** The program stops and starts again between two messages. */
  restarts(): Script;
  /** The same person begins another conversation: nothing of the first stands in it. */
  comesBack(): Script;
  /** From now on others read along. */
  inGroup(): Script;
}

/**
 * A conversation written down as it is spoken: `conversation().says('…').hears('fees.calling-from')`.
 * Runs when awaited, against the real bot on a real database; fails on a reply left unheard.
 * Replies are named by their ids in the knowledge, so that rewording an answer breaks nothing.
 */
export function conversation(locale = 'zh-CN', settings: Settings = {}): Script {
  const steps: Step[] = [];
  const add = (step: Step) => {
    steps.push(step);
    return script;
  };
  const script: Script = {
    says: (text) => add((person) => person.say(text)),
    taps: (words) =>
      add((person) => {
        expect(person.buttons()).toContain(words);
        return person.say(words);
      }),
    hears: (...ids) => add((person) => expect(person.take().map(({ id }) => id)).toEqual(ids)),
    whateverIsHeard: (look) => add((person) => look(person.take())),
    reads: (expected) => add((person) => expect(person.last().text).toMatch(expected)),
    doesNotRead: (unexpected) =>
      add((person) => expect(person.last().text).not.toMatch(unexpected)),
    inLocale: (expected) => add((person) => expect(person.last().locale).toBe(expected)),
    offers: (...words) =>
      add((person) => expect(person.buttons()).toEqual(expect.arrayContaining(words))),
    in: (timeZone) => add((person) => person.isIn(timeZone)),
    of: (profileFile) => add((person) => person.asksWallet({ WALLET_PROFILE: profileFile })),
    withDesk: () => add((person) => person.asksWallet({ HANDOFF_CHANNELS: channel })),
    tells: (expected) => add((person) => expect(together(person, 'text')).toMatch(expected)),
    doesNotTell: (unexpected) =>
      add((person) => expect(together(person, 'text')).not.toMatch(unexpected)),
    shows: (expected) => add((person) => expect(together(person, 'card')).toMatch(expected)),
    brings: (expected) => add((person) => expect(together(person, 'file')).toMatch(expected)),
    inspects: (look) => add((person) => look(person.all(), person.messages())),
    at: (time) => add(() => setClock(time)),
    waitsUntil: (time) =>
      add(async (person) => {
        setClock(time);
        await person.waits();
      }),
    restarts: () => add((person) => person.restart()),
    comesBack: () => add((person) => person.comeBack()),
    inGroup: () => add((person) => person.joinGroup()),
    // biome-ignore lint/suspicious/noThenProperty: a script is awaited, as a sentence ends with a full stop.
    then: (onDone, onFail) => play(steps, locale, settings).then(onDone, onFail),
  };
  return script;
}

/** One part of every reply to the last message. */
function together(person: Person, part: 'text' | 'card' | 'file'): string {
  return person
    .turn()
    .map((reply) => reply[part])
    .join('\n');
}

async function play(steps: readonly Step[], locale: string, settings: Settings): Promise<void> {
  const person = await meet(locale, settings);
  try {
    for (const step of steps) await step(person);
    expect(person.take().map(({ id }) => id)).toEqual([]);
  } finally {
    jest.useRealTimers();
    await person.leave();
  }
}

/** Only the date stands still: everything that waits goes on waiting for real. */
function setClock(time: string): void {
  jest.useFakeTimers({
    now: new Date(time),
    doNotFake: [
      'nextTick',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  });
}

interface Person {
  isIn(timeZone: string): void;
  /** Whose bot runs with these settings. */
  asksWallet(settings: Record<string, string>): void;
  say(text: string): Promise<void>;
  take(): HeardReply[];
  last(): HeardReply;
  buttons(): string[];
  /** All replies to the last message. */
  turn(): readonly HeardReply[];
  all(): readonly HeardReply[];
  messages(): readonly string[];
  restart(): Promise<void>;
  comeBack(): Promise<void>;
  joinGroup(): void;
  /** Hears what the bot says of itself. */
  waits(): Promise<void>;
  leave(): Promise<void>;
}

const channel = 'test';
const recogniserOfThisWorker = loadRecogniser();

async function meet(locale: string, settings: Settings): Promise<Person> {
  const databaseUrl = `sqlite:${join(mkdtempSync(join(tmpdir(), 'helpline-talk-')), 'talk.db')}`;
  let config = readConfig({ LOG_LEVEL: 'silent', ...settings });
  const log = pino({ level: 'silent' });
  const id = randomUUID();
  const user = { id: `user-${id}`, name: '' };
  const bot = { id: 'helpline', name: '' };
  let about = { id, channel, userId: user.id, locale };
  let isGroup = false;
  let store = await openStore(databaseUrl);
  const recogniser = await recogniserOfThisWorker;
  let { inbox } = createBot({ config, store, recogniser, log });
  await store.openConversation(about);
  let seen = 0;
  let localTimezone: string | undefined;
  let unheard: HeardReply[] = [];
  let turn: HeardReply[] = [];
  const all: HeardReply[] = [];
  const messages: string[] = [];

  const fetchReplies = async () => {
    const replies: HeardReply[] = [];
    for (const { position, activity } of await store.activitiesAfter(about.id, seen, 1000)) {
      seen = position;
      if (activity.from?.id === bot.id && activity.type === 'message') {
        replies.push(toHeard(activity));
      }
    }
    if (replies.length > 0) turn = replies;
    unheard.push(...replies);
    all.push(...replies);
  };

  return {
    isIn(timeZone) {
      localTimezone = timeZone;
    },
    asksWallet(settings) {
      config = readConfig({ LOG_LEVEL: 'silent', ...settings });
      ({ inbox } = createBot({ config, store, recogniser, log }));
    },
    async say(text) {
      expect(unheard.map((reply) => reply.id)).toEqual([]);
      await inbox.accept({
        conversation: about,
        activity: {
          type: 'message',
          text,
          from: user,
          recipient: bot,
          localTimezone,
          conversation: { id: about.id, isGroup, conversationType: '', name: '' },
        },
      });
      messages.push(text);
      await inbox.settled();
      await fetchReplies();
    },
    take() {
      const taken = unheard;
      unheard = [];
      return taken;
    },
    last() {
      const last = turn.at(-1);
      if (!last) throw new Error('nothing was heard yet');
      return last;
    },
    turn: () => turn,
    all: () => all,
    messages: () => messages,
    buttons: () => turn.at(-1)?.buttons ?? [],
    async restart() {
      await store.close();
      store = await openStore(databaseUrl);
      ({ inbox } = createBot({ config, store, recogniser, log }));
    },
    async comeBack() {
      about = { ...about, id: randomUUID() };
      seen = 0;
      await store.openConversation(about);
    },
    joinGroup() {
      isGroup = true;
    },
    async waits() {
      expect(unheard.map((reply) => reply.id)).toEqual([]);
      await inbox.takeUpLeftovers();
      await inbox.settled();
      await fetchReplies();
    },
    leave: () => store.close(),
  };
}

function toHeard(activity: Partial<Activity>): HeardReply {
  const { intent, answers } = activity.channelData.helpline;
  return {
    id: answers[0],
    intent,
    text: activity.text ?? '',
    buttons: (activity.suggestedActions?.actions ?? []).map(({ title }) => title),
    locale: activity.locale ?? '',
    card: cardWords(activity.attachments),
    file: documentWords(activity.attachments),
  };
}

/** Everything written on the Adaptive Cards among these, one piece a line. */
export function cardWords(attachments: Activity['attachments'] = []): string {
  return attachments
    .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
    .flatMap(({ content }) => wordsIn(content.body))
    .join('\n');
}

/** The documents among these, as text. */
export function documentWords(attachments: Activity['attachments'] = []): string {
  return attachments
    .filter(({ contentType }) => contentType === 'text/plain')
    .map(({ contentUrl = '' }) =>
      Buffer.from(contentUrl.split('base64,')[1] ?? '', 'base64').toString(),
    )
    .join('');
}

/** Every text in a card, in order; pictures by their words. */
function wordsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(wordsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    ['text', 'title', 'value', 'altText'].includes(name) && typeof value === 'string'
      ? [value]
      : wordsIn(value),
  );
}
