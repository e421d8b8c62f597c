import type { Desk } from '../../../dialogs/kit/desk';
import { isOpenAt } from '../../../knowledge/opening-hours';
import type { WalletProfile } from '../../../knowledge/schema/wallet-profile';

/**
 * Whether a person can take over at `nowMs`.
 * @param isConnected the settings say where handoffs go.
 */
export function deskAt(profile: WalletProfile, isConnected: boolean, nowMs: number): Desk {
  const { desk } = profile;
  if (!isConnected || !desk) return { status: 'none' };
  const isOpen = isOpenAt(profile, { id: 'desk', ...desk }, nowMs);
  return { status: isOpen ? 'open' : 'closed' };
}
