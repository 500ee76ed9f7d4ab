import { describe, expect, it } from 'vitest';
import { formatRef, parseRef } from '../language/refs.ts';
import { VERSIONS } from '../language/versions.ts';
import { definitions } from '../testing/invented.ts';
import { createRegistry, registry } from './registry.ts';

const invented = createRegistry(definitions);

describe('references', () => {
  it.each([
    'agent/send_event/request',
    'configuration/list_agents/response',
    'agent/incoming_event/push',
    'incoming_event/webhook',
    'agent/Chat',
    'endpoint/customer_token/response',
    'rtm_request',
    'webhook_envelope',
    'web_error',
  ])('%s reads and writes', (text) => {
    expect(formatRef(parseRef(text)!)).toBe(text);
  });

  it.each([
    '',
    'agent',
    'agent/send_event',
    'agent/send_event/push/x',
    'admin/x/request',
    'toString',
    'agent/chat',
  ])('%j is no reference', (text) => expect(parseRef(text)).toBeUndefined());
});

describe('registry', () => {
  it('finds the definition whose window holds the version', () => {
    expect(invented.findAction('agent', 'list_boxes', '3.5')?.summary).toBe('Lists boxes, the old way.');
    expect(invented.findAction('agent', 'list_boxes', '3.6')?.summary).toBe('Lists boxes.');
    expect(invented.findAction('customer', 'list_boxes', '3.6')).toBeUndefined();
    expect(invented.actionsOf('3.4', 'agent')).toBe(invented.actionsOf('3.4', 'agent'));
  });

  it('gives no schema for what a version lacks', () => {
    expect(invented.schemaOf({ kind: 'structure', name: 'agent/Hologram' }, '3.6')).toBeUndefined();
    expect(invented.schemaOf({ kind: 'structure', name: 'agent/Hologram' }, '3.7')).toBeDefined();
    expect(invented.schemaOf({ kind: 'webhook', name: 'constructor' }, '3.7')).toBeUndefined();
  });

  it('refuses two definitions of one name in one version', () => {
    const twice = createRegistry({
      ...definitions,
      agentActions: { ...definitions.agentActions, again: { ...definitions.agentActions['put_item']! } },
    });
    expect(() => twice.actionsOf('3.6', 'agent')).toThrow('agent put_item is defined twice in 3.6');
  });

  it.each(VERSIONS)('names every published message of %s once, and each parses back', (version) => {
    const texts = registry.refsOf(version).map(formatRef);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(formatRef(parseRef(text)!), text).toBe(text);
  });
});
