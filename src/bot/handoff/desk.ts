import type { Desk } from '../../../dialogs/kit/desk';
import { isOpen } from '../../../knowledge/hours';
import type { WalletProfile } from '../../../knowledge/schema';

/**
 * Whether a person can take over at `nowMs`.
 * @param isConnected the settings say where handoffs go.
 */
export function deskAt({ desk }: WalletProfile, isConnected: boolean, nowMs: number): Desk {
  if (!isConnected || !desk) return { status: 'none' };
  return { status: isOpen(desk.hours, desk.timeZone, nowMs) ? 'open' : 'closed' };
}
