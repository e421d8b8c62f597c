import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables';

/** Runs a query with these values, in a transaction or by itself. */
export type Prepared<Values, Row> = (
  executor: Pick<Kysely<Tables>, 'executeQuery'>,
  values: Values,
) => Promise<Row[]>;

/**
 * Builds a query once, for what every turn asks: building it anew takes longer than SQLite takes to run it.
 * `blanks` has a place for each value that a run brings.
 */
export function prepare<Values extends object, Row>(
  build: (blanks: Values) => Compilable<Row>,
): Prepared<Values, Row> {
  return filling(build(blanksOf((values: Values) => values)).compile());
}

/** The same for a query over several rows, which are `count` at every run. */
export function prepareRows<Values extends object, Row>(
  count: number,
  build: (blanks: Values[]) => Compilable<Row>,
): Prepared<readonly Values[], Row> {
  const blanks = Array.from({ length: count }, (_, index) =>
    blanksOf((rows: readonly Values[]) => rows[index] as Values),
  );
  return filling(build(blanks).compile());
}

class Blank {
  constructor(readonly valueIn: (all: unknown) => unknown) {}
}

function blanksOf<All, Values extends object>(valuesIn: (all: All) => Values): Values {
  const blank = (name: keyof Values) => new Blank((all) => valuesIn(all as All)[name]);
  return new Proxy({} as Values, { get: (_, name) => blank(name as keyof Values) });
}

function filling<All, Row>(compiled: CompiledQuery<Row>): Prepared<All, Row> {
  return async (executor, all) => {
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Blank ? parameter.valueIn(all) : parameter,
    );
    const { rows } = await executor.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
