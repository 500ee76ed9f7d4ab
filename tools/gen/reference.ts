/**
 * `reference/*.md`: pages for people, one for each API and kind of message, with an index. They say what the
 * definitions and the manifest say, in tables, and nothing else.
 */

import { inWindow, type Version } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import type { Rule } from '../../schemas/rules/index.ts';
import type { Manifest } from './manifest-schema.ts';
import type { ExamplesOf } from './message-examples.ts';
import { accountsEndpoints } from './openapi.ts';
import {
  actionsPage,
  endpointsPage,
  envelopesPage,
  pushesPage,
  RULES_PAGE,
  type Source,
  structuresPage,
  TITLES,
  webhooksPage,
} from './reference-messages.ts';
import { errorsPage, propertiesPage, scopesPage, systemMessagesPage } from './reference-tables.ts';
import { link, page } from './reference-text.ts';
import { structurePage } from './reference-types.ts';

interface Page {
  readonly file: string;
  readonly title: string;
  readonly text: (source: Source) => string;
}

const APIS = ['agent', 'customer', 'configuration'] as const;
const SIDES = ['agent', 'customer'] as const;

/** What makes each reference page of a version, by file name. The page of rules stands once for all versions. */
export function referenceOf(
  registry: Registry,
  version: Version,
  manifestOfVersion: () => Manifest,
  rules: readonly Rule[],
  examples: ExamplesOf,
): ReadonlyMap<string, () => string> {
  const known = new Map(rules.map((rule) => [rule.slug, rule]));
  const endpoints = accountsEndpoints(registry);
  const pages: Page[] = [
    ...APIS.map((api) => ({
      file: `${api}-actions.md`,
      title: `${TITLES[api]} actions`,
      text: (source: Source) => actionsPage(source, api),
    })),
    ...SIDES.map((side) => ({
      file: `${side}-pushes.md`,
      title: `${TITLES[side]} pushes`,
      text: (source: Source) => pushesPage(source, side),
    })),
    { file: 'webhooks.md', title: 'Webhooks', text: webhooksPage },
    { file: 'accounts.md', title: 'Accounts', text: (source) => endpointsPage(source, endpoints) },
    ...structures(registry, version),
    { file: 'envelopes.md', title: 'Envelopes', text: envelopesPage },
    { file: 'errors.md', title: 'Errors', text: ({ manifest }) => errorsPage(manifest) },
    { file: 'scopes.md', title: 'Scopes', text: ({ manifest }) => scopesPage(manifest) },
    {
      file: 'system-messages.md',
      title: 'System messages',
      text: ({ manifest }) => systemMessagesPage(manifest),
    },
    { file: 'properties.md', title: 'Default properties', text: ({ manifest }) => propertiesPage(manifest) },
  ];
  const source = (): Source => ({ registry, version, manifest: manifestOfVersion(), rules: known, examples });
  return new Map([
    ['README.md', () => indexPage(manifestOfVersion(), pages)],
    ...pages.map(({ file, text }): [string, () => string] => [file, () => text(source())]),
  ]);
}

function structures(registry: Registry, version: Version): Page[] {
  const names = [...registry.structures]
    .filter(([, schema]) => inWindow(windowOf(schema), version))
    .map(([name]) => name);
  const sides = [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))].sort();
  return sides.map((side) => {
    const title = `${side.slice(0, 1).toUpperCase()}${side.slice(1)} structures`;
    return { file: structurePage(side), title, text: (source) => structuresPage(source, side, title) };
  });
}

function indexPage({ version, stage, stage_ends_on }: Manifest, pages: readonly Page[]): string {
  const end = stage_ends_on === null ? '' : ` until ${stage_ends_on}`;
  const links = [...pages.map(({ file, title }) => link(title, file)), link('Rules', `../../${RULES_PAGE}`)];
  const about = `Stage: ${stage.replaceAll('_', ' ')}${end}. Generated from the definitions by \`npm run gen\`; not to be edited. The pages of older versions are not committed: \`npm ci\` makes them.`;
  const forms =
    'A field that is not there in every version says so. `[]` stands for each entry of a list, `*` for each key of a map; where an object has several forms, “Required” numbers them.';
  return page(`LiveChat messaging protocol ${version}`, about, [
    links.map((text) => `- ${text}`).join('\n'),
    forms,
  ]);
}
