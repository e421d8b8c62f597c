import { feedback } from './chat/feedback';
import { eraseMyData, showMyData } from './chat/my-data';
import { findNumber, hours, otherChannels } from './contact/directory';
import { verifyNumber } from './contact/verify-number';
import { regulator } from './escalation/regulator';
import { unresolved } from './escalation/unresolved';
import { callCost } from './fees/call-cost';
import type { Dialog } from './kit/dialog';
import { scammed } from './security/scammed';
import { sensitiveRequest } from './security/sensitive-request';
import { longWait } from './waits/long-wait';

/** Every dialog. An intent that starts none of them is answered from the knowledge at once. */
export const dialogs: readonly Dialog[] = [
  findNumber,
  hours,
  otherChannels,
  verifyNumber,
  callCost,
  longWait,
  unresolved,
  regulator,
  scammed,
  sensitiveRequest,
  feedback,
  eraseMyData,
  showMyData,
];
