import { type Activity, ActivityTypes } from 'botbuilder';
import { IANAZone } from 'luxon';
import type { Logger } from 'pino';
import { z } from 'zod';
import { topicButtons } from '../../dialogs/buttons';
import { dialogs } from '../../dialogs/index';
import { type Circumstances, RecordNeeded } from '../../dialogs/kit/circumstances';
import type { Effect } from '../../dialogs/kit/effect';
import type { PersonRecord } from '../../dialogs/kit/record';
import { type Said, say } from '../../dialogs/kit/said';
import type { DialogState } from '../../dialogs/kit/state';
import { phrasesIn } from '../../dialogs/repairs';
import { createRouter } from '../../dialogs/router';
import { findContacts } from '../../intents/contacts';
import type { Label, Recogniser } from '../../intents/intent';
import { plainText } from '../../intents/plain-text';
import { twoWishes } from '../../intents/wishes';
import { fragment } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { type Change, needsRecord, type Unanswered } from '../store/store';
import { changesOf } from './effects';
import { createGuard } from './guard/guard';
import { deskAt } from './handoff/desk';
import { handoffInitiation } from './handoff/event';
import { isFromDesk, whileHandedOver } from './handoff/handed-over';
import { type Handoff, placeOf } from './handoff/state';
import { readKeptState } from './kept-state';
import { detectSpeech, english, requestedSpeech, type Speech, speechOfLocale } from './language';
import { kindsMaskedIn } from './masking/mask-activity';
import { createOtherLanguageOf } from './other-language';
import { reminderKind } from './reminders';
import { type HowToReply, toReply } from './reply';
import { type Spoken, speak } from './speak';

/** Messages longer than this are not read: nobody types them, and they cost everybody else time. */
const longestMessageCharacters = 4000;

export interface Answered {
  intent: Label;
  state: unknown;
  replies: Partial<Activity>[];
  /** true: the person asked for everything kept about them to be deleted. */
  forget: boolean;
  changes: Change[];
}

/**
 * What the bot says to one activity, given what it kept of the conversation. Reads and writes nothing:
 * where the reply tells what is kept about the person, it asks to be called again with that.
 */
export type Answer = (message: Unanswered) => Answered | typeof needsRecord;

