/** The model that all languages share: names, tags, open values, frames; and that its judge of round trips can say no. */
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { modelOf } from './build.ts';
import { declarationOf, neededBy, partialModel, shapesOf, type Union, usedBy } from './model.ts';
import { wrapped } from './prose.ts';
import { roundTripComplaints, type Trip, tripLines } from './testing/round-trips.ts';

const models = VERSIONS.map(modelOf);
const model = models.find(({ version }) => version === '3.6')!;

function unionOf(name: string): Union {
  const found = declarationOf(model, name);
  if (found.kind !== 'union') throw new Error(`${name} is no union`);
  return found;
}

describe.each(models)('the model of $version', ({ declarations, messages }) => {
  it('has a declaration for every message, and for every name that one uses', () => {
    const used = new Set([...declarations.values()].flatMap(usedBy));
    expect([...used, ...messages.values()].filter((name) => !declarations.has(name))).toEqual([]);
    expect(messages.get('agent/send_event/request')).toBe('AgentSendEventRequest');
  });

  it('has no invented names: no number but that of a version, no word twice, no union of nothing', () => {
    const own = new Set(messages.values());
    const invented = [...declarations.keys()].filter((name) => !own.has(name));
    expect(invented.filter((name) => /\d$|([A-Z][a-z]+)\1(?![a-z])/.test(name))).toEqual([]);
    expect([...own].filter((name) => /\d$/.test(name) && !/V\d$/.test(name))).toEqual([]);
    expect([...declarations.keys()].filter((name) => /AllOf|AnyOf|OneOf|Anonymous/i.test(name))).toEqual([]);
  });

  it('says something of every declaration and of every member', () => {
    const silent = [...declarations.values()].flatMap((declaration) => [
      ...(declaration.said.length === 0 ? [declaration.name] : []),
      ...(declaration.kind === 'record' ? declaration.members : [])
        .filter(({ said }) => said.length === 0)
        .map(({ name }) => `${declaration.name}.${name}`),
    ]);
    expect(silent).toEqual([]);
  });

  it('leaves open what no request holds, and nothing else', () => {
    const requests = [...messages]
      .filter(([message]) => message.endsWith('/request'))
      .map(([, name]) => name);
    const sent = neededBy(requests, declarations);
    const grows = [...declarations.values()].filter((one) => 'open' in one);
    expect(grows.filter(({ open, name }) => open === sent.has(name))).toEqual([]);
    expect(grows.length).toBeGreaterThan(100);
  });
});

describe('unions', () => {
  it('are told apart by the tag of the protocol', () => {
    expect(unionOf('AgentNewEvent')).toMatchObject({
      tag: 'type',
      open: false,
      branches: expect.arrayContaining([{ name: 'AgentNewMessage', values: ['message'] }]),
    });
    expect(unionOf('AgentEvent')).toMatchObject({ tag: 'type', open: true });
    expect(unionOf('Delivery').branches).toContainEqual({
      name: 'IncomingEventDelivery',
      values: ['incoming_event'],
    });
  });

  it('hold whole frames', () => {
    expect(unionOf('AgentFrame')).toMatchObject({ tag: 'type', untagged: 'AgentRequest' });
    expect(unionOf('AgentResponse').first).toEqual({
      member: 'success',
      value: false,
      name: 'AgentFailureFrame',
    });
    expect(unionOf('CustomerPush').branches).toContainEqual({
      name: 'CustomerIncomingEventPushFrame',
      values: ['incoming_event'],
    });
  });

  it('without a tag know what each record needs, knows and always says', () => {
    const [deleted, message] = shapesOf(model, unionOf('AgentThreadEvent'));
    expect(deleted).toMatchObject({ name: 'AgentDeletedEvent', constants: [['deleted', true]] });
    expect(message).toMatchObject({ name: 'AgentMessage', constants: [['type', 'message']] });
  });
});

describe('a part of the model', () => {
  it('holds a message and what it needs, nothing else', () => {
    const { declarations } = partialModel(model, ['agent/send_event/request']);
    expect([...declarations.keys()]).toContain('AgentNewMessage');
    expect(declarations.has('AgentEvent')).toBe(false);
  });
});

describe('comments', () => {
  it('never begin a line with a sign of a list or a heading', () => {
    const text = `${'word '.repeat(19)}next - dash ${'word '.repeat(18)}last 2. two # three`;
    const lines = wrapped([`- ${text}`]);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => /^(?:[-+*#]|\d+[.)]) /.test(line))).toEqual([]);
  });
});

describe('the judge of round trips', () => {
  const trip: Trip = { type: 'AgentChat', value: { a: [] }, said: 'a chat', judge: () => [] };
  const back = (value: unknown) => `${JSON.stringify({ value })}\n`;

  it('wants what was read', () => {
    expect(tripLines([trip])).toBe('{"type":"AgentChat","value":{"a":[]}}\n');
    expect(roundTripComplaints([trip], back({ a: [] }))).toEqual([]);
    expect(roundTripComplaints([trip], back({}))).toHaveLength(1);
    expect(roundTripComplaints([trip], back({ a: [], b: null }))).toHaveLength(1);
    expect(roundTripComplaints([trip], '{"error":"no"}\n')).toEqual(['a chat\n  cannot be read: no']);
    expect(roundTripComplaints([trip, trip], back({ a: [] }))).toEqual(['2 values were read and 1 written']);
    expect(
      roundTripComplaints([{ ...trip, judge: () => [{ keyword: 'type' }] }], back({ a: [] })),
    ).toHaveLength(1);
  });
});
