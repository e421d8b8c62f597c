/** An error whose message tells an operator what happened and what to do: shown without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';

  constructor(what: string, mend: string, options?: ErrorOptions) {
    super(`${what}\n  → ${mend}`, options);
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
