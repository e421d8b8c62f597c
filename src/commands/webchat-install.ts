import { installWebChat } from '../channels/web/web-chat-bundle';
import { runCommand } from './operator-command';

/** Brings Microsoft's Web Chat for the page at /webchat. */
runCommand(async () => {
  const file = await installWebChat();
  process.stdout.write(`Web Chat was kept in ${file}. The page /webchat shows it at once.\n`);
});
