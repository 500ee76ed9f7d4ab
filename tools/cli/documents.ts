/**
 * `livechat-kit documents`: OpenAPI and AsyncAPI of one version, whole or by part, as JSON or YAML, and
 * collections of requests. They are made when
 * they are asked for, because the package with all of them would be more than twice as large.
 */
import { resolve } from 'node:path';
import { registry } from '../../schemas/reading/registry.ts';
import { schemasOf } from '../gen/bundle.ts';
import { collectionsOf } from '../gen/collections.ts';
import { documentsOf } from '../gen/documents.ts';
import { BadInput, hint, knownVersion, type Output, refusing } from './bad-input.ts';
import { checkFolder, moveIn } from './into-folder.ts';

interface DocumentsOptions {
  readonly version: string;
  /** Folder to write into; made when it is not there. */
  readonly out: string;
  /** Names of files, e.g. `openapi.agent.yaml`; none are all. */
  readonly names: readonly string[];
}

/** Writes the files and names them. Exit code 0, or 2 for bad input. */
export function writeDocuments(options: DocumentsOptions, io: Output): Promise<number> {
  return refusing(io, async () => {
    const version = knownVersion(options.version);
    const open = schemasOf(registry, version, 'open');
    const known = new Map([...documentsOf(open), ...collectionsOf(version)]);
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
