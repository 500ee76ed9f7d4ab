import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { createRegistry, type Registry, registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { DEFAULT_PROPERTIES } from '../../schemas/tables/default-properties.ts';
import { definitions } from '../../schemas/testing/invented.ts';
import { schemasOf } from './bundle.ts';
import { manifestOf, type Tables } from './manifest.ts';
import { examplesOf } from './message-examples.ts';
import { referenceOf } from './reference.ts';
import { contentText } from './reference-fields.ts';
import { rulesPage } from './reference-tables.ts';
import { anchor, table } from './reference-text.ts';

const tables: Tables = {
  rules: RULES,
  systemMessages: [],
  systemEvents: [],
  authorizationErrors: [],
  properties: [...DEFAULT_PROPERTIES],
};

function pagesOf(source: Registry, version: Version, beside = tables): ReadonlyMap<string, string> {
  const manifest = manifestOf(source, schemasOf(source, version, 'exact'), beside);
  const pages = referenceOf(source, version, () => manifest, beside.rules, examplesOf(source, version));
  return new Map([...pages].map(([name, make]) => [name, make()]));
}

function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1]!));
}

function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

describe.each(VERSIONS)('reference pages of %s', (version) => {
  const pages = new Map([...pagesOf(registry, version), ['../../rules.md', rulesPage(RULES)]]);

  it('link to pages and headings that exist, each heading once a page', () => {
    const headings = new Map([...pages].map(([file, text]) => [file, anchors(text)]));
    for (const [file, text] of pages) {
      const own = headings.get(file)!;
      expect(
        own.filter((name, index) => own.indexOf(name) !== index),
        file,
      ).toEqual([]);
      for (const [, target, heading] of text.matchAll(
        /\]\(((?:\.\.\/)*[a-z-]+\.md|README\.md)(?:#([^)]*))?\)/g,
      )) {
        const there = headings.get(target!);
        expect(there, `${file} links to ${target}`).toBeDefined();
        if (heading) expect(there!, `${file} links to ${target}#${heading}`).toContain(heading);
      }
    }
  });

  it('have every message and every structure, and the index has every page', () => {
    for (const api of ['agent', 'customer', 'configuration'] as const)
      expect(anchors(pages.get(`${api}-actions.md`)!).slice(1)).toEqual([
        ...registry.actionsOf(version, api).keys(),
      ]);
    for (const side of ['agent', 'customer'] as const)
      expect(anchors(pages.get(`${side}-pushes.md`)!).slice(1)).toEqual([
        ...registry.pushesOf(version, side).keys(),
      ]);
    expect(anchors(pages.get('webhooks.md')!).slice(1)).toEqual([...registry.webhooksOf(version).keys()]);
    for (const file of [...pages.keys()].slice(1)) expect(pages.get('README.md')).toContain(`(${file})`);
  });

  it('name every field of every structure', () => {
    // Structures of the control API are in the bundle only; it is no part of the protocol.
    const shapes = [...schemasOf(registry, version, 'exact').structures];
    for (const [name, schema] of shapes.filter(([key]) => registry.structures.has(key))) {
      const [side, noun] = name.split('/') as [string, string];
      const section = sectionOf(pages.get(`${side}-structures.md`) ?? '', noun);
      for (const field of Object.keys((schema['properties'] ?? {}) as object))
        expect(section, `${name}.${field}`).toContain(`| \`${field}\` |`);
    }
  });

  it('have tables whose rows are as wide as their heads', () => {
    const width = (line: string) => line.replaceAll('\\|', '').split('|').length;
    for (const [file, text] of pages) {
      const lines = text.split('\n');
      lines.forEach((line, index) => {
        const before = lines[index - 1] ?? '';
        if (line.startsWith('|') && before.startsWith('|'))
          expect(width(line), `${file}: ${line}`).toBe(width(before));
      });
    }
  });
});

describe('windows on the pages of an invented protocol', () => {
  const invented = createRegistry(definitions);
  const boxOf = (version: Version) => {
    const pages = pagesOf(invented, version, { ...tables, rules: [], properties: [] });
    return sectionOf(pages.get('agent-structures.md')!, 'Box');
  };

  it('give a field the name of the version, and say when it is called otherwise', () => {
    expect(boxOf('3.5')).toContain('| `volume` | integer |  | until 3.5, then `size` | At least 0. |');
    expect(boxOf('3.6')).toContain('| `size` | integer |  | `volume` until 3.5 | At least 0. |');
  });

  it('leave out what does not exist, and say since and until when the rest does', () => {
    expect(boxOf('3.5')).toContain('| `keeper` | string |  | until 3.5 |  |');
    expect(boxOf('3.6')).not.toContain('`keeper`');
    expect(boxOf('3.5')).not.toContain('`owner`');
    expect(boxOf('3.6')).toContain('| `owner` | string |  | since 3.6 |  |');
    expect(boxOf('3.6')).toContain('| `weight` | number | yes | required since 3.6 |  |');
  });

  it('show objects within a field, and values of maps', () => {
    expect(boxOf('3.6')).toContain('| `shelf.row` | integer | yes |');
    expect(boxOf('3.6')).toContain('| `labels.*.author` | string | yes | until 3.6, then `by` |');
    expect(boxOf('3.7')).toContain('| `items` | list of [Item](agent-structures.md#item) | yes |');
  });
});

describe('pieces', () => {
  it('write forms of a union one after the other', () => {
    const form = (name: string): JsonSchema => ({
      type: 'object',
      properties: { [name]: { const: 1 } },
      required: [name],
    });
    expect(contentText({ anyOf: [form('a'), form('b')] }, '3.6')).toBe(
      [
        '*Form 1*\n\n| Field | Type | Required |\n| --- | --- | --- |\n| `a` | `1` | yes |',
        '*Form 2*\n\n| Field | Type | Required |\n| --- | --- | --- |\n| `b` | `1` | yes |',
      ].join('\n\n'),
    );
    const list: JsonSchema = { type: 'object', properties: { x: { anyOf: [form('a'), form('b')] } } };
    expect(contentText(list, '3.6')).toContain('| `x.b` | `1` | yes (form 2) |');
  });

  it('keep bars and line ends out of tables, and empty columns too', () => {
    expect(table(['A', 'B', 'C'], [['a|b', '', 'x\ny']])).toBe('| A | C |\n| --- | --- |\n| a\\|b | x y |');
  });
});

it('pages say what causes a message, which events the platform makes, and how the accounts endpoints refuse', () => {
  const page = (name: string) =>
    readFileSync(new URL(`../../schemas/generated/3.7/reference/${name}`, import.meta.url), 'utf8');
  const push = page('agent-pushes.md')
    .split('\n## ')
    .find((section) => section.startsWith('chat_transferred'))!;
  expect(push).toContain('- **Caused by**: [`agent/transfer_chat`](agent-actions.md#transfer_chat)');
  const ofCustomers = (name: string) =>
    page('customer-pushes.md')
      .split('\n## ')
      .find((section) => section.startsWith(`${name}\n`))!;
  expect(ofCustomers('chat_transferred')).toContain(
    '[`agent/transfer_chat`](agent-actions.md#transfer_chat)',
  );
  expect(ofCustomers('incoming_event')).toMatch(
    /Caused by\*\*: .*`customer\/send_event`.*`agent\/send_event`/,
  );
  expect(ofCustomers('incoming_event_preview')).toContain('`agent/send_event_preview`');
  for (const name of ['agent-pushes.md', 'customer-pushes.md', 'webhooks.md'])
    for (const section of page(name).split('\n## ').slice(1)) expect(section).toContain('- **Caused by**: ');
  // Only the agent who follows is told.
  expect(ofCustomers('incoming_chat')).not.toContain('`agent/follow_chat`');
  const action = page('agent-actions.md')
    .split('\n## ')
    .find((section) => section.startsWith('deactivate_chat'))!;
  expect(action).toContain('"ignore_requester_presence": false');
  expect(action).toContain('- [THREAD-001](../../rules.md#thread-001) A chat has at most one active thread');
  expect(action).toContain(
    '[`thread_properties_updated`](webhooks.md#thread_properties_updated) (our reading)',
  );
  expect(action).toContain('messaging/agent-chat-api/v3.7/#deactivate-chat');
  expect(page('agent-actions.md')).toMatch(/^- \*\*Chats\*\*: .*\[`list_chats`\]\(#list_chats\)/m);
  expect(page('accounts.md')).toContain('(errors.md#errors-of-the-accounts-endpoints)');
  expect(page('webhooks.md')).toContain('[`configuration/create_tag`](configuration-actions.md#create_tag)');
  expect(page('system-messages.md')).toContain('| `cdp` | `store_order_was_created` |');
  expect(page('errors.md')).toContain('| `missing_grant` | `oauth_exception` |');
});
