/** Names and layout of the documents; what they say is judged beside the modules that say it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../../schemas/reading/registry.ts';
import { schemasOf } from './bundle.ts';
import { documentsOf } from './documents.ts';
import { examplesOf } from './message-examples.ts';
import { openapiOf } from './openapi.ts';

describe('documents', () => {
  const open = schemasOf(registry, '3.6', 'open');
  let texts: ReadonlyMap<string, () => string>;

  beforeAll(() => {
    texts = documentsOf(() => open, examplesOf(registry, '3.6'));
  });

  it('are whole and by part, each as JSON and YAML', () => {
    const names = ['openapi', 'asyncapi'].flatMap((name) =>
      ['', '.agent', '.customer', '.webhooks'].map((part) => name + part),
    );
    const all = [...names, 'openapi.configuration', 'openapi.accounts'].flatMap((name) => [
      `${name}.json`,
      `${name}.yaml`,
    ]);
    expect([...texts.keys()].toSorted()).toEqual(all.toSorted());
  });

  it('say the same in both forms, with a row for each operation and schema', () => {
    const document = JSON.parse(
      JSON.stringify(openapiOf(registry, open, examplesOf(registry, '3.6'), 'agent')),
    );
    const text = texts.get('openapi.agent.json')!();
    expect(JSON.parse(text)).toEqual(document);
    expect(parse(texts.get('openapi.agent.yaml')!())).toEqual(document);
    const rows = text.split('\n');
    for (const item of Object.values<object>(document.paths))
      for (const [method, operation] of Object.entries(item))
        expect(rows).toContain(`${JSON.stringify(method)}:${JSON.stringify(operation)}`);
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const row = `${JSON.stringify(name)}:${JSON.stringify(schema)}`;
      expect(rows.some((line) => line === row || line === `${row},`)).toBe(true);
    }
  });
});
