import { createHmac } from 'node:crypto';
import { ActivityTypes } from 'botbuilder';
import type { Job, Store } from '../../store/store';
import type { ReportFault } from '../fault-report';
import type { DeskNews } from './jobs';

/** Tells the desk's system, again and again until it says that it has it. */

export interface Webhook {
  url: string;
  secret: string;
}

const patienceMs = 10_000;
const leaseMs = 20_000;
const firstPauseMs = 5_000;
const longestPauseMs = 15 * 60_000;
const transcriptLength = 200;

/** Works on one job that is due. Does nothing when another replica is at it. */
export function createDeskNews({
  store,
  webhook: { url, secret },
  report,
}: {
  store: Store;
  webhook: Webhook;
  report: ReportFault;
}): (job: Job) => Promise<void> {
  return async (job) => {
    if (!(await store.claimJob(job.id, leaseMs))) return;
    const body = await documentOf(job);
    if (body === undefined) {
      await store.finishJob(job);
      return;
    }
    try {
      await send(body, job.id);
      await store.finishJob(job);
    } catch (error) {
      report('desk', error, 'The desk was not told of a conversation; it is told again.');
      const pauseMs = Math.min(firstPauseMs * 2 ** job.attempts, longestPauseMs);
      await store.postponeJob(job.id, Date.now() + pauseMs);
    }
  };

  async function send(body: string, id: string): Promise<void> {
    const sentAtSeconds = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', secret).update(`${sentAtSeconds}.${body}`).digest('hex');
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': id,
        'X-Helpline-Signature': `t=${sentAtSeconds},v1=${signature}`,
      },
      body,
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the desk answered ${response.status}`);
  }

  /** undefined: the conversation was erased meanwhile. */
  async function documentOf(job: Job): Promise<string | undefined> {
    const conversation = await store.findConversation(job.conversationId);
    if (!conversation) return undefined;
    const news = job.body as DeskNews;
    const isWhole = news.event === 'requested' || news.event === 'message-left';
    return JSON.stringify({
      id: job.id,
      event: news.event,
      at: new Date(news.atMs).toISOString(),
      conversation: { ...conversation, locale: news.locale },
      text: news.text,
      ...(isWhole && {
        transcript: await transcriptOf(job.conversationId),
        cases: await store.casesOf(conversation.channel, conversation.userId),
      }),
    });
  }

  async function transcriptOf(conversationId: string) {
    const kept = await store.activitiesAfter(conversationId, 0, Number.MAX_SAFE_INTEGER);
    return kept
      .map(({ activity }) => activity)
      .filter(({ type, text }) => type === ActivityTypes.Message && text)
      .slice(-transcriptLength)
      .map(({ from, text, timestamp }) => ({
        from: from?.role === 'bot' ? 'bot' : 'person',
        text,
        at: timestamp,
      }));
  }
}
