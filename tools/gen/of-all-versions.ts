/**
 * The generated files that stand once for all versions, each with what makes its text. It knows names and layout, and
 * writes nothing.
 */
import { CANONICAL } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { BASE, bundleOf, DIALECT, schemasOf, sideOfBundle } from './bundle.ts';
import { json } from './files.ts';
import { Manifest } from './manifest-schema.ts';
import { bundleText, lines } from './of-version.ts';
import { rulesPage } from './reference-tables.ts';
import { RulesFile, rulesFileOf } from './rules-file.ts';

const ABOUT = `# Generated files

Everything here is made from the definitions by \`npm run gen\`. The npm package holds \`bundle.json\` of each version and
the types (\`livechat-protocol-kit/types/3.6\`); the rest would make it three times as large and is made, without a network, by

\`\`\`sh
npx livechat-kit documents --version 3.6 --out FOLDER                            # everything
npx livechat-kit documents --version 3.6 --out FOLDER protocol.json openapi.json # what you name
\`\`\`

\`protocol.json\` (the manifest), \`bundle.open.json\`, \`openapi.json\`, \`asyncapi.json\` (also one an API, and as YAML),
\`rules.json\`, \`rules.md\`, \`reference/\` and collections of requests are made so. In a clone \`npm ci\` makes them here.
`;

/** What makes each file that lies beside the folders of versions, by its name. */
export const SHARED_FILES: ReadonlyMap<string, () => string> = new Map([
  ['README.md', () => ABOUT],
  ['control.json', () => bundleText(controlBundle())],
  ['rules.json', () => lines(rulesFileOf(RULES))],
  ['rules.md', () => rulesPage(RULES)],
  ['protocol.schema.json', () => schemaText('protocol.schema.json', Manifest)],
  ['rules.schema.json', () => schemaText('rules.schema.json', RulesFile)],
]);

/** What steers a test server of this kit: the same in every version, and none of the protocol's. */
function controlBundle(): JsonSchema {
  const control = sideOfBundle(registry, schemasOf(registry, CANONICAL, 'exact'), 'control');
  return {
    ...bundleOf(control),
    $id: `${BASE}/control.json`,
    title: 'Control API of livechat-protocol-kit',
    description: 'Requests and responses of the endpoints under `/_control`. Unknown members are refused.',
  };
}

function schemaText(file: string, shape: object): string {
  const schema = resolve(shape, { version: CANONICAL, strength: 'exact' });
  return json({ $schema: DIALECT, $id: `${BASE}/${file}`, ...schema });
}
