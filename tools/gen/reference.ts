/**
 * `reference/*.md`: pages for people, one for each API and kind of message, with an index. They say what the
 * definitions and the manifest say, in tables, and nothing else.
 */

import { inWindow } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import type { Manifest } from './manifest-schema.ts';
import { accountsEndpoints } from './openapi.ts';
import {
  actionsPage,
  endpointsPage,
  envelopesPage,
  pushesPage,
  type Source,
  structuresPage,
  TITLES,
  webhooksPage,
} from './reference-messages.ts';
import { errorsPage, propertiesPage, rulesPage, scopesPage, systemMessagesPage } from './reference-tables.ts';
import { link, page, table } from './reference-text.ts';
import { structurePage } from './reference-types.ts';

interface Page {
  readonly file: string;
  readonly title: string;
  readonly entries: number;
  readonly text: string;
}

const APIS = ['agent', 'customer', 'configuration'] as const;
const SIDES = ['agent', 'customer'] as const;

/** Every reference page of the manifest's version, by file name. */
export function referenceOf(registry: Registry, manifest: Manifest): ReadonlyMap<string, string> {
  const { version } = manifest;
  const codes = new Map(manifest.rules.map((rule) => [rule.id, rule.code]));
  const source: Source = { registry, version, manifest, codes };
  const endpoints = accountsEndpoints(registry);
  const entry = (file: string, title: string, entries: number, text: string): Page => {
    return { file, title, entries, text };
  };
  const pages: Page[] = [
    ...APIS.map((api) => {
      const count = registry.actionsOf(version, api).size;
      return entry(`${api}-actions.md`, `${TITLES[api]} actions`, count, actionsPage(source, api));
    }),
    ...SIDES.map((side) => {
      const count = registry.pushesOf(version, side).size;
      return entry(`${side}-pushes.md`, `${TITLES[side]} pushes`, count, pushesPage(source, side));
    }),
    entry('webhooks.md', 'Webhooks', registry.webhooksOf(version).size, webhooksPage(source)),
    entry('accounts.md', 'Accounts', endpoints.length, endpointsPage(endpoints, version)),
    ...structures(source),
    entry('envelopes.md', 'Envelopes', manifest.envelopes.length, envelopesPage(version)),
    entry('errors.md', 'Errors', manifest.errors.length, errorsPage(manifest)),
    entry('scopes.md', 'Scopes', manifest.scopes.length, scopesPage(manifest)),
    entry(
      'system-messages.md',
      'System messages',
      manifest.system_messages.length,
      systemMessagesPage(manifest),
    ),
    entry('properties.md', 'Default properties', manifest.properties.length, propertiesPage(manifest)),
    entry('rules.md', 'Rules', manifest.rules.length, rulesPage(manifest)),
  ];
  const index: [string, string] = ['README.md', indexPage(manifest, pages)];
  return new Map([index, ...pages.map(({ file, text }): [string, string] => [file, text])]);
}

function structures(source: Source): Page[] {
  const names = [...source.registry.structures]
    .filter(([, schema]) => inWindow(windowOf(schema), source.version))
    .map(([name]) => name);
  const sides = [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))].sort();
  return sides.map((side) => {
    const title = `${side.slice(0, 1).toUpperCase()}${side.slice(1)} structures`;
    const entries = names.filter((name) => name.startsWith(`${side}/`)).length;
    return { file: structurePage(side), title, entries, text: structuresPage(source, side, title) };
  });
}

function indexPage({ version, stage, stage_ends_on }: Manifest, pages: readonly Page[]): string {
  const end = stage_ends_on === null ? '' : ` until ${stage_ends_on}`;
  const rows = pages.map(({ file, title, entries }) => [link(title, file), String(entries)]);
  const about = `Stage: ${stage.replaceAll('_', ' ')}${end}. Generated from the definitions by \`npm run gen\`; not to be edited.`;
  const forms =
    'A field that is not there in every version says so. `[]` stands for each entry of a list, `*` for each key of a map; where an object has several forms, “Required” numbers them.';
  return page(`LiveChat messaging protocol ${version}`, about, [table(['Page', 'Entries'], rows), forms]);
}
