/**
 * Wrong flags, said in one clear line. What a parser of flags prints over several lines becomes one, and a flag that
 * nobody knows is named before the flags that are missing because of it. It knows no parser and writes nothing.
 */
import { nearest } from '../../schemas/reading/nearest.ts';

/** One line for standard error from what a parser of flags said, e.g. `livechat-kit serve: unknown option '--prot'; …`. */
export function flagFault(command: string, said: string): string {
  const [what = '', ...more] = said
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const near = /\(Did you mean (.+)\?\)/.exec(more.join(' '))?.[1];
  const hint = near === undefined ? `\`${command} --help\` lists the flags` : `did you mean ${near}?`;
  return `${command}: ${what}${what.endsWith('.') ? '' : ';'} ${hint}\n`;
}

/** The line about the first flag that is not `known`; undefined when all are. A lone `--` ends the flags. */
export function unknownFlag(
  command: string,
  args: readonly string[],
  known: readonly string[],
): string | undefined {
  const end = args.indexOf('--');
  const flags = args
    .slice(0, end < 0 ? args.length : end)
    .filter((arg) => arg.startsWith('--'))
    .map((arg) => arg.split('=')[0]!);
  const foreign = flags.find((flag) => !known.includes(flag));
  if (foreign === undefined) return undefined;
  const near = nearest(foreign, known);
  return flagFault(command, `unknown option '${foreign}'${near ? `\n(Did you mean ${near}?)` : ''}`);
}
