/**
 * What may follow on a command line of the kit. Flags and arguments are those that each command parses itself; only the
 * values that they may have are a table here.
 */
import type { Command } from 'commander';
import { CANONICAL, VERSIONS, type Version } from '../schemas/language/versions.ts';

/** Shells that complete with the help of a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The subcommands, whose flags and arguments can be asked for. */
export type Grammar = Readonly<Record<string, { load(): Promise<{ commandLine(): Command }> }>>;

/** What the unfinished last word may become; nothing where a file or a text of one's own is meant. */
export async function following(words: readonly string[], grammar: Grammar): Promise<readonly string[]> {
  const begun = words.at(-1) ?? '';
  const [name = '', ...before] = words.slice(0, -1);
  const beginning = (candidates: readonly string[]) => candidates.filter((each) => each.startsWith(begun));
  if (words.length < 2) return beginning(Object.keys(grammar));
  if (before.includes('--') || !Object.hasOwn(grammar, name)) return [];
  const module = await grammar[name]?.load();
  if (module === undefined) return [];
  const { options, registeredArguments } = module.commandLine();
  const long = options.flatMap((option) => option.long ?? []);
  if (begun.startsWith('-')) return beginning([...long, '--help']);
  const last = before.at(-1) ?? '';
  const flag = options.find((option) => option.long === last);
  const takesValue = flag !== undefined && (flag.required || flag.optional);
  const values = takesValue ? VALUES[last] : registeredArguments.length > 0 ? ARGUMENTS[name] : undefined;
  const found = beginning((await values?.(before)) ?? []);
  return found.length > 0 || takesValue || begun !== '' ? found : beginning(long);
}

type Values = (before: readonly string[]) => readonly string[] | Promise<readonly string[]>;

/** The version that the line names; the newest when it names none. */
function versionOf(before: readonly string[]): Version {
  const named = before[before.indexOf('--version') + 1];
  return VERSIONS.find((version) => version === named) ?? CANONICAL;
}

const messages: Values = async (before) =>
  (await import('../tools/cli/judge-message.ts')).messageNames(versionOf(before));
const rules: Values = async () =>
  (await import('../schemas/rules/index.ts')).RULES.flatMap(({ code, slug }) => [code, slug]);

/** Values of flags by their long names, whatever command has them. */
const VALUES: Readonly<Record<string, Values>> = {
  '--version': () => VERSIONS,
  '--message': messages,
  '--rule': rules,
  '--area': async () => Object.keys((await import('../schemas/rules/index.ts')).AREAS),
  '--api': () => ['agent', 'customer', 'configuration'],
  '--transport': () => ['web', 'rtm'],
  '--profile': () => ['core', 'full', 'strict'],
  '--lang': async () => (await import('../tools/cli/type-languages.ts')).LANGUAGES,
  '--variant': async () =>
    (await import('../reference-server/variants/index.ts')).VARIANTS.map(({ name }) => name),
  '--mutant': async () => Object.keys((await import('../reference-server/mutants/index.ts')).MUTANTS),
};

/** What the arguments of a command may be, where they are no files. */
const ARGUMENTS: Readonly<Record<string, Values>> = {
  explain: rules,
  diff: () => VERSIONS,
  completion: () => SHELLS,
  documents: async (before) => (await import('../tools/cli/documents.ts')).documentNames(versionOf(before)),
};
