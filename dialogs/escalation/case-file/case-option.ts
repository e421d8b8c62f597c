import { dayText } from '../../../knowledge/complaint-words';
import { fragment } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import type { Option } from '../../kit/option';
import type { CaseFile } from './kept-cases';

/** A case file to choose: by its number and its first day, never by words that might hold a contact. */
export function caseOption(knowledge: Knowledge, { number, content }: CaseFile): Option {
  const label = fragment(knowledge, 'escalation.case-label', {
    number: String(number),
    day: dayText(content.openedOn),
  });
  return {
    value: String(number),
    label: { 'zh-CN': label('zh-CN'), en: label('en') },
    says: [],
  };
}

/** One that is not there yet. */
export function newCaseOption(knowledge: Knowledge, value: string): Option {
  const label = fragment(knowledge, 'escalation.case-new');
  return { value, label: { 'zh-CN': label('zh-CN'), en: label('en') }, says: [] };
}
