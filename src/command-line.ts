import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What somebody wrote behind a command that it does not understand; the message ends with how it is used. */
export class UsageError extends Error {
  constructor(problem: string, usage: string) {
    super(problem ? `${problem}\n\n${usage}` : usage);
  }
}

/**
 * Reads what stands behind a command. `--help` prints how it is used, and ends the process.
 * @param most how many parameters it takes that are no options.
 * @throws UsageError for an option that there is not, and for too many parameters.
 */
export function commandLine<const O extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: O, most: number) {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    process.exit(0);
  }
  const { values, positionals } = parsed(usage, () => parseArgs({ args, options, allowPositionals: true }));
  if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is one parameter too many.`, usage);
  return { values, positionals };
}

function parsed<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // Node goes on about how else it could be meant.
    throw new UsageError((error as Error).message.split('. ')[0]!.replace(/\.?$/, '.'), usage);
  }
}
