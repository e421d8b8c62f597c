import type { Intent } from '../intents/intent';

/** Intents that cannot wait, the most urgent first; by their beginnings. */
const urgentTopics = ['security.scammed', 'problem.suspicious_activity', 'security.', 'problem.'];

/** Money that is being lost comes before money to be found, and both before anything else. */
export function mostUrgentFirst(wishes: readonly Intent[] = []): Intent[] {
  const urgency = (intent: Intent) => urgentTopics.findIndex((topic) => intent.startsWith(topic));
  const rank = (intent: Intent) => (urgency(intent) < 0 ? urgentTopics.length : urgency(intent));
  return [...wishes].sort((one, other) => rank(one) - rank(other));
}
