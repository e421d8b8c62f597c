import { feedback } from './chat/feedback';
import { eraseMyData, showMyData } from './chat/my-data';
import { findNumber, hours, otherChannels } from './contact/directory';
import { verifyNumber } from './contact/verify-number';
import { buildCaseFile } from './escalation/case-file/build';
import { myCaseFiles } from './escalation/case-file/my-cases';
import { human } from './escalation/human';
import { record } from './escalation/record';
import { regulator } from './escalation/regulator';
import { supervisor } from './escalation/supervisor';
import { unresolved } from './escalation/unresolved';
import { callCost } from './fees/call-cost';
import type { Dialog } from './kit/dialog';
import { accountLocked } from './problem/account-locked';
import { dispute } from './problem/dispute';
import { paymentFailed } from './problem/payment-failed';
import { registration } from './problem/registration';
import { suspiciousActivity } from './problem/suspicious-activity';
import { transferError } from './problem/transfer-error';
import { gaveNothing } from './security/gave-nothing';
import { recoveryOffer } from './security/recovery-offer';
import { reportScammer } from './security/report-scammer';
import { safeCall } from './security/safe-call';
import { scammed } from './security/scammed';
import { sensitiveRequest } from './security/sensitive-request';
import { unsolicitedCall } from './security/unsolicited-call';
import { bestTime } from './waits/best-time';
import { longWait } from './waits/long-wait';
import { cancelReminder, myReminders } from './waits/my-reminders';
import { remindMe } from './waits/remind-me';
import { selfService } from './waits/self-service';
import { wrongKey } from './waits/wrong-key';

/** Every dialog. An intent that starts none of them is answered from the knowledge at once. */
export const dialogs: readonly Dialog[] = [
  findNumber,
  hours,
  otherChannels,
  verifyNumber,
  callCost,
  longWait,
  bestTime,
  selfService,
  wrongKey,
  // The order counts: "do not remind me" also says "remind me".
  cancelReminder,
  myReminders,
  remindMe,
  unresolved,
  human,
  supervisor,
  buildCaseFile,
  myCaseFiles,
  record,
  regulator,
  recoveryOffer,
  reportScammer,
  gaveNothing,
  scammed,
  sensitiveRequest,
  unsolicitedCall,
  safeCall,
  registration,
  paymentFailed,
  transferError,
  dispute,
  accountLocked,
  suspiciousActivity,
  feedback,
  eraseMyData,
  showMyData,
];
