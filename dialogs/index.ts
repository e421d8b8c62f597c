import { feedback } from './chat/feedback';
import { eraseMyData, showMyData } from './chat/my-data';
import { findNumber, hours, otherChannels } from './contact/directory';
import { verifyNumber } from './contact/verify-number';
import { buildCaseFile } from './escalation/case-file/build';
import { myCaseFiles } from './escalation/case-file/my-cases';
import { human } from './escalation/human';
import { regulator } from './escalation/regulator';
import { supervisor } from './escalation/supervisor';
import { unresolved } from './escalation/unresolved';
import { callCost } from './fees/call-cost';
import type { Dialog } from './kit/dialog';
import { scammed } from './security/scammed';
import { sensitiveRequest } from './security/sensitive-request';
import { bestTime } from './waits/best-time';
import { longWait } from './waits/long-wait';
import { cancelReminder, myReminders } from './waits/my-reminders';
import { remindMe } from './waits/remind-me';
import { selfService } from './waits/self-service';

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
  // The order counts: "do not remind me" also says "remind me".
  cancelReminder,
  myReminders,
  remindMe,
  unresolved,
  human,
  supervisor,
  buildCaseFile,
  myCaseFiles,
  regulator,
  scammed,
  sensitiveRequest,
  feedback,
  eraseMyData,
  showMyData,
];