export function createAnswer({
  knowledge,
  recogniser,
  retentionDays,
  hasDesk,
  log,
}: {
  knowledge: Knowledge;
  recogniser: Recogniser;
  /** After so many days without a message a conversation is deleted: told to whoever asks. */
  retentionDays: number;
  /** Whether people of the wallet take conversations of this channel over. */
  hasDesk: (channel: string) => boolean;
  log: Logger;
}): Answer {
  const { takeTurn, openQuestion } = createRouter(knowledge, dialogs);
  const guard = createGuard(knowledge);
  const otherLanguageOf = createOtherLanguageOf(knowledge.otherLanguages);
  const wantsBot = new Set(phrasesIn(knowledge, 'escalation.back-to-bot-phrases'));
  const deskPatienceMs = (knowledge.profile.desk?.patienceMinutes ?? 0) * 60_000;

  return (message) => {
    try {
      return answerTo(message);
    } catch (error) {
      if (error instanceof RecordNeeded) return needsRecord;
      log.error({ error }, 'A message could not be answered; the person got the calm reply.');
      return calmly(message);
    }
  };

  function answerTo(message: Unanswered): Answered {
    const { conversation, activity } = message;
    const kept = readKeptState(message.state);
    const before = kept.dialogs;
    const about: Circumstances = {
      knowledge,
      nowMs: message.acceptedAt,
      timeZone: timeZoneOf(activity),
      desk: deskAt(knowledge.profile, hasDesk(conversation.channel), message.acceptedAt),
      last: before.last,
      record: () => recordFor(message),
    };

    if (kept.handoff) return handedOver(kept.handoff);
    if (isFromDesk(activity, conversation)) return finish([], before, 'none', 0);
    if (activity.type === ActivityTypes.ConversationUpdate) {
      return finish(someoneJoined(activity) ? [welcome()] : [], before, 'chat.greeting', 1);
    }
    if (activity.type !== ActivityTypes.Message) return finish([], before, 'none', 0);

    const text = textOf(activity);
    const heard = detectSpeech(text, kept.speech);
    if (text === '') return finish(wordless(activity), before, 'none', 0);
    if (text.length > longestMessageCharacters) {
      return finish([say('chat.too-long')], before, 'none', 0, heard);
    }

    const requested = requestedSpeech(text);
    if (requested) {
      const asked = openQuestion(before, about);
      const said = [say('chat.language-switched'), ...(asked ? [asked] : [])];
      return finish(said, before, 'chat.help', 1, requested);
    }

    const understanding = recogniser.understand(text);
    const line = otherLanguageOf(text, understanding.intent === 'none');
    if (line) return finish([say('chat.other-language', { line })], before, 'none', 0, english);
    const turn = takeTurn(
      before,
      {
        text,
        plain: plainText(text),
        understanding,
        wishes: twoWishes(text, understanding, recogniser.understand),
        contacts: findContacts(text),
      },
      about,
    );
    const hidden = kindsMaskedIn(activity);
    const notice = hidden.length > 0 ? [say('chat.masked', { kinds: namesOf(hidden) })] : [];
    return finish([...notice, ...turn.said], turn.state, turn.intent, understanding.score, heard);

    /** While a person of the desk has the conversation: they speak, the bot does not. */
    function handedOver(handoff: Handoff): Answered {
      const step = whileHandedOver(handoff, activity, conversation, (plain) => wantsBot.has(plain));
      const answered = finish(step.said, before, 'escalation.human', 1, kept.speech, step.effects);
      const relayed = step.relayed && relay(step.relayed, handoff.place as Partial<Activity>);
      return {
        ...answered,
        state: { ...kept, handoff: step.handoff },
        replies: [...answered.replies, ...(relayed ? [relayed] : [])],
      };
    }

    function relay(
      { text, name }: { text: string; name: string | undefined },
      place: Partial<Activity>,
    ): Partial<Activity> {
      const speech = kept.speech ?? speechOfLocale(conversation.locale);
      const spoken = { id: 'escalation.human', text, buttons: [], quotes: [], attachments: [] };
      const about = { intent: 'escalation.human' as const, score: 1 };
      const reply = guarded(spoken, {
        activity: place,
        conversation,
        speech,
        about,
        isLast: true,
      });
      return { ...reply, textFormat: 'plain', from: { ...reply.from, name } as Activity['from'] };
    }

    /** `heard`: the speech of the message itself; what the channel merely guessed is not kept. */
    function finish(
      said: Said[],
      dialogs: DialogState,
      intent: Label,
      score: number,
      heard: Speech | undefined = kept.speech,
      besides: Effect[] = [],
    ): Answered {
      const effects = [...besides, ...said.flatMap((each) => each.effects ?? [])];
      const speech = heard ?? kept.speech ?? speechOfLocale(activity.locale ?? conversation.locale);
      const isTheirs =
        activity.type === ActivityTypes.Message && !isFromDesk(activity, conversation);
      const place =
        kept.handoff && !isTheirs ? (kept.handoff.place as Partial<Activity>) : activity;
      const replies = said.map((each, index) =>
        guarded(speak(knowledge, each, speech), {
          activity: place,
          conversation,
          speech,
          about: { intent, score },
          isLast: index === said.length - 1,
        }),
      );
      const isHandedOver = effects.some(({ kind }) => kind === 'hand-over');
      const nowMs = message.acceptedAt;
      const untilMs = nowMs + deskPatienceMs;
      return {
        intent,
        state: {
          speech: heard,
          dialogs,
          ...(isHandedOver && {
            handoff: { status: 'waiting', untilMs, place: placeOf(activity) },
          }),
        },
        forget: effects.some(({ kind }) => kind === 'forget'),
        changes: changesOf(effects, { activity, conversation, speech, nowMs, deskPatienceMs }),
        replies: [
          ...replies,
          ...(isHandedOver && replies[0] ? [handoffInitiation(replies[0], about.record())] : []),
        ],
      };
    }
  }

  /** After a fault: the person loses nothing, the state stays as it was. */
  function calmly({ conversation, activity, state }: Unanswered): Answered {
    const speech =
      detectSpeech(textOf(activity)) ?? speechOfLocale(activity.locale ?? conversation.locale);
    const about = { intent: 'none' as const, score: 0 };
    const spoken = speak(knowledge, say('chat.something-went-wrong'), speech);
    return {
      intent: 'none',
      state,
      forget: false,
      changes: [],
      replies: [toReply(spoken, { activity, conversation, speech, about, isLast: true })],
    };
  }

  /** Throws RecordNeeded where it is still to be looked up. */
  function recordFor({ record }: Unanswered): PersonRecord {
    if (!record) throw new RecordNeeded();
    return {
      ...record,
      keptForDays: retentionDays,
      latest: record.latest.map(({ isReply, activity }) => ({ isReply, text: textOf(activity) })),
      reminders: record.jobs
        .filter(({ kind }) => kind === reminderKind)
        .map(({ id, dueAtMs }) => ({ jobId: id, atMs: dueAtMs })),
    };
  }

  function welcome(): Said {
    return { ...say('chat.welcome'), buttons: topicButtons(knowledge) };
  }

  /** A reply with a contact nobody vouches for never leaves; the operator is told, the person is helped. */
  function guarded(spoken: Spoken, how: HowToReply): Partial<Activity> {
    const reply = toReply(spoken, how);
    const unknown = guard(reply, spoken.quotes);
    if (unknown.length === 0) return reply;
    log.error(
      { answer: spoken.id, contacts: unknown.map(({ kind }) => kind) },
      'A reply was held back: it names a contact that is neither in the profile nor among the authorities. Run `npm run knowledge:check`.',
    );
    return toReply(speak(knowledge, say('chat.guarded'), how.speech), how);
  }

  function namesOf(kinds: readonly string[]) {
    const names = kinds.map((kind) => fragment(knowledge, `chat.masked-${kind}`));
    const separator = fragment(knowledge, 'contact.separator');
    return (language: Speech['language']) =>
      names.map((name) => name(language)).join(separator(language));
  }
}

/** What was typed or tapped. */
function textOf(activity: Partial<Activity>): string {
  const { text, value } = activity;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  return typeof value === 'string' ? value.trim() : '';
}

/** Where the person's clock is, if their client says so and the name is one that exists. */
function timeZoneOf({ localTimezone }: Partial<Activity>): string | undefined {
  return localTimezone && IANAZone.isValidZone(localTimezone) ? localTimezone : undefined;
}

/** No card with a form is offered here, so whatever a form sends was never asked for: it answers nothing. */
const submitted = z.object({ value: z.union([z.looseObject({}), z.array(z.unknown())]) });

/** What to say to a message without words. */
function wordless(activity: Partial<Activity>): Said[] {
  if (activity.attachments?.length) return [say('chat.attachment')];
  return submitted.safeParse(activity).success ? [say('chat.not-offered')] : [];
}

function someoneJoined({ membersAdded, recipient }: Partial<Activity>): boolean {
  return (membersAdded ?? []).some(({ id }) => id !== recipient?.id);
}
