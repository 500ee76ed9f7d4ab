/** Validators by name: what they narrow, what they refuse to be made for, and that they can do without made code. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { formatRef } from '../language/refs.ts';
import { VERSIONS } from '../language/versions.ts';
import { timesCodeIsMade } from '../testing/made-code.ts';
import { registry } from './registry.ts';
import { routesOf, validator } from './typed.ts';
import { interpreterFor, validatorFor } from './validate.ts';

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
    const made = timesCodeIsMade(() => {
      const plain = validator('agent/send_event/request', { version: '3.5', interpreted: true });
      for (const value of [message, { chat_id: 'C' }, message, null, message])
        expect(plain.is(value)).toBe(value === message);
      expect(plain.problems({ ...message, chat_id: 5 })).toMatchObject([
        { pointer: '/chat_id', keyword: 'type' },
      ]);
    });
    expect(made).toBe(0);
    // What the package compiles may have been compiled by another file before.
    expect(timesCodeIsMade(() => Reflect.construct(globalThis.Function, ['return 1']))).toBe(1);
  });
});

describe('names that do not exist', () => {
  const name = 'agent/send_event/request';

  it.each([
    ['a version', { version: '3.65' }, 'version must be one of 3.4, 3.5, 3.6, 3.7, got "3.65"'],
    ['a strength', { version: '3.6', strength: 'exakt' }, 'did you mean exact?'],
    ['an option', { version: '3.6', interpretd: true }, 'there is no interpretd; did you mean interpreted?'],
    ['no version', {}, 'version must be one of 3.4, 3.5, 3.6, 3.7, got nothing'],
    ['nothing at all', undefined, 'version must be one of'],
  ])('%s is refused, for those who have no types', (_, how, words) => {
    // @ts-expect-error the types refuse it too
    expect(() => validator(name, how)).toThrow(words);
  });

  it('an API and a version of routes are refused', () => {
    // @ts-expect-error the types refuse it too
    expect(() => routesOf('3.6', 'agnt')).toThrow('did you mean agent?');
    // @ts-expect-error the types refuse it too
    expect(() => routesOf('3.9', 'agent')).toThrow('version must be one of');
  });
});

describe.each(VERSIONS)('without made code, %s', (version) => {
  it('every message has the schema that compiled validators judge by', () => {
    for (const ref of registry.refsOf(version))
      for (const strength of ['open', 'exact'] as const)
        expect(interpreterFor(ref, version, strength)?.schema, formatRef(ref)).toEqual(
          validatorFor(ref, version, strength)?.schema,
        );
  });

  it('a server may add members where the definition counts them', () => {
    const condition = { values: [{ value: 'example.com', exact_match: true }], new: 1, other: 2 };
    const access = {
      id: 'A',
      access: { groups: [1] },
      conditions: {
        domain: condition,
        url: condition,
        geolocation: { values: [{ country: 'Poland' }] },
        more: {},
      },
    };
    for (const interpreted of [false, true])
      expect(
        validator('configuration/list_auto_accesses/response', { version, interpreted }).problems([access]),
      ).toEqual([]);
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
