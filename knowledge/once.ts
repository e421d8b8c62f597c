/**
 * What depends on one object alone, worked out when it is first asked for and kept as long as the object
 * is: for a piece of the knowledge, while the program runs; for what a message holds, until its turn ends.
 */
export function once<Source extends object, Result>(
  workOut: (source: Source) => Result,
): (source: Source) => Result {
  const known = new WeakMap<Source, { result: Result }>();
  return (source) => {
    const before = known.get(source);
    if (before) return before.result;
    const result = workOut(source);
    known.set(source, { result });
    return result;
  };
}

/** The same for what depends on a name besides: one of the code or the knowledge, never a person's words. */
export function onceEach<Source extends object, Name extends string | undefined, Result>(
  workOut: (source: Source, name: Name) => Result,
): (source: Source, name: Name) => Result {
  const knownOf = once((_: Source) => new Map<Name, { result: Result }>());
  return (source, name) => {
    const known = knownOf(source);
    const before = known.get(name);
    if (before) return before.result;
    const result = workOut(source, name);
    known.set(name, { result });
    return result;
  };
}
