// "Is this number really yours?" Compares it with the wallet's own directory and says so plainly.
import type { Contact } from '../../intents/contacts';
import { lineItem } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { named } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { verdictOn } from './verdict';

export const verifyNumber = defineDialog({
  name: 'contact.verify-number',
  startedBy: { 'contact.verify_number': {} },
  asks: {
    contact: named('contact.which-contact', ({ contacts: [first] }) =>
      first ? JSON.stringify(first) : undefined,
    ),
  },
  opening: ({ contact }) => (contact ? [] : [say('contact.verify-how')]),
  reply: ({ contact }, { knowledge }) => [verdict(JSON.parse(contact), knowledge)],
});

function verdict(contact: Contact, knowledge: Knowledge): Said {
  const found = verdictOn(contact, knowledge);
  const blanks = { contact: contact.text };
  const quotes = [contact.text];
  switch (found.kind) {
    case 'official':
      return {
        ...say('contact.official', {
          ...blanks,
          details: found.line ? lineItem(knowledge, found.line) : contact.text,
        }),
        quotes,
      };
    case 'look-alike':
      return { ...say('contact.look-alike', { ...blanks, official: found.official }), quotes };
    case 'not-ours':
      return { ...say('contact.not-ours', blanks), quotes };
  }
}
