import type { Intent } from '../../intents/intent';

/** Intents that cannot wait, the most urgent first; by their beginnings. */
const urgentTopics = ['security.scammed', 'problem.suspicious_activity', 'security.', 'problem.'];

/**
 * Money that is being lost comes before money to be found, and both before anything else. What a fraud
 * did to the account or the money is part of it, and not a second wish.
 */
export function mostUrgentFirst(wishes: readonly Intent[] = []): Intent[] {
  if (wishes.includes('security.scammed')) {
    return [
      'security.scammed',
      ...wishes.filter((intent) => !/^(?:security|problem)\./.test(intent)),
    ];
  }
  const urgency = (intent: Intent) => urgentTopics.findIndex((topic) => intent.startsWith(topic));
  const rank = (intent: Intent) => (urgency(intent) < 0 ? urgentTopics.length : urgency(intent));
  return [...wishes].sort((one, other) => rank(one) - rank(other));
}
