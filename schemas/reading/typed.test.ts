/** Validators by name: what they narrow, what they refuse to be made for, and that they can do without made code. */
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { VERSIONS } from '../language/versions.ts';
import { registry } from './registry.ts';
import { routesOf, validator } from './typed.ts';

const message = { chat_id: 'C', event: { type: 'message', text: 'Hello' } };

describe('validator', () => {
  it('narrows by name', () => {
    const parsed = validator('agent/send_event/request', { version: '3.6' }).parse(message);
    if (!parsed.ok) throw new Error('a valid message was refused');
    expectTypeOf(parsed.value.chat_id).toEqualTypeOf<string>();
    expect(parsed.value).toBe(message);
    const push = validator('customer/incoming_event/push', { version: '3.4' });
    expect(push.problems({})).toMatchObject([
      { pointer: '/chat_id' },
      { pointer: '/thread_id' },
      { pointer: '/event' },
    ]);
    expect(validator('chat_deactivated/webhook', { version: '3.7' }).is({})).toBe(false);
  });

  it.each([
    ['agent/send_evnt/request', 'did you mean agent/send_event/request?'],
    ['agent/list_customers/request', '3.6 has no message "agent/list_customers/request"'],
  ])('%s is refused with the nearest name', (name, words) => {
    // @ts-expect-error a name that the types do not know either
    expect(() => validator(name, { version: '3.6' })).toThrow(words);
  });

  it('interpreted judges alike, and makes no code', () => {
    const made = vi.fn();
    const original = globalThis.Function;
    const Watched = new Proxy(original, {
      construct: (target, args) => {
        made();
        return Reflect.construct(target, args);
      },
      apply: (target, self, args) => {
        made();
        return Reflect.apply(target, self, args);
      },
    });
    globalThis.Function = Watched;
    try {
      const plain = validator('agent/send_event/request', { version: '3.5', interpreted: true });
      for (const value of [message, { chat_id: 'C' }, message, null, message])
        expect(plain.is(value)).toBe(value === message);
      expect(plain.problems({ ...message, chat_id: 5 })).toMatchObject([
        { pointer: '/chat_id', keyword: 'type' },
      ]);
    } finally {
      globalThis.Function = original;
    }
    expect(made).not.toHaveBeenCalled();
  });
});

describe('routes', () => {
  it.each(VERSIONS)('%s: every action of the Web API has its method and path', (version) => {
    for (const api of ['agent', 'customer', 'configuration'] as const) {
      const served = [...registry.actionsOf(version, api).values()].filter(({ transports }) =>
        transports.includes('web'),
      );
      const routes = routesOf(version, api);
      expect([...routes.keys()]).toEqual(served.map(({ name }) => name));
      expect([...routes.values()].every(({ path }) => path.startsWith(`/v${version}/${api}/action/`))).toBe(
        true,
      );
    }
    expect(routesOf(version, 'agent').get('send_event')).toEqual({
      method: 'POST',
      path: `/v${version}/agent/action/send_event`,
    });
  });
});
