import type { Explanation } from './explanation';

/** The names every part of the product uses. The prefix is the topic. */
export const intents = [
  'contact.find_number',
  'contact.verify_number',
  'contact.scope',
  'contact.hours',
  'contact.other_channels',
  'problem.registration',
  'problem.payment_failed',
  'problem.transfer_error',
  'problem.dispute',
  'problem.account_locked',
  'problem.suspicious_activity',
  'fees.call_cost',
  'waits.long_wait',
  'waits.best_time',
  'waits.self_service',
  'escalation.unresolved',
  'escalation.supervisor',
  'escalation.record',
  'escalation.regulator',
  'escalation.human',
  'security.safe_call',
  'security.sensitive_request',
  'security.unsolicited_call',
  'security.identity_check',
  'security.scammed',
  'chat.greeting',
  'chat.help',
  'chat.thanks',
  'chat.goodbye',
  'chat.cancel',
  'chat.feedback',
] as const;

export type Intent = (typeof intents)[number];

/** The label of a message that no intent covers. */
export const outOfScope = 'none';
export type Label = Intent | typeof outOfScope;

/** One way to read a message. `score` is between 0 and 1; the scores of all readings add up to 1. */
export interface Reading {
  intent: Label;
  score: number;
}

/** What the recogniser makes of a message. */
export interface Understanding {
  /** The chosen intent, or `none` when the message is out of scope or too uncertain to answer. */
  intent: Label;
  score: number;
  /** sure: answer it. unsure: offer `readings` to choose from. none: say that it was not understood. */
  certainty: 'sure' | 'unsure' | 'none';
  /** The likeliest readings, best first, without `none`. At most three. */
  readings: Reading[];
}

export interface Recogniser {
  understand(text: string): Understanding;
  /** Why it is understood so: for whoever improves the phrases. */
  explain(text: string): Explanation;
}
