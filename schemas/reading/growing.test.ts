/** What judges take of others and never of us: values of lists that grow, other names, members that need not be. */
import { describe, expect, it } from 'vitest';
import { OPEN_VALUES } from '../language/primitives.ts';
import { formatRef } from '../language/refs.ts';
import { VERSIONS } from '../language/versions.ts';
import { registry } from './registry.ts';
import { validatorFor } from './validate.ts';

/** What of the lists that grow a received message may say, and a sent one may not. */
const at = '2026-01-05T10:00:00.000000Z';
const base = { id: 'E', visibility: 'all', created_at: at, author_id: 'a' };
const incoming = (event: object) => ({ chat_id: 'C', thread_id: 'T', event });
const button = { type: 'cancel', value: 'v', text: 'Cancel', postback_id: 'p', user_ids: [] };
const cards = { ...base, type: 'rich_message', template_id: 'cards', elements: [{ buttons: [button] }] };
const rating = { type: 'rating', id: '1', label: 'How was it?' };
const form = { ...base, type: 'form', form_id: 'f', fields: [rating] };
const filled = { ...base, type: 'filled_form', form_id: 'f', fields: [{ ...rating, answer: { score: 5 } }] };
const push = { kind: 'push', api: 'agent', name: 'incoming_event' } as const;

describe('values of lists that grow', () => {
  it.each([
    ['button', cards],
    ['field', form],
    ['answer', filled],
  ])('an unknown type of a %s passes in what others send, and is ours never', (_, event) => {
    for (const version of VERSIONS) {
      expect(validatorFor(push, version, 'open')!.problems(incoming(event))).toEqual([]);
      expect(validatorFor(push, version, 'exact')!.check(incoming(event))).toBe(false);
    }
  });

  it('a known type is still judged as what it is', () => {
    const wrong = { ...filled, fields: [{ ...rating, type: 'checkbox', answers: 'none' }] };
    expect(validatorFor(push, '3.6', 'open')!.problems(incoming(wrong))).toMatchObject([
      { pointer: '/event/fields/0/answers' },
    ]);
  });

  it('a reason nobody knows yet passes', () => {
    const ref = { kind: 'push', api: 'agent', name: 'agent_disconnected' } as const;
    expect(validatorFor(ref, '3.6', 'open')!.check({ reason: 'moon_phase' })).toBe(true);
    expect(validatorFor(ref, '3.6', 'open')!.check({ reason: 7 })).toBe(false);
  });

  it('no request holds such a list', () => {
    for (const version of VERSIONS) {
      for (const ref of registry.refsOf(version)) {
        if (!('part' in ref) || ref.part !== 'request') continue;
        const text = JSON.stringify(registry.schemaOf(ref, version));
        expect(text.includes(OPEN_VALUES), formatRef(ref)).toBe(false);
      }
    }
  });
});

describe('what others may say and our server says one way', () => {
  const queue = { position: 2, wait_time: 30 };
  const transferred = {
    chat_id: 'C1',
    thread_id: 'T1',
    requester_id: 'ann@example.com',
    reason: 'manual',
    transferred_to: { group_ids: [1] },
  };

  it.each(VERSIONS)('%s: webhooks, and only webhooks, say queued_at_us up to 3.5 (QUEUE-009)', (version) => {
    const [old, now] = [
      { ...transferred, queue: { ...queue, queued_at_us: at } },
      { ...transferred, queue: { ...queue, queued_at: at } },
    ];
    const isOld = version <= '3.5';
    const webhook = validatorFor({ kind: 'webhook', name: 'chat_transferred' }, version, 'exact')!;
    expect([webhook.check(old), webhook.check(now)]).toEqual([isOld, !isOld]);
    const told = validatorFor({ kind: 'push', api: 'agent', name: 'chat_transferred' }, version, 'exact')!;
    expect([told.check(old), told.check(now)]).toEqual([false, true]);
  });

  it('a search of archives need not count (LIST-013)', () => {
    const ref = { kind: 'action', api: 'agent', name: 'list_archives', part: 'response' } as const;
    for (const version of VERSIONS)
      expect(validatorFor(ref, version, 'exact')!.check({ chats: [] })).toBe(true);
  });

  it('a new or changed agent may be told whole (CONF-018)', () => {
    const updated = {
      id: 'a@example.com',
      login_status: 'accepting chats',
      suspended: false,
      job_title: 'x',
    };
    for (const version of VERSIONS)
      expect(validatorFor({ kind: 'webhook', name: 'agent_updated' }, version, 'exact')!.check(updated)).toBe(
        true,
      );
  });
});
