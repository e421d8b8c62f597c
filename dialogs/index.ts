import { feedback } from './chat/feedback';
import { eraseMyData, showMyData } from './chat/my-data';
import { verifyNumber } from './contact/verify-number';
import { buildCaseFile } from './escalation/case-file/build';
import { myCaseFiles } from './escalation/case-file/my-cases';
import { regulator } from './escalation/regulator';
import { supervisor } from './escalation/supervisor';
import { unresolved } from './escalation/unresolved';
import { callCost } from './fees/call-cost';
import type { Dialog } from './kit/dialog';
import { scammed } from './security/scammed';
import { sensitiveRequest } from './security/sensitive-request';
import { longWait } from './waits/long-wait';

/** Every dialog. An intent that starts none of them is answered from the knowledge at once. */
export const dialogs: readonly Dialog[] = [
  verifyNumber,
  callCost,
  longWait,
  unresolved,
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
