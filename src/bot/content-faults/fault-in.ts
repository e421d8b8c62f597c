import type { Fault } from '../../../knowledge/fault';
import type { Knowledge } from '../../../knowledge/load';

/** A fault of one entry of the knowledge. */
export function faultIn(knowledge: Knowledge, id: string, what: string, mend: string): Fault {
  return { file: knowledge.fileOf.get(id) ?? 'knowledge/answers', entry: id, what, mend };
}
