// "Let me talk to a real person." Puts through to the desk when somebody is there; else says when, and takes a message.
import { onlyWhen, ownWords } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

export const human = defineDialog({
  name: 'escalation.human',
  startedBy: { 'escalation.human': {} },
  asks: {
    message: onlyWhen((_, { desk }) => desk.status === 'closed', {
      ...ownWords('escalation.leave-message'),
      isOptional: true,
    }),
  },
  opening: (_, { desk }) => (desk.status === 'closed' ? [say('escalation.desk-closed')] : []),
  reply({ message }, { desk }) {
    if (desk.status === 'none') return [say('escalation.human')];
    if (desk.status === 'open' && message === undefined) {
      return [{ ...say('escalation.handing-over'), effects: [{ kind: 'hand-over' }] }];
    }
    if (!message) return [say('escalation.no-message-left')];
    return [
      {
        ...say('escalation.message-left'),
        effects: [{ kind: 'tell-desk', event: 'message-left', text: message }],
      },
    ];
  },
});
