// "Does it cost me anything to ring you?" Depends on the phone and on where the caller is.
import { bulleted, lineItem } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { SupportLine } from '../../knowledge/schema';
import { choice } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

const usableFrom = {
  mobile: (line: SupportLine) => line.fromMobile,
  landline: () => true,
  abroad: (line: SupportLine) => line.fromAbroad,
  unsure: () => true,
};

export const callCost = defineDialog({
  name: 'fees.call-cost',
  startedBy: { 'fees.call_cost': {} },
  asks: {
    from: choice('fees.calling-from', ['mobile', 'landline', 'abroad', 'unsure']),
  },
  opening: ({ from }) => (from ? [] : [say('fees.overview')]),
  reply: ({ from }, { knowledge }) => [
    say(`fees.from-${from}`, { lines: linesFor(knowledge, usableFrom[from]) }),
    say('fees.cheapest'),
  ],
});

/** The lines that can be dialled that way, in the wallet's own order; all of them if none can. */
function linesFor(knowledge: Knowledge, isUsable: (line: SupportLine) => boolean) {
  const usable = knowledge.profile.lines.filter(isUsable);
  const lines = usable.length > 0 ? usable : knowledge.profile.lines;
  return bulleted(lines.map((line) => lineItem(knowledge, line)));
}
