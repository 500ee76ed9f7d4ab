/**
 * The collections of one version, run by the programs they are for against a fresh server of the kit each: Postman's by
 * newman, Bruno's by its command line, the `.http` file by httpyac. What a request has to answer stands in the collections.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from '../reference-server/index.ts';
import type { Api } from '../schemas/language/define.ts';
import type { Version } from '../schemas/language/versions.ts';
import { collectionsOf } from '../tools/gen/collections.ts';
import { madeFolder } from './generators.ts';
import { lastWordsOf, run, runIn } from './run.ts';

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

interface Collection {
  readonly api: Api;
  /** Where the program finds it. */
  readonly folder: string;
  readonly text: string;
  /** What stands for its variables. */
  readonly values: Readonly<Record<string, string>>;
}

/** Complaints of one program about a collection. */
type Program = (collection: Collection) => Promise<string[]>;

const PROGRAMS: Readonly<Record<string, readonly [file: (api: Api) => string, program: Program]>> = {
  newman: [(api) => `postman.${api}.json`, newman],
  bruno: [(api) => `bruno.${api}.json`, bruno],
  httpyac: [(api) => `requests.${api}.http`, httpyac],
};

/** Complaints of each program about the collections of a version. */
export async function collections(version: Version): Promise<string[]> {
  const made = collectionsOf(version);
  const complaints: string[] = [];
  for (const [name, [fileOf, program]] of Object.entries(PROGRAMS)) {
    for (const api of APIS) {
      const folder = madeFolder(version, `collections/${name}-${api}`);
      await using server = await createServer({ seed: 1 });
      const values = {
        host: server.url,
        agent_token: server.agent('owner').token,
        customer_token: (await server.customer()).token,
        organization_id: server.organizationId,
        client_id: server.ready.client_id,
      };
      const text = made.get(fileOf(api))?.() ?? '';
      const found = await program({ api, folder, text, values });
      complaints.push(...found.map((complaint) => `${name}, ${api}: ${complaint}`));
    }
  }
  return complaints;
}

const pairs = (values: Readonly<Record<string, string>>, flag: string) =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);

async function newman({ folder, text, values }: Collection): Promise<string[]> {
  const file = `${folder}/collection.json`;
  writeFileSync(file, text);
  const variables = pairs(values, '--env-var');
  const outcome = await run('newman', 'run', file, '--color', 'off', '--reporters', 'cli', ...variables);
  const ran = /│\s+assertions │\s+(\d+) │\s+0 │/.exec(outcome.stdout)?.[1];
  return outcome.code === 0 && Number(ran) === requestsIn(text) ? [] : [lastWordsOf(outcome, 40)];
}

async function bruno({ folder, text, values }: Collection): Promise<string[]> {
  const file = `${folder}.json`;
  writeFileSync(file, text);
  const written = await run('node', 'bruno.mjs', file, folder);
  if (written.code !== 0) return [lastWordsOf(written)];
  const variables = pairs(values, '--env-var');
  const outcome = await runIn(folder, 'bru', 'run', '.', '-r', '--env', 'local', ...variables);
  const ran = /Requests\s+.*?(\d+) Passed/.exec(outcome.stdout)?.[1];
  return outcome.code === 0 && Number(ran) === requestsIn(text) ? [] : [lastWordsOf(outcome, 60)];
}

async function httpyac({ folder, text, values }: Collection): Promise<string[]> {
  const file = `${folder}/requests.http`;
  const filled = text.replace(/^@(\w+) = .*$/gm, (line, name: string) =>
    values[name] === undefined ? line : `@${name} = ${values[name]}`,
  );
  writeFileSync(file, filled);
  const outcome = await runIn(
    folder,
    'httpyac',
    'send',
    'requests.http',
    '--all',
    '--no-color',
    '--output',
    'none',
    '--output-failed',
    'exchange',
  );
  const ran = /(\d+) requests processed \((\d+) succeeded/.exec(outcome.stdout);
  const all = ran !== null && ran[1] === ran[2] && Number(ran[1]) === requestsIn(text);
  return outcome.code === 0 && all ? [] : [lastWordsOf(outcome, 60)];
}

/** How many requests a collection has, in any of the three forms: each names the host once. */
function requestsIn(text: string): number {
  return text.match(/(?:"raw": "|"url": "|^(?:GET|POST) )\{\{host\}\}/gm)?.length ?? 0;
}
