import { verifyNumber } from '../contact/verify-number';
import { type Ask, ifTold } from '../kit/ask';
import type { Said } from '../kit/said';

/** The name of the question by which the contact dialog is told what to check. */
const name = 'contacts';

/** A number, address or account that the message quotes, as the contact dialog reads it: never asked for here. */
export const quotedContact = ifTold({ ...(verifyNumber.asks[name] as Ask), question: '' });

/** Goes on with the verdict on what was quoted, if something was. */
export function beginsCheck(said: Said, contact: string | undefined): Said {
  if (!contact) return said;
  return { ...said, begins: { dialog: verifyNumber.name, answers: { [name]: contact } } };
}
