/**
 * What a server can get wrong, one row each: a bend that makes of a message what is sent instead. A row knows the layout
 * of the two envelopes and no action; which messages it meets is drawn elsewhere.
 */
import { isRecord } from '../../targets/ports.ts';
import type { Fate, Message } from './server.ts';

/** A whole number from 0 up to, not including, `below`; the same row of numbers for the same seed. */
export type Lots = (below: number) => number;

export interface Trouble {
  readonly name: string;
  /** Undefined: this message is none that the trouble can be done to. */
  readonly bend: (message: Message, dice: Lots) => Fate | undefined;
}

const succeeded = ({ transport, status, body }: Message): boolean =>
  transport === 'web' ? status === 200 : !isRecord(body) || body['success'] !== false;

/** The message with another payload. */
function withPayload(message: Message, bend: (payload: unknown) => unknown): Fate {
  if (message.transport === 'web') return { bodies: [bend(message.body)] };
  const frame = isRecord(message.body) ? message.body : {};
  return { bodies: [{ ...frame, payload: bend(frame['payload']) }] };
}

/** A trouble of the payload of what went well. */
const ofPayload = (name: string, bend: (payload: unknown, dice: Lots) => unknown): Trouble => ({
  name,
  bend: (message, dice) =>
    succeeded(message) ? withPayload(message, (payload) => bend(payload, dice)) : undefined,
});

/** A trouble of the frame of RTM. */
const ofFrame = (name: string, bend: (frame: Record<string, unknown>, dice: Lots) => unknown): Trouble => ({
  name,
  bend: ({ transport, body }, dice) =>
    transport === 'rtm' && isRecord(body) ? { bodies: [bend({ ...body }, dice)] } : undefined,
});

/** A trouble of the answer of HTTP. */
const ofHttp = (name: string, fate: (message: Message, dice: Lots) => Fate): Trouble => ({
  name,
  bend: (message, dice) => (message.transport === 'web' ? fate(message, dice) : undefined),
});

/** A trouble of the bytes of a frame or its connection. */
const ofSocket = (name: string, fate: (body: unknown, dice: Lots) => Fate): Trouble => ({
  name,
  bend: ({ transport, body }, dice) => (transport === 'rtm' ? fate(body, dice) : undefined),
});

type Change = (value: unknown, dice: Lots) => unknown;
const ABSENT = Symbol('absent');

/** Changes one member, drawn at any depth; a value without members is changed itself. */
function oneMember(value: unknown, dice: Lots, change: Change): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const at = dice(value.length);
    return value.map((entry, index) => (index === at ? oneMember(entry, dice, change) : entry));
  }
  const names = isRecord(value) ? Object.keys(value) : [];
  if (!isRecord(value) || names.length === 0) return change(value, dice);
  const name = names[dice(names.length)] ?? '';
  const inner = value[name];
  const deeper = typeof inner === 'object' && inner !== null && dice(3) > 0;
  const changed = deeper ? oneMember(inner, dice, change) : change(inner, dice);
  const { [name]: _, ...rest } = value;
  return changed === ABSENT ? rest : { ...rest, [name]: changed };
}

const ODD_VALUES: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [null],
  'ключ 🔑\u0000',
  '2026-13-45T99:99:99Z',
  1_772_000_000_000,
  { toString: 1, valueOf: 1 },
  JSON.parse('{"__proto__":{"id":1},"constructor":null}'),
];
const ODD_NAMES = ['__proto__', 'constructor', 'toString', '', 'ключ', 'x'.repeat(10_000)];

/** Brackets in brackets: what reads them by recursion runs out of stack. */
const DEEP = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

function renamedIds(value: unknown, to: (id: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => renamedIds(entry, to));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      /(^|_)id$/.test(name) ? to(entry) : renamedIds(entry, to),
    ]),
  );
}

