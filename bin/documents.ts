/** Flags of `livechat-kit documents`. The work is done by the specification's own module, which knows no flags. */
import { Command } from 'commander';
import { withFlags } from './flags.ts';

interface Flags {
  readonly version: string;
  readonly out: string;
}

/** Its flags and arguments. */
export function commandLine(): Command {
  return new Command('livechat-kit documents')
    .description(
      'Write what is generated of one version: OpenAPI and AsyncAPI documents, whole and one an API, as JSON and YAML, the manifest (protocol.json), bundles, rules, reference pages, and requests to send by hand.',
    )
    .requiredOption('--version <version>', 'version of the protocol, e.g. 3.6')
    .requiredOption('--out <folder>', 'folder to write into; made when it is not there')
    .argument(
      '[names...]',
      'e.g. openapi.yaml, asyncapi.agent.json, protocol.json, bundle.open.json, rules.json, reference/errors.md, requests.agent.http, postman.agent.json, bruno.agent.json; all of them when there are none',
    );
}

/** Exit code 0, or 2 for bad input. */
export const main = (args: string[]): Promise<number> =>
  withFlags<Flags>(commandLine(), args, async (flags, names) => {
    const { writeDocuments } = await import('../tools/cli/documents.ts');
    return writeDocuments({ ...flags, names }, process);
  });
