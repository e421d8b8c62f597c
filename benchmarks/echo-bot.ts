import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import * as restify from 'restify';

/** The bare bot that figures are compared with: the SDK's own adapter on restify, nothing kept. */
const server = restify.createServer();
server.use(restify.plugins.bodyParser());

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler().onMessage(async (turn, next) => {
  await turn.sendActivity(turn.activity.text);
  await next();
});

server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (turn) => bot.run(turn));
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  process.stdout.write(`Echo bot is ready: http://127.0.0.1:${server.address().port}\n`);
});

// In order, so that a profile of it is written.
process.once('SIGTERM', () => process.exit(0));
