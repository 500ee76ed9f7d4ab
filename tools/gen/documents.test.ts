/** Names and layout of the documents; what they say is judged beside the modules that say it. */

import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { VERSIONS } from '../../schemas/language/versions.ts';
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
    expect([...texts.keys()].toSorted()).toEqual([...all, 'openapi.validators.json'].toSorted());
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

  it.each(VERSIONS)('%s: for validators, Ajv names the one error of a tagged union', (version) => {
    const schemas = schemasOf(registry, version, 'open');
    const text = documentsOf(() => schemas, examplesOf(registry, version)).get('openapi.validators.json')!();
    const { components } = JSON.parse(text);
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true, discriminator: true });
    ajv.addSchema({ $id: 'document', components });
    const judge = (name: string) => ajv.compile({ $ref: `document#/components/schemas/${name}` });
    // It takes each of them: a discriminator that it does not know ends in an exception.
    for (const name of Object.keys(components.schemas)) expect(judge(name)).toBeTypeOf('function');
    const sent = judge('AgentSendEventRequest');
    expect(sent({ chat_id: 'C', event: { type: 'message', text: 'Hello' } })).toBe(true);
    for (const event of [{ type: 'message' }, { type: 'mesage', text: 'Hello' }]) {
      expect(sent({ chat_id: 'C', event })).toBe(false);
      expect(sent.errors, JSON.stringify(event)).toHaveLength(1);
    }
  });
});
