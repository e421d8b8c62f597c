import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Situation } from './situation';

/** The button that asks for a reminder, while there is a quiet time to wait for. */
export function remindButton(knowledge: Knowledge, { quiet }: Situation, nowMs: number): Written[] {
  return quiet && quiet.fromMs > nowMs ? [fragment(knowledge, 'waits.remind-button')] : [];
}
