// "They are asking me for my code. Do I give it?" The verdict depends on what they ask for and who began.
import { fragment } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { lineFor } from '../../knowledge/wallet-blanks';
import { onlyWhen } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { ranked } from '../kit/meant';
import { type Said, say } from '../kit/said';
import { beginsCheck, quotedContact } from './quoted-contact';

/** What nobody genuine asks for comes first: of several things, the worst decides. */
const asked = ranked('security.what-is-asked', [
  'code',
  'password',
  'screen',
  'transfer',
  'card',
  'id',
  'partial',
]);

/** These may be given on a line the person rang; the others are refused whoever began. */
const dependsOnWhoBegan = ['card', 'id', 'partial'];

const started = {
  ...onlyWhen(
    (answers) => dependsOnWhoBegan.includes(answers.asked ?? ''),
    ranked('security.who-started', ['they', 'found', 'official']),
  ),
  isAlwaysHeard: true,
};

export const sensitiveRequest = defineDialog({
  name: 'security.sensitive-request',
  startedBy: { 'security.sensitive_request': {} },
  asks: { asked, started, contact: quotedContact },
  // The rule that holds in every case comes before the question, not after it.
  opening(known, about) {
    if (!known.asked) return [say('security.sensitive-overview')];
    return started.when(known, about) && !known.started ? [say('security.hold-on')] : [];
  },
  reply(answers, { knowledge }) {
    return [beginsCheck(verdictOn(answers, knowledge), answers.contact)];
  },
});

function verdictOn(
  { asked, started }: { asked: string; started?: string | undefined },
  knowledge: Knowledge,
): Said {
  if (!dependsOnWhoBegan.includes(asked)) {
    const { number } = lineFor(knowledge, 'main');
    const next = fragment(knowledge, `security.then-${started ?? 'either'}`, { number });
    return say(`security.never-${asked}`, { next });
  }
  return started === 'official' ? say(`security.may-ask-${asked}`) : say(`security.no-${started}`);
}
