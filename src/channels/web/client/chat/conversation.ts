import type { ChatSettings } from '../../chat-settings';
import type { Activity } from './activity';
import { type ConnectionState, connectDirectLine, type Ticket } from './direct-line';
import { type Left, remembered } from './memory';
import { noteOn, type Speaker, viewMessage } from './message';
import { type Outgoing, openOutbox } from './outbox';
import type { Replying } from './replying';
import type { Suggestion, Suggestions } from './suggestions';
import type { Transcript } from './transcript';

/** The bot's own name in every conversation; whoever speaks under another one is a person. */
const botName = 'Helpline';

export interface Conversation {
  /** What the person says. It is on its way from here on, whatever happens to page or network. */
  say(text: string): void;
  choose(suggestion: Suggestion): void;
  startOver(): void;
  wake(): void;
  reconnect(): void;
}

/** Keeps what is on show and what the service has in step, over reloads and in every tab. */
export function openConversation({
  settings,
  transcript,
  suggestions,
  replying,
  onState,
  onReply,
  onHandoff,
}: {
  settings: ChatSettings;
  transcript: Transcript;
  suggestions: Suggestions;
  replying: Replying;
  onState(state: ConnectionState): void;
  /** Somebody said something new. */
  onReply(announcement: string, language: string | undefined): void;
  onHandoff(name: string, value: unknown): void;
}): Conversation {
  const { locale } = settings;
  const left = remembered<Left>('conversation');
  const onShow = { id: '', userId: '' };
  let { openingQuestion } = settings;
  let isOpen = false;

  const outbox = openOutbox({
    post: (activity) => connection.post(activity),
    kept: remembered<Outgoing[]>('outbox'),
    onChange: showNote,
  });
  outbox.entries().forEach(showOutgoing);
  let connection = connect();
  left.onChangeElsewhere(() => {
    const now = left.read();
    if (now && onShow.id && now.conversationId !== onShow.id) reopen();
  });

  return {
    say,
    choose: ({ title, value }) => say(typeof value === 'string' ? value : title),
    startOver() {
      left.write(undefined);
      openingQuestion = undefined;
      reopen();
    },
    wake: () => connection.wake(),
    reconnect: () => connection.reconnect(),
  };

  function connect() {
    return connectDirectLine({
      origin: location.origin,
      locale,
      left: conversationToResume,
      onTicket: takeTicket,
      onActivities: (activities, isHistory) => {
        for (const activity of activities) take(activity, isHistory);
      },
      onState(state) {
        isOpen = state === 'open';
        if (isOpen) whenOpen();
        onState(state);
      },
      onGone: () => left.write(undefined),
    });
  }

  function reopen(): void {
    connection.close();
    clear();
    connection = connect();
  }

  /** One with nothing but a greeting is begun anew rather than shown in another language. */
  function conversationToResume(): Left | undefined {
    const kept = left.read();
    return kept && (kept.hasSpoken || kept.locale === locale) ? kept : undefined;
  }

  function takeTicket({ conversationId, userId, resume }: Ticket): void {
    const kept = left.read();
    const isSame = kept?.conversationId === conversationId;
    left.write({
      resume,
      conversationId,
      locale: isSame ? kept.locale : locale,
      hasSpoken: (isSame && kept.hasSpoken) || outbox.entries().length > 0,
    });
    if (onShow.id && onShow.id !== conversationId) clear();
    Object.assign(onShow, { id: conversationId, userId });
  }

  function clear(): void {
    onShow.id = '';
    transcript.clear();
    suggestions.show([]);
    replying.stop();
    outbox.entries().forEach(showOutgoing);
  }

  function whenOpen(): void {
    if (openingQuestion !== undefined && !left.read()?.hasSpoken) say(openingQuestion);
    openingQuestion = undefined;
    outbox.send();
  }

  function take(activity: Activity, isHistory: boolean): void {
    if (activity.type === 'typing') replying.start();
    if (activity.type === 'message') {
      const speaker = speakerOf(activity);
      if (speaker.kind === 'user') showEcho(activity);
      else showReply(activity, speaker, isHistory);
    }
    const { type, name = '', value } = activity;
    if (type === 'event' && name.startsWith('handoff.') && !isHistory) onHandoff(name, value);
  }

  function speakerOf({ from }: Activity): Speaker {
    if (from?.id === onShow.userId) return { kind: 'user' };
    const name = from?.name || botName;
    return name === botName ? { kind: 'bot' } : { kind: 'person', name };
  }

  /** What the person said, as the service has kept it: secrets in it are hidden by now. */
  function showEcho(activity: Activity): void {
    if (!activity.text) return;
    const key = activity.channelData?.clientActivityID ?? activity.id ?? '';
    transcript.show(key, viewMessage(activity, { kind: 'user' }, settings, sendValue));
    transcript.moveToEnd(key);
    transcript.followFrom(key);
    suggestions.show([]);
  }

  function showReply(activity: Activity, speaker: Speaker, isHistory: boolean): void {
    const view = viewMessage(activity, speaker, settings, sendValue);
    const isNew = transcript.show(activity.id ?? '', view);
    suggestions.show(activity.suggestedActions?.actions ?? []);
    replying.stop();
    if (isNew && !isHistory) onReply(view.announcement, activity.locale);
  }

  function say(text: string): void {
    send({ type: 'message', text });
  }

  function sendValue(value: unknown): void {
    if (typeof value === 'string') say(value);
    else send({ type: 'message', value, channelData: { postBack: true } });
  }

  function send(activity: Activity): void {
    const kept = left.read();
    if (kept) left.write({ ...kept, hasSpoken: true });
    suggestions.show([]);
    showOutgoing(outbox.add({ ...activity, locale }));
    if (isOpen) replying.start();
  }

  function showOutgoing(entry: Outgoing): void {
    if (!entry.activity.text) return;
    transcript.show(entry.key, viewMessage(entry.activity, { kind: 'user' }, settings, sendValue));
    transcript.followFrom(entry.key);
    showNote(entry);
  }

  function showNote(entry: Outgoing): void {
    const message = transcript.find(entry.key);
    if (message) noteOn(message, entry, settings.words, () => outbox.tryAgain(entry.key));
  }
}
