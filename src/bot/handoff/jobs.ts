import type { NewJob } from '../../store/store';

/** What the desk's system is told, and how long a person waits for somebody. Kept as jobs with the turn. */

export const deskNewsKind = 'desk-news';
export const deskPatienceKind = 'desk-patience';

/** One thing the desk's system is told. */
export interface DeskNews {
  event: DeskEvent;
  /** In milliseconds since 1970. */
  atMs: number;
  /** BCP 47 tag of what the person speaks. */
  locale: string;
  /** What the person wrote, secrets masked; '' where they wrote nothing. */
  text: string;
}

export type DeskEvent = 'requested' | 'message' | 'ended' | 'message-left';

export function deskNews(news: DeskNews): NewJob {
  return { kind: deskNewsKind, dueAtMs: news.atMs, body: news };
}

export function deskPatience(untilMs: number): NewJob {
  return { kind: deskPatienceKind, dueAtMs: untilMs, body: {} };
}

/** What the desk is told by a job; undefined for a job of another kind. */
export function deskEventOf({ kind, body }: NewJob): DeskEvent | undefined {
  return kind === deskNewsKind ? (body as DeskNews).event : undefined;
}
