import { type ParseArgsConfig, parseArgs } from 'node:util';
import { z } from 'zod';
import { messageOf } from '../src/errors';

/** What was asked for on the command line; what is wrong with it ends the program, with the usage. */
export function readArguments<Schema extends z.ZodType>(
  settings: Schema,
  options: ParseArgsConfig['options'],
  usage: string,
): z.infer<Schema> {
  try {
    return settings.parse(parseArgs({ options }).values);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    process.stderr.write(`${why}\n${usage}\n`);
    process.exit(2);
  }
}
