import { type Activity, ActivityTypes } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { topicButtons } from '../../dialogs/buttons';
import { dialogs } from '../../dialogs/index';
import { type Said, say } from '../../dialogs/kit/said';
import { type DialogState, readDialogState } from '../../dialogs/kit/state';
import { createRouter } from '../../dialogs/router';
import { findContacts } from '../../intents/contacts';
import type { Label, Recogniser } from '../../intents/intent';
import { plainText } from '../../intents/plain-text';
import { twoWishes } from '../../intents/wishes';
import { fragment } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { isShared } from '../store/sender';
import { needsRecord, type Unanswered } from '../store/store';
import { isArrival } from './arrival';
import { createGuard } from './guard';
import { detectSpeech, english, requestedSpeech, type Speech, speechOfLocale } from './language';
import { kindsMaskedIn } from './masking';
import { createOtherLanguageOf } from './other-language';
import { toReply } from './reply';
import { withoutPersonal } from './shared-place';
import { type Spoken, speak } from './speak';
import { understandingTrace } from './understanding-trace';

/** Messages longer than this are not read: nobody types them, and they cost everybody else time. */
const longestMessageCharacters = 4000;

export interface Answered {
  intent: Label;
  state: unknown;
  replies: Partial<Activity>[];
  /** true: the person asked for everything kept about them to be deleted. */
  forget: boolean;
}

/**
 * What the bot says to one activity, given what it kept of the conversation. Reads and writes nothing:
 * where the reply tells what is kept about the person, it asks to be called again with that.
 */
export type Answer = (message: Unanswered) => Answered | typeof needsRecord;

const keptState = z.object({
  speech: z.object({ language: z.enum(['zh-CN', 'en']), traditional: z.boolean() }).optional(),
  /** Several events may tell that somebody is there; whoever was spoken to already is not greeted again. */
  isGreeted: z.boolean().default(false),
  dialogs: z.unknown(),
});

export function createAnswer({
  knowledge,
  recogniser,
  retentionDays,
  privateChats,
  log,
}: {
  knowledge: Knowledge;
  recogniser: Recogniser;
  /** After so many days without a message a conversation is deleted: told to whoever asks. */
  retentionDays: number;
  /** By channel: the link by which a person writes to the bot alone. */
  privateChats: Readonly<Record<string, string>>;
  log: Logger;
}): Answer {
  const takeTurn = createRouter(knowledge, dialogs);
  const guard = createGuard(knowledge, Object.values(privateChats));
  const otherLanguageOf = createOtherLanguageOf(knowledge.otherLanguages);

  return (message) => {
    try {
      return answerTo(message);
    } catch (error) {
      log.error({ error }, 'A message could not be answered; the person got the calm reply.');
      return calmly(message);
    }
  };

  function answerTo(message: Unanswered): Answered | typeof needsRecord {
    const { conversation, activity, state } = message;
    const parsed = keptState.safeParse(state);
    const kept: z.infer<typeof keptState> = parsed.success
      ? parsed.data
      : { dialogs: undefined, isGreeted: false };
    const before = readDialogState(kept.dialogs);

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
    if (requested)
      return finish([say('chat.language-switched')], before, 'chat.help', 1, requested);

    const understanding = recogniser.understand(text);
    const line = otherLanguageOf(text, understanding.intent === 'none');
    if (line) return finish([say('chat.other-language', { line })], before, 'none', 0, english);
    const taken = takeTurn(before, {
      text,
      plain: plainText(text),
      understanding,
      wishes: twoWishes(text, understanding, recogniser.understand),
      contacts: findContacts(text),
    });
    const turn = isShared(activity)
      ? withoutPersonal(taken, knowledge, privateChats[conversation.channel])
      : taken;
    const hidden = kindsMaskedIn(activity);
    const notice = hidden.length > 0 ? [say('chat.masked', { kinds: namesOf(hidden) })] : [];
    const answered = finish(
      [...notice, ...turn.said],
      turn.state,
      turn.intent,
      understanding.score,
      heard,
    );
    if (answered === needsRecord) return needsRecord;
    const trace = understandingTrace(activity, understanding, {
      intent: turn.intent,
      answers: turn.said.map(({ id }) => id),
    });
    return { ...answered, replies: [...trace, ...answered.replies] };

    /** `heard`: the speech of the message itself; what the channel merely guessed is not kept. */
    function finish(
      said: Said[],
      dialogs: DialogState,
      intent: Label,
      score: number,
      heard: Speech | undefined = kept.speech,
    ): Answered | typeof needsRecord {
      const complete = said.flatMap((each) => withRecord(each, message) ?? []);
      if (complete.length < said.length) return needsRecord;
      const speech = heard ?? kept.speech ?? speechOfLocale(activity.locale ?? conversation.locale);
      const spoken = complete.map((each) => guarded(speak(knowledge, each, speech), speech));
      return {
        intent,
        state: { speech: heard, isGreeted: kept.isGreeted || said.length > 0, dialogs },
        forget: said.some(({ forgets }) => forgets),
        replies: spoken.map((each, index) =>
          toReply(each, {
            activity,
            conversation,
            speech,
            about: { intent, score },
            isLast: index === spoken.length - 1,
          }),
        ),
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
      replies: [toReply(spoken, { activity, conversation, speech, about, isLast: true })],
    };
  }

  /** undefined: it tells what is kept about the person, and that is still to be looked up. */
  function withRecord(said: Said, { record }: Unanswered): Said | undefined {
    if (!said.fromRecord) return said;
    if (!record) return undefined;
    const latest = record.latest.map(({ isReply, activity }) => ({
      isReply,
      text: textOf(activity),
    }));
    return { ...said, ...said.fromRecord({ ...record, latest, keptForDays: retentionDays }) };
  }

  /** Something was sent without words: a picture, or nothing but the bot's name. */
  function toWordless({ attachments, entities }: Partial<Activity>): Said[] {
    if (attachments?.length) return [say('chat.attachment')];
    return entities?.some(({ type }) => type === 'mention') ? [welcome()] : [];
  }

  function welcome(): Said {
    return { ...say('chat.welcome'), buttons: topicButtons(knowledge) };
  }

  /** A reply with a contact nobody vouches for never leaves; the operator is told, the person is helped. */
  function guarded(spoken: Spoken, speech: Speech): Spoken {
    const unknown = guard([spoken.text, ...spoken.buttons].join('\n'), spoken.quotes);
    if (unknown.length === 0) return spoken;
    log.error(
      { answer: spoken.id, contacts: unknown.map(({ kind }) => kind) },
      'A reply was held back: it names a contact that is neither in the profile nor among the authorities. Run `npm run knowledge:check`.',
    );
    return speak(knowledge, say('chat.guarded'), speech);
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
