/** The causes of actions: those that exist in a version, and what is known of each. */
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../language/versions.ts';
import { isConsequence, isStatedCause, STATED_CAUSES } from '../tables/causes.ts';
import { causesOf, namesOf } from './causes.ts';
import { registry } from './registry.ts';

const APIS = ['agent', 'customer', 'configuration'] as const;

describe.each(VERSIONS)('causes in %s', (version) => {
  const actions = APIS.flatMap((api) => [...registry.actionsOf(version, api).values()]);

  it('exist in the version, on the side of the action', () => {
    let seen = 0;
    for (const action of actions) {
      const side = action.api === 'customer' ? 'customer' : 'agent';
      for (const { message, name } of causesOf(action, version, registry)) {
        const found =
          message === 'push' ? registry.findPush(side, name, version) : registry.findWebhook(name, version);
        expect(found, `${action.api}/${action.name}: ${message} ${name}`).toBeDefined();
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(150);
  });
});

describe('what is known of a cause', () => {
  const of = (api: 'agent' | 'configuration', name: string, version: '3.4' | '3.6') =>
    causesOf(registry.findAction(api, name, version)!, version, registry);

  it('is whether the pages say it, and whether it was asked for', () => {
    const transfer = of('agent', 'transfer_chat', '3.6');
    const row = (name: string) => transfer.find((cause) => cause.message === 'push' && cause.name === name);
    expect(row('chat_transferred')).toMatchObject({ kind: 'promise', basis: 'stated' });
    expect(row('user_added_to_chat')).toMatchObject({ kind: 'promise', basis: 'our reading' });
    expect(row('queue_positions_updated')).toMatchObject({ kind: 'consequence', basis: 'our reading' });
  });

  it('leaves out what the version has not, and a batch knows what its action knows', () => {
    expect(namesOf(of('agent', 'logout', '3.4'), 'push')).toEqual(['routing_status_set']);
    expect(namesOf(of('configuration', 'add_auto_access', '3.6'), 'webhook')).toEqual([
      'auto_accesses_updated',
    ]);
    const batch = of('configuration', 'batch_create_bots', '3.6');
    expect(batch.every(({ basis }) => basis === 'stated')).toBe(true);
  });

  it('names actions and messages that exist', () => {
    const known = new Set(
      VERSIONS.flatMap((version) =>
        APIS.flatMap((api) => [...registry.actionsOf(version, api).values()]).flatMap((action) =>
          [...action.pushes, ...action.webhooks].map((name) => `${action.api}/${action.name} ${name}`),
        ),
      ),
    );
    const rows = Object.entries(STATED_CAUSES).flatMap(([action, names]) =>
      names.map((name) => `${action} ${name}`),
    );
    // A file is told of when an event shows it, not when it is uploaded.
    const ours = ['agent/upload_file incoming_event', 'customer/upload_file incoming_event'];
    expect(rows.filter((row) => !known.has(row))).toEqual(ours);
    expect(isStatedCause('agent/transfer_chat', 'incoming_multicast')).toBe(false);
    expect(isConsequence('agent/subscribe_customers', 'customer_left')).toBe(true);
  });
});
