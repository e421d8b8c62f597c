import { nowAndHours } from '../../knowledge/contact-now';
import { bulleted, channelItem } from '../../knowledge/lists';
import type { Circumstances } from '../kit/circumstances';
import { type Said, say } from '../kit/said';
import { type Caller, isUsable, linesFor } from './caller';
import { pricedLine } from './cost-words';

/** The free ways that work for this caller, and the line that freezes an account from where they are. */
export function cheapest(caller: Caller, about: Circumstances): Said {
  const { knowledge } = about;
  const free = knowledge.profile.channels.filter((channel) => channel.free);
  const answering = free.filter(({ kind }) => kind !== 'social');
  const lines = linesFor(knowledge, caller).filter(isUsable);
  const freeLines = lines.filter(({ calls }) => calls.every(({ cost }) => cost === 'nobody'));
  const urgent = lines.find(({ line }) => line.use.includes('urgent')) ?? lines[0];
  return say('fees.cheapest', {
    'wallet.free-ways': bulleted([
      ...(answering.length > 0 ? answering : free).map((channel) =>
        channelItem(
          knowledge,
          channel,
          channel.kind === 'chat' ? nowAndHours(knowledge, channel, about) : undefined,
        ),
      ),
      ...freeLines.map((line) => pricedLine(line, about)),
    ]),
    ...(urgent && { 'wallet.urgent-line': urgent.line.number }),
  });
}
