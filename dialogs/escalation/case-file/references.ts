const cue =
  '编号|編號|工单号|工單號|工单|工單|单号|單號|投诉号|投訴號|受理号|受理號|案件号|案件號|流水号|流水號|case|ticket|reference|ref|complaint|incident|request';
const reference = new RegExp(
  `(?<![a-z])(?:${cue})(?:\\s|no\\.?|number|num|id|是|为|為|is|was|号|號|#|:|：|\\.)*(?<reference>[A-Za-z]{0,6}-?\\d[A-Za-z\\d-]{2,24}|[A-Za-z]{1,6}\\d{2,}[A-Za-z\\d-]*)`,
  'giu',
);

/** The numbers under which support keeps a case, as the text names them. */
export function referencesIn(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(reference)].flatMap(
    ({ groups }) => groups?.reference ?? [],
  );
}
