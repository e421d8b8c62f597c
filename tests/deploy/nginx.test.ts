import { freePort } from '../kit/free-port';
import { newPostgresDatabase } from '../kit/postgres';
import { type Running, start } from '../kit/program';
import { type Front, nginxProgram, startFront } from './front';
import { type Person, startPerson } from './person';

const withNginx = nginxProgram ? it : it.skip;

/** Two server processes on one PostgreSQL behind one address, as compose.yaml puts them up. */
describe('two replicas behind nginx', () => {
  const peopleCount = 3;
  let databaseUrl: string;
  let ports: [number, number];
  let replicas: [Running, Running];
  const launched: Running[] = [];
  const people: Person[] = [];
  let front: Front;

  const launch = async (port: number): Promise<Running> => {
    const replica = start('src/main.ts', {
      env: { PORT: String(port), DATABASE_URL: databaseUrl, TRUST_PROXY: 'true' },
    });
    launched.push(replica);
    await replica.firstLine;
    return replica;
  };
  const meetPeople = async () => {
    for (let count = 0; count < peopleCount; count++) people.push(await startPerson(front.url));
  };

  beforeAll(async () => {
    databaseUrl = await newPostgresDatabase();
    ports = [await freePort(), await freePort()];
    // Both at once, on an empty database: they have to agree on who makes the tables.
    replicas = await Promise.all([launch(ports[0]), launch(ports[1])]);
    front = await startFront(ports);
  }, 120_000);
  afterEach(() => {
    for (const person of people.splice(0)) person.leave();
  });
  afterAll(async () => {
    for (const replica of launched) replica.process.kill('SIGKILL');
    await front?.close();
  });

  it('answer every acknowledged message once and in order when one is killed and replaced', async () => {
    await meetPeople();
    await everybodyGoesOn(people);
    replicas[0].process.kill('SIGKILL');
    await replicas[0].ended;
    await everybodyGoesOn(people);
    replicas[0] = await launch(ports[0]);
    await everybodyGoesOn(people);
    await everybodyIsAnswered(people);
    // nginx has the other one do it; people notice nothing.
    if (nginxProgram) expect(people.map((person) => person.repeats())).toEqual([0, 0, 0]);
  }, 240_000);

  it('do so through a rolling restart', async () => {
    await meetPeople();
    for (const which of [0, 1] as const) {
      await everybodyGoesOn(people);
      replicas[which].process.kill('SIGTERM');
      expect(await replicas[which].ended).toMatchObject({ code: 0 });
      await everybodyGoesOn(people);
      replicas[which] = await launch(ports[which]);
    }
    await everybodyGoesOn(people);
    await everybodyIsAnswered(people);
  }, 240_000);

  it('give clients the address they came by', async () => {
    expect(await streamUrlOf(front.url)).toMatch(front.url.replace('http', 'ws'));
  });

  withNginx('do not believe a client about that address', async () => {
    const pretended = { 'X-Forwarded-Host': 'elsewhere.example', 'X-Forwarded-Proto': 'https' };
    expect(await streamUrlOf(front.url, pretended)).toMatch(front.url.replace('http', 'ws'));
  });

  withNginx('keep to themselves what is for operators and for channels', async () => {
    expect((await fetch(`${front.url}/metrics`)).status).toBe(404);
    const activity = {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    };
    expect((await fetch(`${front.url}/api/messages`, activity)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${ports[0]}/metrics`)).status).toBe(200);
  });

  withNginx('leave no token and no word of anybody in the access log', async () => {
    const lines = front.accessLog().trim().split('\n');
    const streams = lines
      .map((line) => JSON.parse(line))
      .filter(({ path }) => /stream$/.test(path));
    expect(streams.length).toBeGreaterThan(0);
    expect(front.accessLog()).not.toMatch(/[?&]t=|eyJ|support open/);
  });
});

async function streamUrlOf(url: string, headers: Record<string, string> = {}): Promise<string> {
  const post = async (path: string, more: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, ...more },
    });
    return response.json();
  };
  const { token } = await post('/api/directline/token');
  const authorization = { Authorization: `Bearer ${token}` };
  return (await post('/v3/directline/conversations', authorization)).streamUrl;
}

async function everybodyGoesOn(people: readonly Person[]): Promise<void> {
  await Promise.all(people.map((person) => person.goesOn(4)));
}

async function everybodyIsAnswered(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await person.isDone();
    const transcript = await person.transcript();
    const said = transcript.filter(({ from }) => from?.role === 'user').map(({ id }) => id);
    expect(said).toEqual(person.acknowledged);
    const answered = transcript.map(({ replyToId }) => replyToId).filter((id) => id !== undefined);
    const [, ...afterWelcome] = answered;
    expect(afterWelcome).toEqual(person.acknowledged);
    expect(person.heard.map(({ id }) => id)).toEqual(transcript.map(({ id }) => id));
  }
}
