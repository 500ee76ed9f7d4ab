import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { inWindow, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { createRegistry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { RULES, ruleByCode } from '../../schemas/rules/index.ts';
import { definitions } from '../../schemas/testing/invented.ts';
import { AS_IT_COMES } from '../../schemas/testing/judges.ts';
import { bundleOf, identified, schemasOf } from './bundle.ts';
import { pascal } from './component-names.ts';
import { differences, update } from './files.ts';
import { GENERATED, isMade, only } from './made.ts';
import type { Manifest } from './manifest-schema.ts';
import { HASHES, outputs } from './outputs.ts';
import { rewordedLines, rewordedSince } from './reworded.ts';
import { namesAction, namesMessage } from './rule-links.ts';
import type { RulesFile } from './rules-file.ts';
import { schemaAt } from './schema-reading.ts';
import { generated } from './testing/generated.ts';
import { danglingRefs } from './testing/refs.ts';
import { typesOf } from './types.ts';

const files = generated();
const root = fileURLToPath(new URL('../../', import.meta.url));

function parsed(path: string): JsonSchema {
  return JSON.parse(files.get(path)!) as JsonSchema;
}

function manifest(version: string): Manifest {
  return JSON.parse(files.get(`schemas/generated/${version}/protocol.json`)!) as Manifest;
}

/** Ids of the rules that hold in a version. */
function rulesOf(version: Version): string[] {
  const { rules } = JSON.parse(files.get('schemas/generated/rules.json')!) as RulesFile;
  const holds = ({ since, until }: RulesFile['rules'][number]) =>
    inWindow({ ...(since && { since }), ...(until && { until }) }, version);
  return rules.filter(holds).map((rule) => rule.id);
}

function strictAjv(): Ajv2020 {
  return new Ajv2020({ ...AS_IT_COMES, strict: true, allowUnionTypes: true, validateFormats: false });
}

describe('bundles', () => {
  it.each(VERSIONS)('%s compiles in Ajv, strict, 2020-12, each definition of it', (version) => {
    const kinds = version === '3.6' ? ['bundle.json', 'bundle.open.json'] : ['bundle.json'];
    for (const file of kinds) {
      const bundle = parsed(`schemas/generated/${version}/${file}`);
      const ajv = strictAjv();
      ajv.addSchema(bundle as object);
      for (const name of Object.keys(bundle['$defs'] as object)) {
        expect(ajv.getSchema(`${bundle['$id']}#/$defs/${name}`), name).toBeTypeOf('function');
      }
    }
  });

  it('are the same whenever they are made', () => {
    expect([...outputs()]).toEqual([...files]);
  });

  it('hoist named structures, and refuse one name for two shapes', () => {
    const schemas = schemasOf(createRegistry(definitions), '3.6', 'exact');
    const defs = bundleOf(schemas)['$defs'] as Record<string, JsonSchema>;
    expect(defs['agent.item_put.push']).toMatchObject({
      properties: { item: { $ref: '#/$defs/agent.Item' } },
    });
    expect(defs['agent.Item']).toEqual({
      anyOf: [{ $ref: '#/$defs/agent.Text' }, { $ref: '#/$defs/agent.Picture' }],
    });
    expect(identified('3.6', 'x', defs['agent.item_put.push']!, 'https://there/')).toMatchObject({
      $id: expect.stringMatching(/\/3\.6\/x$/),
      properties: { item: { $ref: 'https://there/#/$defs/agent.Item' } },
    });
    const box = definitions.structures['agent/Box']!;
    const clash = {
      ...definitions,
      structures: { ...definitions.structures, 'agent/Text': { ...box, 'x-structure': 'agent/Text' } },
    };
    expect(() => schemasOf(createRegistry(clash), '3.6', 'exact')).toThrow(
      'structure agent/Text has two shapes in 3.6',
    );
  });
});

describe('manifest', () => {
  const validate = strictAjv().compile(parsed('schemas/generated/protocol.schema.json') as object);

  it.each(VERSIONS)('%s is valid against its own schema', (version) => {
    expect(validate(manifest(version)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(VERSIONS)('%s holds every structure once, and schemas that find them there', (version) => {
    const content = manifest(version);
    const { $id, $defs } = content;
    const messages = [
      ...content.actions.flatMap((action) => [action.request, action.response]),
      ...[...content.pushes, ...content.webhooks].map((message) => message.payload),
      ...[...content.structures, ...content.envelopes].map((entry) => entry.schema),
      ...content.endpoints.flatMap((endpoint) => [endpoint.request, endpoint.response]),
    ];
    expect($defs).toMatchObject(schemasOfBundle(version));
    const kit = content.structures.filter((entry) => entry.kit).map(({ api, name }) => `${api}.${name}`);
    expect(Object.keys($defs).toSorted()).toEqual(
      [...Object.keys(schemasOfBundle(version)), ...kit].toSorted(),
    );
    expect(danglingRefs({ $defs })).toEqual([]);
    expect(JSON.stringify(messages)).not.toContain('"$defs":');
    const ajv = strictAjv();
    ajv.addSchema({ $id, $defs });
    for (const schema of messages) expect(() => ajv.compile(schema), String(schema['$id'])).not.toThrow();
  });

  /** The structures among the definitions of the bundle. */
  function schemasOfBundle(version: string): JsonSchema {
    const defs = parsed(`schemas/generated/${version}/bundle.json`)['$defs'] as JsonSchema;
    const protocol = manifest(version).structures.filter(({ kit }) => !kit);
    const names = protocol.map(({ api, name }) => `${api}.${name}`);
    return Object.fromEntries(names.map((name) => [name, defs[name]]));
  }

  it('the bundle is the protocol and nothing of this kit, which has a bundle of its own', () => {
    const names = (file: string) => Object.keys(schemaAt(parsed(`schemas/generated/${file}`), '$defs'));
    for (const version of VERSIONS) {
      const endpoints = names(`${version}/bundle.json`).filter((name) => name.startsWith('endpoint.'));
      expect(new Set(endpoints.map((name) => name.split('_').at(-1)?.split('.')[0]))).toEqual(
        new Set(['token', 'info', 'transfer']),
      );
    }
    expect(names('control.json')).toContain('endpoint.reset.request');
  });

  it.each(VERSIONS)('%s names only what exists', (version) => {
    const content = manifest(version);
    const rules = new Set(rulesOf(version));
    const errors = new Set(content.errors.map((error) => error.type));
    const webhooks = new Set(content.webhooks.map((webhook) => webhook.name));
    for (const action of content.actions) {
      expect(
        action.rules.filter((rule) => !rules.has(rule)),
        action.name,
      ).toEqual([]);
      expect(
        action.errors.filter((error) => !errors.has(error)),
        action.name,
      ).toEqual([]);
    }
    for (const push of content.pushes)
      expect(push.webhook === null || webhooks.has(push.webhook), push.name).toBe(true);
    expect(rules.size).toBeGreaterThan(600);
  });

  it('links rules to what their statement or source names', () => {
    expect(namesAction(ruleByCode('CHAT-026')!, 'agent', 'deactivate_chat')).toBe(true);
    expect(namesAction(ruleByCode('CHAT-026')!, 'configuration', 'deactivate_chat')).toBe(false);
    expect(namesAction(ruleByCode('AGENT-008')!, 'agent', 'set_routing_status')).toBe(true);
    expect(namesMessage(ruleByCode('PROP-025')!, 'thread_properties_deleted')).toBe(true);
    expect(RULES.some((rule) => namesMessage(rule, 'no_such_push'))).toBe(false);
  });
});

describe('types', () => {
  const invented = createRegistry(definitions);

  it('writes optional, null, unions and open values apart', () => {
    const text = typesOf(invented, schemasOf(invented, '3.6', 'exact'));
    expect(text).toContain('type Item = Agent.Text | Agent.Picture;');
    expect(text).toContain('    sealed_at: string | null;');
    expect(text).toContain('    size?: number;');
    expect(text).toContain('    weight: number;');
    expect(text).toContain('    place?: string;');
    expect(text).toContain("    kind?: 'big' | 'small';");
    expect(text).toContain('  /** Something that holds items. */\n  interface Box {');
    expect(text).not.toMatch(/[:<|] ?any\b/);
    expect(pascal('send_event')).toBe('SendEvent');
  });

  it('compile, and discriminate by action', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-types-'));
    try {
      const names = VERSIONS.map((version) => `v${version.replace('.', '_')}`);
      VERSIONS.forEach((version, index) => {
        writeFileSync(
          join(folder, `${names[index]}.d.ts`),
          files.get(`schemas/generated/${version}/types.d.ts`)!,
        );
      });
      const use = names.map(
        (name) => `import type * as ${name} from './${name}.d.ts';
export function ${name}Text(request: ${name}.Agent.Request): string {
  return request.action === 'deactivate_chat' ? request.payload.id : request.action;
}
export const ${name}Frames: readonly ${name}.Agent.Request[] = [
  { action: 'ping' },
  { action: 'logout', request_id: 'R1' },
  { action: 'list_chats', payload: { limit: 10 } },
  // @ts-expect-error: the payload is needed, since one of its members is
  { action: 'deactivate_chat' },
  // @ts-expect-error: only the Web API has it
  { action: 'register_webhook' },
];
export const ${name}Ping: ${name}.Customer.Request = { action: 'ping' };
// @ts-expect-error: only the Web API has it
export const ${name}Web: ${name}.Customer.RtmAction = 'get_configuration';
export function ${name}Id(response: ${name}.Agent.Response): string {
  if (!response.success) return response.payload.error.type;
  return response.action === 'send_event' ? response.payload.event_id : response.action;
}
export function ${name}Say(event: ${name}.Agent.Event): string {
  return event.type === 'file' ? event.url : event.type;
}
`,
      );
      writeFileSync(join(folder, 'use.ts'), use.join(''));
      const options = [
        '--noEmit',
        '--strict',
        '--exactOptionalPropertyTypes',
        '--allowImportingTsExtensions',
      ];
      const tsc = [
        join(root, 'node_modules/typescript/bin/tsc'),
        ...options,
        '--module',
        'nodenext',
        '--types',
        '',
      ];
      const result = spawnSync(process.execPath, [...tsc, join(folder, 'use.ts')], {
        encoding: 'utf8',
        cwd: folder,
      });
      expect(result.stdout + result.stderr).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('reworded rules', () => {
  it('are named with the way to their check; new and unchanged ones are not', () => {
    const before = { 'THREAD-001': 'a', 'THREAD-002': 'b', 'THREAD-900': 'c' };
    expect(rewordedLines(before, { 'THREAD-001': 'x', 'THREAD-002': 'b', 'THREAD-003': 'd' })).toEqual([
      'THREAD-001 was reworded: read its check again (grep THREAD-001 in conformance/suites/rules)',
    ]);
  });

  it('are found beside the files, before those are written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-hashes-'));
    try {
      expect(rewordedSince(folder, files)).toEqual([]);
      const hashes = JSON.parse(files.get(HASHES)!) as Record<string, string>;
      update(folder, 'schemas/rules', new Map([[HASHES, JSON.stringify({ ...hashes, 'CHAT-026': 'old' })]]));
      expect(rewordedSince(folder, files)).toEqual([expect.stringMatching(/^CHAT-026 was reworded: /)]);
      update(folder, 'schemas/rules', files);
      expect(rewordedSince(folder, files)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('files', () => {
  it('are written, then agree, then differ by name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-gen-'));
    const wanted = new Map([
      ['made/a/x.json', '{}\n'],
      ['made/b.d.ts', 'one\ntwo\n'],
      ['kept.json', '1'],
    ]);
    try {
      expect(update(folder, 'made', wanted)).toEqual([...wanted.keys()]);
      expect(differences(folder, 'made', wanted)).toEqual([]);
      expect(update(folder, 'made', wanted)).toEqual([]);
      writeFileSync(join(folder, 'made/b.d.ts'), 'one\n2\n');
      writeFileSync(join(folder, 'made/old.json'), '{}');
      rmSync(join(folder, 'made/a/x.json'));
      expect(differences(folder, 'made', wanted)).toEqual([
        'made/a/x.json is missing',
        'made/b.d.ts differs, first at line 2',
        'made/old.json is generated by nothing',
      ]);
      expect(update(folder, 'made', wanted)).toEqual(['made/old.json', 'made/a/x.json', 'made/b.d.ts']);
      expect(differences(folder, 'made', wanted)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('as committed are current: otherwise run npm run gen', () => {
    expect(differences(root, GENERATED, only(files, 'committed'), isMade)).toEqual([]);
  });
});
