import type { Kysely } from 'kysely';
import type { Review, ReviewReason } from './store';
import type { Tables } from './tables';

/** What operators should look at, newest first. */
export async function reviews(db: Kysely<Tables>, limit: number): Promise<Review[]> {
  const rows = await db
    .selectFrom('reviews')
    .select(['reason', 'text', 'answers', 'created_at'])
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ reason, text, answers, created_at }) => ({
    reason: reason as ReviewReason,
    text,
    answers: JSON.parse(answers),
    atMs: Number(created_at),
  }));
}
