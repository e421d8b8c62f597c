import type { Fault } from '../../../knowledge/fault';
import { loadContent } from '../../../knowledge/load';
import { callCostFaults } from './call-costs';
import { intentFaults } from './intents';
import { linkFaults } from './links';
import { profileFaults } from './profile';
import { questionFaults } from './questions';
import { replyFaults } from './replies';
import { reviewFaults } from './reviews';
import { textFaults } from './texts';

/**
 * Every fault in the content, as far as it can be read.
 * @param today the day against which review dates are measured, as 2026-11-22.
 */
export function contentFaults(profileFile: string | undefined, today: string): Fault[] {
  const { knowledge, faults } = loadContent(profileFile);
  if (!knowledge.profile || !knowledge.authorities || !knowledge.callCosts) return faults;
  const ofQuestions = questionFaults(knowledge);
  return [
    ...faults,
    ...intentFaults(knowledge),
    ...textFaults(knowledge),
    ...linkFaults(knowledge),
    ...ofQuestions,
    // A dialog that lacks words cannot be played.
    ...(ofQuestions.length > 0 ? [] : replyFaults(knowledge)),
    ...profileFaults(knowledge),
    ...callCostFaults(knowledge),
    ...reviewFaults(knowledge, today),
  ];
}
