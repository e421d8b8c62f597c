import { startServer, type TestServer } from '../kit/server';

describe('a hundred conversations at once', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('are all answered, each with its own answers', async () => {
    const people = Array.from({ length: 100 }, (_, number) => talk(server.url, number));
    const heard = await Promise.all(people);
    for (const { answers, expected } of heard) expect(answers).toEqual(expected);
  });
});

const questions = [
  { locale: 'zh-CN', text: '客服几点上班', answers: ['contact.hours'] },
  { locale: 'en', text: 'is calling you free', answers: ['fees.overview', 'fees.calling-from'] },
  { locale: 'zh-CN', text: '转账转错人了', answers: ['problem.transfer-error-wrong-person'] },
  { locale: 'en', text: 'recommend me a movie', answers: ['chat.not-understood'] },
];

async function talk(url: string, number: number) {
  const question = questions[number % questions.length] as (typeof questions)[number];
  const { token, conversationId } = await call(url, '/api/directline/token', undefined, {
    locale: question.locale,
  });
  await call(url, '/v3/directline/conversations', token, { locale: question.locale });
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  await call(url, path, token, { type: 'message', text: question.text, from: { id: 'x' } });

  const expected = ['chat.welcome', ...question.answers];
  let answers: string[] = [];
  while (answers.length < expected.length) {
    const { activities } = await call(url, path, token);
    answers = activities
      .filter((activity: { from: { id: string } }) => activity.from.id === 'helpline')
      .flatMap(
        (activity: { channelData: { helpline: { answers: string[] } } }) =>
          activity.channelData.helpline.answers,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { answers, expected };
}

async function call(url: string, path: string, token?: string, body?: object) {
  const response = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  expect([200, 201]).toContain(response.status);
  return response.json();
}
