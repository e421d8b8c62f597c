import type { Line, Step } from './script';

export type Fault = 'lost' | 'doubled' | 'outOfOrder' | 'wrongAnswer';

/** What a person sent. Within a conversation no two messages have the same key. */
export interface Sent {
  key: string;
  text: string;
  isAcknowledged: boolean;
}

/** A step of the script with the messages that came of it, in the order of the step's first entry. */
export interface SaidStep {
  step: Step;
  messages: readonly Sent[];
}

/** One line of a transcript: a person's message, or a reply to one. */
export type Entry =
  | { kind: 'message'; id: string; key: string }
  | { kind: 'reply'; id: string; to: string; answers: readonly string[] };

/** What a client got at one poll, with the watermark that came with it. */
export interface Batch {
  watermark: number;
  ids: readonly string[];
}

export interface Talk {
  name: string;
  /** In the order in which they were said: each was acknowledged before the next was sent. */
  said: readonly SaidStep[];
  transcript: readonly Entry[];
  /** What a client with watermarks got during the run; undefined where nobody polls. */
  polled: readonly Batch[] | undefined;
}

export interface Case {
  fault: Fault;
  talk: string;
  what: string;
}

export interface Verdict {
  acknowledged: number;
  /** Messages that got exactly their answers, once. */
  answered: number;
  cases: Case[];
}

/** Whether every acknowledged message was answered as it must be, once and in order. */
export function judge(talk: Talk): Verdict {
  const messages = talk.said.flatMap((each) => each.messages);
  const kept = keptOrder(talk.transcript);
  const cases: Case[] = [];
  let answered = 0;
  const report = (fault: Fault, what: string) => cases.push({ fault, talk: talk.name, what });

  for (const { messages: together, step } of talk.said) {
    const expected = expectedAnswers(step, together, kept);
    for (const [index, message] of together.entries()) {
      const answers = expected[index] ?? [];
      const found = answersTo(talk.transcript, message.key);
      const fault = faultOf(answers, found);
      if (!message.isAcknowledged) continue;
      if (!fault) answered += 1;
      else {
        report(
          fault,
          `${named(message)} expected [${answers.join(', ')}], got [${found.join(', ')}]`,
        );
      }
    }
  }
  for (const fault of faultsOfMessages(talk, messages)) report(...fault);
  for (const fault of faultsOfOrder(talk, messages)) report(...fault);
  for (const fault of faultsOfPolling(talk)) report(...fault);
  return {
    acknowledged: messages.filter(({ isAcknowledged }) => isAcknowledged).length,
    answered,
    cases,
  };
}

type Found = [Fault, string];

/** Keys of the messages, in the order in which they were kept. */
function keptOrder(transcript: readonly Entry[]): string[] {
  return transcript.flatMap((entry) => (entry.kind === 'message' ? [entry.key] : []));
}

/** The answers that each message of a step must get, given the order in which they were kept. */
function expectedAnswers(
  step: Step,
  messages: readonly Sent[],
  kept: readonly string[],
): (readonly string[])[] {
  const inOrder = [...messages].sort(
    (one, other) => kept.indexOf(one.key) - kept.indexOf(other.key),
  );
  const isThisOrder = (lines: readonly Line[]) =>
    lines.every(({ text }, index) => text === inOrder[index]?.text);
  const lines = step.find(isThisOrder) ?? step[0] ?? [];
  return messages.map(({ text }) => lines.find((each) => each.text === text)?.answers ?? []);
}

function answersTo(transcript: readonly Entry[], key: string): string[] {
  return transcript.flatMap((entry) =>
    entry.kind === 'reply' && entry.to === key ? entry.answers : [],
  );
}

function faultOf(expected: readonly string[], found: readonly string[]): Fault | undefined {
  if (expected.join() === found.join()) return undefined;
  if (found.some((answer) => !expected.includes(answer))) return 'wrongAnswer';
  const isMissing = expected.some((answer) => times(answer, found) < times(answer, expected));
  const isDoubled = found.some((answer) => times(answer, found) > times(answer, expected));
  if (isDoubled) return 'doubled';
  return isMissing ? 'lost' : 'outOfOrder';
}

function times(answer: string, answers: readonly string[]): number {
  return answers.filter((each) => each === answer).length;
}

/** Messages kept twice, and anything that nobody sent or that answers nothing. */
function* faultsOfMessages(talk: Talk, messages: readonly Sent[]): Iterable<Found> {
  const known = new Set(messages.map(({ key }) => key));
  const seen = new Set<string>();
  for (const entry of talk.transcript) {
    if (entry.kind === 'reply') {
      if (!known.has(entry.to)) {
        yield ['wrongAnswer', `a reply [${entry.answers.join(', ')}] to nothing that was said`];
      }
      continue;
    }
    if (!known.has(entry.key)) yield ['wrongAnswer', `a message ${entry.key} that nobody sent`];
    if (seen.has(entry.key)) yield ['doubled', `the message ${entry.key} is kept twice`];
    seen.add(entry.key);
  }
}

/** Messages stand as they were said, replies as their messages stand, positions grow. */
function* faultsOfOrder(talk: Talk, messages: readonly Sent[]): Iterable<Found> {
  const stepOf = new Map(
    talk.said.flatMap((each, index) => each.messages.map(({ key }) => [key, index] as const)),
  );
  const byKey = new Map(messages.map((message) => [message.key, message]));
  const kept = keptOrder(talk.transcript);
  let step = -1;
  let replied = -1;
  let position = -1;
  for (const entry of talk.transcript) {
    const key = entry.kind === 'message' ? entry.key : entry.to;
    const message = byKey.get(key);
    if (!message) continue;
    if (entry.kind === 'message') {
      const next = stepOf.get(key) ?? step;
      if (next < step) yield ['outOfOrder', `${named(message)} is kept after what was said later`];
      step = Math.max(step, next);
    } else {
      const next = kept.indexOf(key);
      if (next < replied) yield ['outOfOrder', `${named(message)} is answered after a later one`];
      replied = Math.max(replied, next);
    }
    const at = positionOf(entry.id);
    if (at !== undefined && at <= position) {
      yield ['outOfOrder', `position ${at} comes after position ${position}`];
    }
    position = at ?? position;
  }
}

/** Ids of the embedded Direct Line end with the position; replies on other channels have none. */
function positionOf(id: string): number | undefined {
  const digits = /\|(\d+)$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Who polled with watermarks all along has seen each activity once, in the order of the transcript. */
function* faultsOfPolling({ transcript, polled }: Talk): Iterable<Found> {
  if (!polled) return;
  let watermark = -1;
  for (const batch of polled) {
    if (batch.watermark <= watermark) {
      yield ['outOfOrder', `watermark ${batch.watermark} came after ${watermark}`];
    }
    watermark = batch.watermark;
  }
  const got = polled.flatMap(({ ids }) => ids);
  const seen = new Set<string>();
  for (const id of got) {
    if (seen.has(id)) yield ['doubled', `the activity ${id} came twice to a client that polls`];
    seen.add(id);
  }
  // What the transcript shows for want of an activity of its own has no id, and never came.
  const held = transcript.map(({ id }) => id).filter((id) => id !== '');
  for (const id of held) {
    if (!seen.has(id)) yield ['lost', `the activity ${id} never came to a client that polls`];
  }
  const isSame = held.filter((id) => seen.has(id)).join() === [...seen].join();
  if (!isSame) yield ['outOfOrder', 'a client that polls got the activities in another order'];
}

function named({ key, text }: Sent): string {
  return text === '' ? 'the opening' : `message ${key} "${text}"`;
}
