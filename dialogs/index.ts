import { feedback } from './chat/feedback';
import { eraseMyData, showMyData } from './chat/my-data';
import { verifyNumber } from './contact/verify-number';
import { regulator } from './escalation/regulator';
import { unresolved } from './escalation/unresolved';
import { callCost } from './fees/call-cost';
import type { Dialog } from './kit/dialog';
import { accountLocked } from './problem/account-locked';
import { dispute } from './problem/dispute';
import { paymentFailed } from './problem/payment-failed';
import { registration } from './problem/registration';
import { suspiciousActivity } from './problem/suspicious-activity';
import { transferError } from './problem/transfer-error';
import { safeCall } from './security/safe-call';
import { scammed } from './security/scammed';
import { sensitiveRequest } from './security/sensitive-request';
import { unsolicitedCall } from './security/unsolicited-call';
import { longWait } from './waits/long-wait';

/** Every dialog. An intent that starts none of them is answered from the knowledge at once. */
export const dialogs: readonly Dialog[] = [
  verifyNumber,
  callCost,
  longWait,
  unresolved,
  regulator,
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