export const TROUBLES: readonly Trouble[] = [
  ofPayload('empty object', () => ({})),
  ofPayload('null', () => null),
  ofPayload('array', (payload) => [payload]),
  ofPayload('empty array', () => []),
  ofPayload('text', () => 'ok'),
  ofPayload('number', () => 7),
  ofPayload('missing member', (payload, dice) => oneMember(payload, dice, () => ABSENT)),
  ofPayload('odd value', (payload, dice) =>
    oneMember(payload, dice, () => ODD_VALUES[dice(ODD_VALUES.length)]),
  ),
  ofPayload('member of an odd name', (payload, dice) =>
    isRecord(payload) ? { ...payload, [ODD_NAMES[dice(ODD_NAMES.length)] ?? '']: payload } : payload,
  ),
  ofPayload('huge text', (payload, dice) => oneMember(payload, dice, () => 'x'.repeat(2_000_000))),
  ofPayload('long list', (payload) => ({
    ...(isRecord(payload) ? payload : {}),
    chats: Array(20_000).fill({}),
  })),
  ofPayload('nested', (payload, dice) => {
    let value: unknown = payload;
    for (let depth = dice(900); depth > 0; depth -= 1) value = { chat: value };
    return value;
  }),
  ofPayload('ids are numbers', (payload) => renamedIds(payload, (id) => `${id}`.length)),
  ofPayload('ids are empty', (payload) => renamedIds(payload, () => '')),
  ofPayload('ids are unicode', (payload) => renamedIds(payload, (id) => `🔑${id}\u2028`)),
  ofPayload('ids are objects', (payload) => renamedIds(payload, (id) => ({ id, toString: 1 }))),
  ofPayload('unchanged', (payload) => payload),
  ofFrame('no request_id', ({ request_id: _, ...frame }) => frame),
  ofFrame('wrong request_id', (frame) => ({ ...frame, request_id: 'someone-elses' })),
  ofFrame('request_id is a number', (frame) => ({ ...frame, request_id: 7 })),
  ofFrame('wrong action', (frame) => ({ ...frame, action: 'does_not_exist' })),
  ofFrame('action is an object', (frame) => ({ ...frame, action: { toString: 1 } })),
  ofFrame('odd action', (frame, dice) => ({ ...frame, action: ODD_NAMES[dice(ODD_NAMES.length)] })),
  ofFrame('no action', ({ action: _, ...frame }) => frame),
  ofFrame('wrong type', (frame) => ({ ...frame, type: 'event' })),
  ofFrame('no type', ({ type: _, ...frame }) => frame),
  ofFrame('no success', ({ success: _, ...frame }) => frame),
  ofFrame('no payload', ({ payload: _, ...frame }) => frame),
  ofFrame('wrong version', (frame) => ({ ...frame, version: '9.9' })),
  ofFrame('version is an object', (frame) => ({ ...frame, version: { toString: 1 } })),
  ofFrame('in an array', (frame) => [frame]),
  {
    name: 'error without a type',
    bend: ({ transport, body }) =>
      transport === 'web'
        ? { status: 400, bodies: [{ error: 'no' }] }
        : {
            bodies: [{ ...(isRecord(body) ? body : {}), success: false, payload: { error: { message: 1 } } }],
          },
  },
  {
    name: 'error of an odd type',
    bend: ({ transport, body }) => {
      const payload = { error: { type: { toString: 1 }, message: { toString: 1 } } };
      return transport === 'web'
        ? { status: 400, bodies: [payload] }
        : { bodies: [{ ...(isRecord(body) ? body : {}), success: false, payload }] };
    },
  },
  {
    name: 'refused',
    bend: ({ transport, body }, dice) => {
      const type = ['authentication', 'authorization', 'internal', 'VALIDATION'][dice(4)];
      const payload = { error: { type, message: 'no' } };
      return transport === 'web'
        ? { status: 400, bodies: [payload] }
        : { bodies: [{ ...(isRecord(body) ? body : {}), success: false, payload }] };
    },
  },
  { name: 'nothing', bend: () => ({}) },
  {
    name: 'doubled',
    bend: ({ body, transport }) => (transport === 'web' ? undefined : { bodies: [body, body] }),
  },
  { name: 'late', bend: ({ body }, dice) => ({ bodies: [body], afterMs: 20 + dice(60) }) },
  {
    name: 'push of an unknown kind before',
    bend: ({ body, transport, api }) =>
      transport === 'web'
        ? undefined
        : {
            bodies: [
              { action: 'moon_rises', type: 'push', version: '3.6', payload: api === 'agent' ? [] : 'up' },
              body,
            ],
          },
  },
  {
    name: 'push of an odd payload before',
    bend: ({ body, transport }, dice) =>
      transport === 'web'
        ? undefined
        : {
            bodies: [
              {
                action: ['incoming_chat', 'incoming_event'][dice(2)],
                type: 'push',
                version: '3.6',
                payload: ODD_VALUES[dice(ODD_VALUES.length)],
              },
              body,
            ],
          },
  },
  {
    name: 'too deep to read',
    bend: ({ transport, body }) =>
      transport === 'web'
        ? { raw: `{"chat_id":"C","payload":${DEEP}}` }
        : {
            raw: JSON.stringify({ ...(isRecord(body) ? body : {}), payload: 0 }).replace(
              '"payload":0',
              `"payload":${DEEP}`,
            ),
          },
  },
  ofHttp('500', () => ({ status: 500, bodies: [{ error: { type: 'internal', message: 'crashed' } }] })),
  ofHttp('500 in HTML', () => ({ status: 500, raw: '<h1>oops', headers: { 'content-type': 'text/html' } })),
  ofHttp('401', () => ({ status: 401, bodies: [{ error: { type: 'authentication', message: 'no' } }] })),
  ofHttp('403', () => ({ status: 403, bodies: [{ error: { type: 'authorization', message: 'no' } }] })),
  ofHttp('404', () => ({ status: 404, raw: '' })),
  ofHttp('204', () => ({ status: 204, raw: '' })),
  ofHttp('redirect', () => ({ status: 302, raw: '', headers: { location: '/elsewhere' } })),
  ofHttp('HTML', () => ({ raw: '<!doctype html><p>hello', headers: { 'content-type': 'text/html' } })),
  ofHttp('wrong content type', ({ body }) => ({ bodies: [body], headers: { 'content-type': 'image/png' } })),
  ofHttp('empty', () => ({ raw: '' })),
  ofHttp('no UTF-8', () => ({ raw: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) })),
  ofHttp('half a body', ({ body }) => ({ raw: (JSON.stringify(body) ?? '').slice(0, 9), end: 'reset' })),
  ofHttp('a body that never ends', ({ body }) => ({
    raw: (JSON.stringify(body) ?? '').slice(0, 9),
    end: 'half',
  })),
  ofHttp('reset', () => ({ end: 'reset' })),
  ofHttp('error with 200', () => ({ status: 200, bodies: [{ error: { type: 'internal', message: 'no' } }] })),
  ofSocket('binary frames', (body) => ({ bodies: [body], frame: 'binary' })),
  ofSocket('frames in two parts', (body) => ({ bodies: [body], frame: 'two parts' })),
  ofSocket('garbage', (_, dice) => ({ raw: ['{', '"', '\u0000', 'null', '[]', 'true', ''][dice(7)] ?? '' })),
  ofSocket('no UTF-8 in a frame', () => ({ raw: new Uint8Array([0xff, 0xfe, 0x00]), frame: 'binary' })),
  ofSocket('closes afterwards', (body) => ({ bodies: [body], end: 'close' })),
  ofSocket('closes instead', () => ({ end: 'close' })),
  ofSocket('resets instead', () => ({ end: 'reset' })),
];
