// "Does it cost me anything to ring you?" Depends on the phone and on where the caller is, or on the
// number, when the person names one.
import type { Contact } from '../../intents/contacts';
import { bulleted, fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { onceEach } from '../../knowledge/once';
import { countryName } from '../country';
import { choice, onlyTold, onlyWhen } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { type Caller, callsFromAbroad, differs, isUsable, linesFor } from './caller';
import { callerCountryAsk } from './caller-country';
import { cheapest } from './cheapest';
import { notesOf, pricedLine } from './cost-words';
import { isOfUnclearCountry, numberCost, readNumber } from './number-cost';

export const callCost = defineDialog({
  name: 'fees.call-cost',
  startedBy: { 'fees.call_cost': {} },
  asks: {
    number: {
      ...onlyTold(({ contacts }) => readNumber(contacts)),
      examples: [JSON.stringify({ kind: 'phone', text: '+999 00000', key: '+99900000' })],
    },
    phone: onlyWhen(
      ({ number, country }, { knowledge }) =>
        number === undefined && dependsOnPhone(knowledge, country),
      {
        ...choice('fees.calling-from', ['mobile', 'landline', 'abroad', 'unsure']),
        fact: 'phone',
      },
    ),
    country: onlyWhen(
      ({ number, phone }, { knowledge }) =>
        number === undefined
          ? phone !== 'abroad' && dependsOnCountry(knowledge, phone)
          : isOfUnclearCountry(knowledge, JSON.parse(number)),
      callerCountryAsk('fees.which-country'),
    ),
  },
  opening: ({ number, phone, country }) =>
    number || phone || country !== undefined ? [] : [say('fees.overview')],
  reply({ number, phone, country }, about) {
    const caller = { phone, country };
    const answer = number
      ? numberCost(about.knowledge, JSON.parse(number) as Contact, caller)
      : ownLines(caller, about);
    return [answer, cheapest(caller, about)];
  },
});

const dependsOnPhone = onceEach((knowledge: Knowledge, country: string | undefined): boolean => {
  const countries =
    country === undefined ? knowledge.profile.lines.map((each) => each.country) : [country];
  return countries.some((each) =>
    differs(knowledge, [
      { phone: 'mobile', country: each },
      { phone: 'landline', country: each },
    ]),
  );
});

const dependsOnCountry = onceEach((knowledge: Knowledge, phone: string | undefined): boolean => {
  const { lines, markets } = knowledge.profile;
  const countries = [...lines.map((line) => line.country), ...markets];
  return differs(
    knowledge,
    countries.map((country) => ({ phone, country })),
  );
});

function ownLines(caller: Caller, about: Circumstances): Said {
  const { knowledge } = about;
  const lines = linesFor(knowledge, caller);
  const usable = lines.filter(isUsable);
  const isAbroad = callsFromAbroad(knowledge, caller);
  const kind = isAbroad ? 'abroad' : (caller.phone ?? 'any-phone');
  return say(`fees.from-${kind}`, {
    place: placeOf(caller, isAbroad, about),
    lines:
      usable.length > 0
        ? bulleted(usable.map((each) => pricedLine(each, about)))
        : fragment(knowledge, 'contact.no-overseas-line'),
    notes: bulleted([
      ...notesOf(lines.flatMap(({ calls }) => calls)),
      isAbroad
        ? (language) => knowledge.callCosts.roaming[language]
        : fragment(knowledge, `fees.note-${kind}`),
    ]),
  });
}

function placeOf({ phone, country }: Caller, isAbroad: boolean, about: Circumstances): Written {
  if (country && phone !== 'abroad') return countryName(about.knowledge, country);
  return fragment(about.knowledge, isAbroad ? 'fees.place-abroad' : 'fees.place-unknown');
}
