import { type Activity, ActivityTypes } from 'botbuilder';
import type { Logger } from 'pino';
import { topicButtons } from '../../dialogs/buttons';
import { dialogs } from '../../dialogs/index';
import { type Circumstances, RecordNeeded, recordNeeded } from '../../dialogs/kit/circumstances';
import type { Effect } from '../../dialogs/kit/effect';
import type { Heard } from '../../dialogs/kit/heard';
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
import { once } from '../../knowledge/once';
import { isShared } from '../store/sender';
import { type Change, needsRecord, type Unanswered } from '../store/store';
import { isArrival } from './arrival';
import { changesOf } from './effects';
import { deskAt } from './handoff/desk';
import { handoffInitiation } from './handoff/event';
import { isFromDesk, whileHandedOver } from './handoff/handed-over';
import { type Handoff, placeOf } from './handoff/state';
import { readKeptState } from './kept-state';
import { detectSpeech, english, requestedSpeech, type Speech, speechOfLocale } from './language';
import { kindsMaskedIn } from './masking/mask-activity';
import { createOtherLanguageOf } from './other-language';
import { reminderKind, saidBy } from './reminders';
import { isForm, namesTheBot, textOf, timeZoneOf } from './sent';
import { withoutPersonal } from './shared-place';
import { understandingTrace } from './understanding-trace';
import type { Voice } from './voice';

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
  voice,
  recogniser,
  retentionDays,
  hasDesk,
  privateChats,
  bringsMessages,
  log,
}: {
  knowledge: Knowledge;
  voice: Voice;
  recogniser: Recogniser;
  /** After so many days without a message a conversation is deleted: told to whoever asks. */
  retentionDays: number;
  /** Whether people of the wallet take conversations of this channel over. */
  hasDesk: (channel: string) => boolean;
  /** By channel: the link by which a person writes to the bot alone. */
  privateChats: Readonly<Record<string, string>>;
  /** Whether a channel brings messages to people who are not looking. */
  bringsMessages: (channel: string) => boolean;
  log: Logger;
}): Answer {
  const { takeTurn, openQuestion } = createRouter(knowledge, dialogs);
  const otherLanguageOf = createOtherLanguageOf(knowledge.otherLanguages);
  const wantsBot = new Set(
    phrasesIn(knowledge, 'escalation.back-to-bot-phrases').map(({ plain }) => plain),
  );
  const deskPatienceMs = (knowledge.profile.desk?.patienceMinutes ?? 0) * 60_000;

  /** A turn that is made again, with the person's record, hears the same. */
  const toldIn = once((activity: Partial<Activity>): Heard => {
    const text = textOf(activity);
    const understanding = recogniser.understand(text);
    return {
      text,
      plain: plainText(text),
      understanding,
      wishes: twoWishes(text, understanding, recogniser.understand),
      contacts: findContacts(text),
    };
  });

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
      position: message.position,
      bringsMessages: bringsMessages(conversation.channel),
      last: before.last,
      record: () => recordFor(message),
    };

    if (kept.handoff) return handedOver(kept.handoff);
    if (isFromDesk(activity, conversation)) return finish([], before, 'none', 0);
    if (isArrival(activity)) {
      return finish(kept.isGreeted ? [] : [welcome()], before, 'chat.greeting', 1);
    }
    if (activity.type !== ActivityTypes.Message) return finish([], before, 'none', 0);

    const text = textOf(activity);
    const heard = detectSpeech(text, kept.speech);
    if (text === '') return finish(toWordless(activity), before, 'none', 0);
    if (text.length > longestMessageCharacters) {
      return finish([say('chat.too-long')], before, 'none', 0, heard);
    }

    const requested = requestedSpeech(text);
    if (requested) {
      const asked = openQuestion(before, about);
      const said = [say('chat.language-switched'), ...(asked ? [asked] : [])];
      return finish(said, before, 'chat.help', 1, requested);
    }

    const told = toldIn(activity);
    const { understanding } = told;
    const line = otherLanguageOf(text, understanding.intent === 'none');
    if (line) return finish([say('chat.other-language', { line })], before, 'none', 0, english);
    const taken = takeTurn(before, told, about);
    const turn = isShared(activity)
      ? withoutPersonal(taken, knowledge, privateChats[conversation.channel])
      : taken;
    const hidden = kindsMaskedIn(activity);
    const notice = hidden.length > 0 ? [say('chat.masked', { kinds: namesOf(hidden) })] : [];
    // A message that is nothing but a secret was understood well enough.
    const isAllSaid =
      notice.length > 0 && turn.said.every(({ id }) => id === 'chat.not-understood');
    const answered = finish(
      [...notice, ...(isAllSaid ? [] : turn.said)],
      turn.state,
      turn.intent,
      understanding.score,
      heard,
    );
    const trace = understandingTrace(activity, understanding, {
      intent: turn.intent,
      answers: turn.said.map(({ id }) => id),
    });
    return { ...answered, replies: [...trace, ...answered.replies] };

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
      const reply = voice.passesOn(text, {
        activity: place,
        conversation,
        speech: kept.speech ?? speechOfLocale(conversation.locale),
        about: { intent: 'escalation.human', score: 1 },
        isLast: true,
      });
      return { ...reply, from: { ...reply.from, name } as Activity['from'] };
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
        voice.says(each, {
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
          isGreeted: kept.isGreeted || said.length > 0,
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
    const how = { activity, conversation, speech, about, isLast: true };
    return {
      intent: 'none',
      state,
      forget: false,
      changes: [],
      replies: [voice.says(say('chat.something-went-wrong'), how)],
    };
  }

  /** Throws RecordNeeded where it is still to be looked up. */
  function recordFor({ record }: Unanswered): PersonRecord {
    if (!record) throw recordNeeded;
    return {
      ...record,
      keptForDays: retentionDays,
      latest: record.latest.map(({ isReply, activity }) => ({ isReply, text: textOf(activity) })),
      reminders: record.jobs
        .filter(({ kind }) => kind === reminderKind)
        .map((job) => ({ jobId: job.id, atMs: job.dueAtMs, says: saidBy(job) })),
    };
  }

  /** Something was sent without words: a picture, a form, or nothing but the bot's name. */
  function toWordless(activity: Partial<Activity>): Said[] {
    if (activity.attachments?.length) return [say('chat.attachment')];
    if (isForm(activity)) return [say('chat.not-offered')];
    return namesTheBot(activity) ? [welcome()] : [];
  }

  function welcome(): Said {
    return { ...say('chat.welcome'), buttons: topicButtons(knowledge) };
  }

  function namesOf(kinds: readonly string[]) {
    const names = kinds.map((kind) => fragment(knowledge, `chat.masked-${kind}`));
    const separator = fragment(knowledge, 'contact.separator');
    return (language: Speech['language']) =>
      names.map((name) => name(language)).join(separator(language));
  }
}
