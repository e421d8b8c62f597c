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
import { waitFaults } from './waits';

/**
 * Every fault in the content, as far as it can be read.
 * @param today the day against which review dates are measured, as 2026-11-22.
 */
export function contentFaults(profileFile: string | undefined, today: string): Fault[] {
  const { knowledge, faults, isWhole } = loadContent(profileFile);
  // What stands in a file that could not be read would be reported as missing everywhere else.
  if (!isWhole) return faults;
  const ofQuestions = questionFaults(knowledge);
  const ofProfile = [...profileFaults(knowledge), ...waitFaults(knowledge, today)];
  return [
    ...faults,
    ...intentFaults(knowledge),
    ...textFaults(knowledge),
    ...linkFaults(knowledge),
    ...ofQuestions,
    // A dialog that lacks words cannot be played, nor one that goes by a clock that does not exist.
    ...(ofQuestions.length + ofProfile.length > 0 ? [] : replyFaults(knowledge)),
    ...ofProfile,
    ...callCostFaults(knowledge),
    ...reviewFaults(knowledge, today),
  ];
}
