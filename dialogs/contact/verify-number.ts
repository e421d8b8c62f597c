// "Is this number really yours?" Compares it with the wallet's own directory and says so plainly.
import type { Contact } from '../../intents/contacts';
import { bulleted, fragment } from '../../knowledge/lists';
import { cheapest } from '../fees/cheapest';
import { numberCost } from '../fees/number-cost';
import { named, onlyTold } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { mentions } from '../kit/heard';
import { type Said, say } from '../kit/said';
import { phrasesIn } from '../repairs';
import { contactsIn } from './named-contacts';
import { reportTo } from './report-to';
import { verdictOn } from './verdict';
import { describe, inShort, sentences } from './verdict-words';

const example: Contact = { kind: 'phone', text: '+999 00000', key: '+99900000' };

export const verifyNumber = defineDialog({
  name: 'contact.verify-number',
  startedBy: { 'contact.verify_number': {} },
  startedByMessages: 'contact.check-number-messages',
  asks: {
    contacts: {
      ...named('contact.which-contact', (heard, { knowledge }) => {
        const found = contactsIn(heard, knowledge);
        return found.length > 0 ? JSON.stringify(found) : undefined;
      }),
      examples: [
        JSON.stringify([example]),
        JSON.stringify([example, { kind: 'account', text: '@abc', key: 'abc' }]),
      ],
    },
    /** Whether it was they who rang or wrote. */
    incoming: {
      ...onlyTold((heard, { knowledge }) =>
        phrasesIn(knowledge, 'contact.incoming-words').some((phrase) => mentions(heard, phrase))
          ? 'yes'
          : undefined,
      ),
      examples: ['yes'],
    },
    /** "Is that number free?" is told as well, without another question. */
    cost: {
      ...onlyTold((heard, { knowledge }) =>
        phrasesIn(knowledge, 'contact.cost-words').some((phrase) => mentions(heard, phrase))
          ? 'yes'
          : undefined,
      ),
      examples: ['yes'],
    },
    /** Where an authority can be told: only when another dialog was told the country. */
    country: { ...onlyTold(() => undefined), fact: 'country' },
  },
  opening: ({ contacts }) => (contacts ? [] : [say('contact.verify-how')]),
  reply({ contacts, incoming, cost, country }, about) {
    const checked: Contact[] = JSON.parse(contacts);
    const isIncoming = incoming !== undefined;
    const [first] = checked;
    const said =
      first && checked.length === 1
        ? single(first, isIncoming, about)
        : several(checked, isIncoming, about);
    const report = reportTo(about.knowledge, country);
    const verdicts: Said = {
      ...said,
      blanks: { ...said.blanks, report },
      quotes: checked.map(({ text }) => text),
    };
    const number = checked.find(({ kind }) => kind === 'phone');
    if (!cost || !number) return [verdicts];
    const price = numberCost(about.knowledge, number, { country });
    const isOnlyAboutCost = said.id === 'contact.official' && !isIncoming;
    return isOnlyAboutCost ? [price, cheapest({ country }, about)] : [verdicts, price];
  },
});

function single(contact: Contact, isIncoming: boolean, about: Circumstances): Said {
  const verdict = verdictOn(contact, about.knowledge);
  return say(`contact.${verdict.kind}`, describe(contact, verdict, isIncoming, about));
}

function several(contacts: Contact[], isIncoming: boolean, about: Circumstances): Said {
  const { knowledge } = about;
  const verdicts = contacts.map((contact) => ({ contact, verdict: verdictOn(contact, knowledge) }));
  const isAnyOurs = verdicts.some(({ verdict }) => verdict.kind === 'official');
  return say('contact.several', {
    verdicts: bulleted(verdicts.map(({ contact, verdict }) => inShort(contact, verdict, about))),
    faked: sentences(isIncoming || isAnyOurs ? [fragment(knowledge, 'contact.caller-faked')] : []),
  });
}
