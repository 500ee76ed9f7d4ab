/** Bounds of requests in what is published: those that every request has, wherever a definition gives none of its own. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { BOUNDS, tooMuch } from '../../schemas/reading/bounds.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { bundleOf, schemasOf } from './bundle.ts';

const bundle = bundleOf(schemasOf(registry, '3.6', 'exact'));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
ajv.addSchema(bundle);

const judged = (name: string, value: unknown) =>
  ajv.validate({ $ref: `${bundle['$id']}#/$defs/${name}` }, value);

describe('bounds of requests in a bundle', () => {
  it.each<[string, (count: number) => unknown]>([
    ['configuration.list_groups_properties.request', (count) => ({ group_ids: new Array(count).fill(1) })],
    ['agent.multicast.request', (count) => multicast(new Array<number>(count).fill(1))],
  ])('%s holds as much as the server reads, and no more', (name, of) => {
    for (const count of [BOUNDS.items, BOUNDS.items + 1]) {
      expect(judged(name, of(count)), String(count)).toBe(tooMuch(of(count), 'payload') === undefined);
    }
  });

  it('leave a smaller bound of a definition as it is, and are in no answer, push or webhook', () => {
    const defs = Object.entries<unknown>(Object(bundle['$defs']));
    const bounded = defs.filter(([, schema]) =>
      /"max(?:Items|Properties)":10000\b/.test(JSON.stringify(schema)),
    );
    const names = bounded.map(([name]) => name);
    expect(names).toContain('agent.MulticastAgents');
    expect(names.filter((name) => /\.(?:response|push|webhook)$/.test(name))).toEqual([]);
    expect(names).not.toContain('shared.Properties');
    expect(JSON.stringify(bundle)).toContain('"maxItems":1000}');
  });
});

function multicast(groups: readonly number[]): unknown {
  return { recipients: { agents: { groups } }, content: { name: 'x' } };
}
