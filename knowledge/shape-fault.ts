import type { z } from 'zod';

/** What is wrong with the shape of an entry and how it is mended, for people who edit the content. */
export function shapeFault(issue: z.core.$ZodIssue): { what: string; mend: string } {
  const at = issue.path.slice(2).join('.') || issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return {
      what: `${issue.keys.join(', ')}: nothing of that name is known here`,
      mend: 'Check the spelling and the indentation, or take it out.',
    };
  }
  if (issue.code === 'invalid_type') {
    const isMissing = issue.message.endsWith('received undefined');
    if (isMissing) return { what: `${at} is missing`, mend: `Add it. ${likeOthers}` };
    if (issue.expected === 'string')
      return { what: `${at} must be text`, mend: 'Put it in quotes.' };
    if (issue.expected === 'boolean')
      return { what: `${at} is neither true nor false`, mend: 'Write true or false.' };
    if (issue.expected === 'array')
      return { what: `${at} must be a list`, mend: 'Put it in [ ], or each on a line after "- ".' };
  }
  return { what: `${at}: ${issue.message}`, mend: likeOthers };
}

const likeOthers =
  'An entry beside it, or knowledge/wallet.example.yaml for the profile, shows how it is written.';
