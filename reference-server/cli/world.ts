/**
 * `livechat-kit world`: checks a world file by making its world, prints the JSON Schema of such files, or writes the world
 * that a journal ends with or that a recording of calls tells of. It keeps nothing and listens on nothing.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { BadOption, createServer } from '../server.ts';
import { explainFailure, parseFlags, readWorld } from './serve.ts';

interface WorldFlags {
  readonly check?: true;
  readonly schema?: true;
  readonly journal?: string;
  readonly recording?: string;
}

/** Its flags and arguments. */
export function commandLine(): Command {
  return new Command('livechat-kit world')
    .argument('[file]', 'a world file')
    .option('--check', 'make the world of the file, and say what is wrong with it; exit code 0 or 1')
    .option('--schema', 'print the JSON Schema of world files')
    .option('--journal <file>', 'print the world that a journal ends with')
    .option('--recording <file>', 'print the world that a recording of calls tells of: a HAR, or JSON Lines')
    .description('Check a world file, or make one.');
}

export async function main(args: string[]): Promise<number> {
  const command = commandLine();
  const flags = parseFlags<WorldFlags>(command, args);
  if (typeof flags === 'number') return flags;
  const [file] = command.args;
  if (flags.schema) return print(await worldSchema());
  if (flags.journal !== undefined) return ofJournal(flags.journal);
  if (flags.recording !== undefined) return ofRecording(flags.recording);
  if (file === undefined || flags.check !== true) {
    return wrong('world: write `world FILE --check`, `--schema`, `--journal FILE` or `--recording FILE`');
  }
  return checkFile(file);
}

async function checkFile(file: string): Promise<number> {
  const world = readWorld(file);
  if (typeof world === 'string') return wrong(world.replace('--world ', ''));
  try {
    await using server = await createServer({ world, seed: 1, listen: false, journal: false });
    const { actors, customers = [], chats = [] } = server.ready;
    process.stdout.write(
      `${file} is a world: ${actors.length} agents and bots, ${customers.length} customers, ${chats.length} chats\n`,
    );
    return EXIT.held;
  } catch (fault) {
    if (!(fault instanceof BadOption)) throw fault;
    process.stderr.write(`livechat-kit: ${file}: ${fault.message}\n`);
    return EXIT.failed;
  }
}

/** Of a copy: a server would go on with the journal that it is given. */
async function ofJournal(path: string): Promise<number> {
  if (!existsSync(path)) return wrong(`--journal ${path} cannot be read: there is no such file`);
  const folder = mkdtempSync(join(tmpdir(), 'livechat-kit-'));
  try {
    const journal = join(folder, 'journal');
    copyFileSync(path, journal);
    if (existsSync(`${path}.key`)) copyFileSync(`${path}.key`, `${journal}.key`);
    await using server = await createServer({ journal, listen: false });
    return print(server.world());
  } catch (fault) {
    return await explainFailure(fault);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the world lacks of the recording is told beside it, since the world itself may go to a file. */
async function ofRecording(path: string): Promise<number> {
  const [{ recordedWorld }, { BadRecording }] = await Promise.all([
    import('../recording/recorded-world.ts'),
    import('../recording/recorded.ts'),
  ]);
  try {
    const { world, heard, leftOut } = await recordedWorld(path);
    const counts = `${world.agents?.length ?? 0} agents and bots, ${world.customers?.length ?? 0} customers`;
    process.stderr.write(`${path}: ${heard} messages; ${counts}, ${world.chats?.length ?? 0} chats\n`);
    for (const line of leftOut) process.stderr.write(`  not as recorded: ${line}\n`);
    return print(world);
  } catch (fault) {
    if (fault instanceof BadRecording) return wrong(`--recording ${fault.message}`);
    if (!(fault instanceof BadOption)) throw fault;
    process.stderr.write(`livechat-kit: the world of ${path} is refused: ${fault.message}\n`);
    return EXIT.failed;
  }
}

/** The schema that editors use for world files; `fixtures/world.schema.json` is what this gives. */
export async function worldSchema(): Promise<object> {
  const [{ LicenseSpec }, { resolve }, { CANONICAL }] = await Promise.all([
    import('../../schemas/control/world-spec.ts'),
    import('../../schemas/reading/resolve.ts'),
    import('../../schemas/language/versions.ts'),
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A world of livechat-kit: a licence with its groups, people and chats',
    ...resolve(LicenseSpec, { version: CANONICAL, strength: 'exact' }),
  };
}

function print(value: object): number {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  return EXIT.held;
}

function wrong(problem: string): number {
  process.stderr.write(`livechat-kit: ${problem}\n`);
  return EXIT.badInput;
}
