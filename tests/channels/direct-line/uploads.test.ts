import { request as httpRequest } from 'node:http';
import { startServer, type TestServer } from '../../kit/server';
import { call, eventually, everything, newPerson, type Person, type Refusal } from './api';

const secret = 'a-secret-that-only-the-operator-has';

let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startServer({ DIRECT_LINE_SECRET: secret });
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await newPerson(server.url);
});

type Part = [name: string, content: BlobPart, type: string, filename: string];

function form(...parts: Part[]): FormData {
  const data = new FormData();
  for (const [name, content, type, filename] of parts) {
    data.append(name, new Blob([content], { type }), filename);
  }
  return data;
}

const activityPart = (activity: object): Part => [
  'activity',
  JSON.stringify(activity),
  'application/vnd.microsoft.activity',
  'blob',
];

const upload = (body: FormData | string, headers: HeadersInit = {}, token = person.token) =>
  call<{ id: string } & Refusal>(
    'POST',
    `${person.conversationUrl}/upload?userId=${person.userId}`,
    { token, body, headers },
  );

const echoOf = async (id: string) => (await everything(person)).find((each) => each.id === id);

test('a message with files is accepted, played back with their names, and answered', async () => {
  const { status, body } = await upload(
    form(
      activityPart({
        type: 'message',
        text: '看这个截图',
        from: { id: person.userId },
        channelData: { clientActivityID: 'c-1' },
        attachments: [
          { name: '截图.png', contentType: 'image/png' },
          { name: 'a.txt', contentType: 'text/plain', thumbnailUrl: 'blob:x' },
        ],
      }),
      ['file', 'private words', 'text/plain', 'a.txt'],
      ['file', new Uint8Array(300_000), 'image/png', '截图.png'],
    ),
  );
  expect(status).toBe(200);
  expect(body).toEqual({ id: expect.any(String) });
  expect(await echoOf(body.id)).toMatchObject({
    type: 'message',
    text: '看这个截图',
    from: { id: person.userId },
    channelData: { clientActivityID: 'c-1' },
    attachments: [
      { name: '截图.png', contentType: 'image/png' },
      { name: 'a.txt', contentType: 'text/plain' },
    ],
  });
  await eventually(async () =>
    (await everything(person)).find(({ replyToId }) => replyToId === body.id),
  );
  expect(JSON.stringify(await everything(person))).not.toContain('private words');
});

test('a repeated upload is accepted once', async () => {
  const once = () =>
    upload(
      form(activityPart({ type: 'message', channelData: { clientActivityID: 'c-1' } }), [
        'file',
        'x',
        'text/plain',
        'a.txt',
      ]),
    );
  expect((await once()).body.id).toBe((await once()).body.id);
});

test('files alone are a message that lists them', async () => {
  const { body } = await upload(form(['file', 'x', 'text/plain', 'a.txt']));
  expect(await echoOf(body.id)).toMatchObject({
    type: 'message',
    from: { id: person.userId },
    attachments: [{ name: 'a.txt', contentType: 'text/plain' }],
  });
});

test('the activity may be a plain field', async () => {
  const data = form(['file', 'x', 'text/plain', 'a.txt']);
  data.append('activity', JSON.stringify({ type: 'message', text: 'see' }));
  expect(await echoOf((await upload(data)).body.id)).toMatchObject({ text: 'see' });
});

test('with the secret the sender is the user in the address', async () => {
  const { body } = await upload(form(['file', 'x', 'text/plain', 'a.txt']), {}, secret);
  expect(await echoOf(body.id)).toMatchObject({ from: { id: person.userId } });
});

test('what is no upload is refused and the service goes on', async () => {
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=X' };
  const broken = (name: string) =>
    `--X\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\ncut sho`;
  const many = Array.from(
    { length: 21 },
    (_, index): Part => ['file', 'x', 'text/plain', `${index}.txt`],
  );

  expect((await upload('{}', { 'Content-Type': 'application/json' })).status).toBe(415);
  expect((await upload('x', { 'Content-Type': 'multipart/form-data' })).status).toBe(415);
  expect((await upload(broken('file'), multipart)).status).toBe(400);
  expect((await upload(broken('activity'), multipart)).status).toBe(400);
  expect((await upload(form())).status).toBe(400);
  expect((await upload(form(...many))).status).toBe(400);
  expect((await upload(form(['activity', '{"type":', 'x/y', 'blob']))).status).toBe(400);
  expect((await upload(form(activityPart({ type: 'trace' })))).status).toBe(400);
  const long = { type: 'message', text: 'x'.repeat(70_000) };
  expect((await upload(form(activityPart(long)))).status).toBe(413);
  const field = new FormData();
  field.append('activity', JSON.stringify(long));
  expect((await upload(field)).status).toBe(413);
  const film = form(['file', new Uint8Array(33 * 1024 * 1024), 'video/mp4', 'film.mp4']);
  expect((await upload(film)).status).toBe(413);

  expect((await everything(person)).filter(({ from }) => from.id === person.userId)).toEqual([]);
  expect((await upload(form(['file', 'x', 'text/plain', 'a.txt']))).status).toBe(200);
});

test('a client that breaks off in the middle leaves the service as it was', async () => {
  for (const path of ['upload', 'activities']) {
    const request = httpRequest(`${person.conversationUrl}/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${person.token}`,
        'Content-Type': 'multipart/form-data; boundary=X',
        'Content-Length': '10000',
      },
    });
    const broken = new Promise((resolve) => request.once('error', resolve));
    request.write('--X\r\nContent-Disposition: form-data; name="activity"; filename="a"\r\n\r\n{');
    setTimeout(() => request.destroy(), 50);
    await broken;
  }
  expect((await upload(form(['file', 'x', 'text/plain', 'a.txt']))).status).toBe(200);
});
