import { nowAndHours } from '../../knowledge/contact-now';
import { bulleted, channelItem } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';
import type { Circumstances } from '../kit/circumstances';
import { type Said, say } from '../kit/said';
import { type Caller, isUsable, linesFor, type PricedLine, priceOfLine } from './caller';
import { pricedLine } from './cost-words';

/** The free ways that work for this caller, and the line that freezes an account from where they are. */
export function cheapest(caller: Caller, about: Circumstances): Said {
  const { knowledge } = about;
  const free = knowledge.profile.channels.filter((channel) => channel.free);
  const answering = free.filter(({ kind }) => kind !== 'social');
  const lines = linesFor(knowledge, caller).filter(isUsable);
  const freeLines = lines.filter(({ calls }) => calls.every(({ cost }) => cost === 'nobody'));
  const urgent = lineInDanger(knowledge, lines);
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
    ...(urgent && { 'wallet.urgent-line': urgent.number }),
  });
}

/** One that freezes at any hour, if need be by a call to another country: the everyday line may be closed. */
function lineInDanger(knowledge: Knowledge, usable: PricedLine[]): SupportLine | undefined {
  const lines = usable.map(({ line }) => line);
  const elsewhere = knowledge.profile.lines.filter((line) =>
    isUsable({ line, calls: [priceOfLine(knowledge, line, 'abroad')] }),
  );
  return (
    [...lines, ...elsewhere].find(({ use }) => use.includes('urgent')) ??
    lines.find(({ hours }) => hours === 'always') ??
    lines[0]
  );
}
