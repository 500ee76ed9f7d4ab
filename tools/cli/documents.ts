/**
 * `livechat-kit documents`: everything that is generated of one version: OpenAPI and AsyncAPI, whole or by part, as JSON
 * or YAML, manifest, bundles, reference pages, and collections of requests. They are made when they are asked for,
 * because the package with all of them would be many times as large.
 */
import { resolve } from 'node:path';
import type { Version } from '../../schemas/language/versions.ts';
import { collectionsOf } from '../gen/collections.ts';
import { SHARED_FILES } from '../gen/of-all-versions.ts';
import { filesOf } from '../gen/of-version.ts';
import { BadInput, hint, knownVersion, type Output, refusing } from './bad-input.ts';
import { checkFolder, moveIn } from './into-folder.ts';

interface DocumentsOptions {
  readonly version: string;
  /** Folder to write into; made when it is not there. */
  readonly out: string;
  /** Names of files, e.g. `openapi.agent.yaml`; none are all. */
  readonly names: readonly string[];
}

/** What stands beside the folders of versions where generated files lie, and here beside the files of the one version. */
const BESIDE: readonly (readonly [written: string, here: string])[] = [
  ['](../../rules.md', '](../rules.md'],
  ['"$schema": "../protocol.schema.json"', '"$schema": "protocol.schema.json"'],
  ['"rules_file": "../rules.json"', '"rules_file": "rules.json"'],
];

/** What makes each document of a version, by its name below the folder that it is written to. */
function knownDocuments(version: Version): ReadonlyMap<string, () => string> {
  const ofVersion = [...filesOf(version)].map(([name, make]): [string, () => string] => [
    name,
    () => BESIDE.reduce((text, [written, here]) => text.replaceAll(written, here), make()),
  ]);
  // What it says is of the folder of all versions, and a user's folder may have one of its own.
  const shared = [...SHARED_FILES].filter(([name]) => name !== 'README.md');
  return new Map([...ofVersion, ...collectionsOf(version), ...shared]);
}

/** Names of the documents of a version. */
export function documentNames(version: Version): readonly string[] {
  return [...knownDocuments(version).keys()];
}

/** Writes the files and names them. Exit code 0, or 2 for bad input. */
export function writeDocuments(options: DocumentsOptions, io: Output): Promise<number> {
  return refusing(io, async () => {
    const version = knownVersion(options.version);
    const known = knownDocuments(version);
    const names = options.names.length > 0 ? [...new Set(options.names)] : [...known.keys()];
    const folder = resolve(options.out);
    await checkFolder(folder);
    const files = names.map((name) => {
      const make = known.get(name);
      if (make === undefined)
        throw new BadInput(
          `unknown document ${JSON.stringify(name)}; ${hint(name, [...known.keys()], 'write one of')}`,
        );
      return { name, text: make() };
    });
    for (const path of await moveIn(folder, files)) io.stdout.write(`${path}\n`);
    return 0;
  });
}
