/**
 * What generated types of a language have to read and write again: every valid fixture of a version, alone and in its
 * whole frame or delivery, and what a newer server may send. It judges what came back; it runs no program.
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type MessageRef, parseRef } from '../../../schemas/language/refs.ts';
import { inWindow, type Version } from '../../../schemas/language/versions.ts';
import { deliveryProblems, frameProblems } from '../../../schemas/reading/frames.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { isSchema } from '../../../schemas/reading/resolve.ts';
import { ajvJudges } from '../../../schemas/testing/judges.ts';
import type { CaseFile } from '../../fixtures/case-file.ts';
import { pathOf } from '../../fixtures/cases.ts';
import { examplesOf } from '../../gen/message-examples.ts';
import { deliveryExample } from '../../gen/openapi.ts';
import { declarationOf, type Model, type Type, unaliased } from '../model.ts';

const ROOT = new URL('../../../', import.meta.url);

/** A value to read as a type and to write again. */
export interface Trip {
  /** The name of the type. */
  readonly type: string;
  readonly value: unknown;
  /** What has to be written, where it is not what was read. */
  readonly wanted?: unknown;
  /** What the value is, for a complaint. */
  readonly said: string;
  /** Judges what is written by the exact bundle; newer values are judged by nobody. */
  readonly judge: (value: unknown) => readonly object[];
}

/** Every trip of the messages and structures of a model. */
export function tripsOf(model: Model): Trip[] {
  const { version } = model;
  const judgeOf = ajvJudges(registry, version, 'exact');
  const trips: Trip[] = [];
  for (const [message, type] of model.messages) {
    const ref = parseRef(message);
    if (ref === undefined) throw new Error(`${message} is no message`);
    const { cases }: CaseFile = JSON.parse(readFileSync(new URL(pathOf(ref), ROOT), 'utf8'));
    const judge = judgeOf(message) ?? (() => [{ keyword: 'unknown message' }]);
    for (const { valid, description, value, ...window } of cases) {
      if (!valid || !inWindow(window, version)) continue;
      const said = `${message}: ${description}`;
      trips.push({ type, value, said, judge }, ...inside(ref, value, said, version));
      trips.push(...emptied(model, { type, value, said, judge: NOBODY }));
    }
  }
  return [...trips, ...failures(version), ...newer(version)].filter(({ type }) =>
    model.declarations.has(type),
  );
}

const NOBODY = () => [];
/** What is most easily lost: values that look like nothing. */
const NOTHINGS: Readonly<Partial<Record<Type['kind'], unknown>>> = {
  text: '',
  integer: 0,
  number: 0,
  boolean: false,
  list: [],
  map: {},
};

/** A record whose members are all empty but there, which a bundle may refuse and a type may not lose. */
function emptied(model: Model, trip: Trip): Trip[] {
  const { value } = trip;
  const record = unaliased(model, { kind: 'named', name: trip.type });
  const declaration = record.kind === 'named' ? declarationOf(model, record.name) : undefined;
  if (declaration?.kind !== 'record' || !isSchema(value)) return [];
  const members = declaration.members.flatMap(({ name, type, constant }) => {
    const nothing = NOTHINGS[unaliased(model, type).kind];
    return constant === undefined && name in value && nothing !== undefined ? [[name, nothing] as const] : [];
  });
  if (members.length === 0) return [];
  return [{ ...trip, value: { ...value, ...Object.fromEntries(members) }, said: `${trip.said}, emptied` }];
}

/** Answers that failed, to either side. */
function failures(version: Version): Trip[] {
  const payload = { error: { type: 'validation', message: 'Wrong' } };
  const value = { request_id: 'a1', action: 'get_chat', type: 'response', success: false, payload };
  return (['agent', 'customer'] as const).map((side) => ({
    type: side === 'agent' ? 'AgentFrame' : 'CustomerFrame',
    value,
    said: 'an answer that failed',
    judge: (frame: unknown) => frameProblems(frame, version, { side, strength: 'exact' }),
  }));
}

/** The whole frame or delivery around a payload. */
function inside(ref: MessageRef, payload: unknown, said: string, version: Version): Trip[] {
  if (ref.kind === 'webhook') {
    const webhook = registry.findWebhook(ref.name, version);
    if (webhook === undefined) return [];
    const value = { ...deliveryExample(webhook, version, examplesOf(registry, version)), payload };
    const judge = (body: unknown) => deliveryProblems(body, version, { strength: 'exact' });
    return [{ type: 'Delivery', value, said: `delivery of ${said}`, judge }];
  }
  const frame = frameOf(ref, payload, version);
  if (frame === undefined || !('api' in ref)) return [];
  const { api } = ref;
  const judge = (value: unknown) =>
    api === 'configuration' ? [] : frameProblems(value, version, { side: api, strength: 'exact' });
  return [
    { type: api === 'agent' ? 'AgentFrame' : 'CustomerFrame', value: frame, said: `frame of ${said}`, judge },
  ];
}

function frameOf(ref: MessageRef, payload: unknown, version: Version): object | undefined {
  if (ref.kind === 'push') return { version, action: ref.name, type: 'push', payload };
  if (ref.kind !== 'action' || ref.api === 'configuration') return undefined;
  if (!registry.findAction(ref.api, ref.name, version)?.transports.includes('rtm')) return undefined;
  const start = { request_id: 'a1', action: ref.name };
  return ref.part === 'request'
    ? { ...start, payload }
    : { ...start, type: 'response', success: true, payload };
}

/** What a newer server may send: it is kept as it came, and members that a type does not know are left out. */
function newer(version: Version): Trip[] {
  const judge = NOBODY;
  const push = (action: string, payload: object) => ({ version, action, type: 'push', payload });
  const event = { id: 'E', type: 'hologram', created_at: 'T', visibility: 'all', depth: 3 };
  const geolocation = { city: 'Wrocław' };
  return [
    {
      type: 'AgentFrame',
      value: push('moon_risen', { phase: 0.5 }),
      said: 'a push of a newer version',
      judge,
    },
    {
      type: 'AgentFrame',
      value: push('incoming_event', { chat_id: 'C', thread_id: 'T', event }),
      said: 'an event of a newer version',
      judge,
    },
    {
      type: 'AgentFrame',
      value: push('agent_disconnected', { reason: 'moon_phase' }),
      said: 'a reason of a newer version',
      judge,
    },
    {
      type: 'AgentGeolocation',
      value: { ...geolocation, planet: 'Mars' },
      wanted: geolocation,
      said: 'a member of a newer version',
      judge,
    },
  ];
}

/** One line of JSON a trip, as the programs of all languages take them: the type and the value. */
export function tripLines(trips: readonly Trip[]): string {
  return trips.map(({ type, value }) => `${JSON.stringify({ type, value })}\n`).join('');
}

/** What is wrong with what a program wrote, one line of JSON a trip; `{"error": …}` where it could not read. */
export function roundTripComplaints(trips: readonly Trip[], written: string): string[] {
  const lines = written.split('\n').filter((line) => line !== '');
  if (lines.length !== trips.length) return [`${trips.length} values were read and ${lines.length} written`];
  return trips.flatMap(({ value, wanted = value, said, judge }, index) => {
    const text = lines[index] ?? '';
    const { error, value: found }: { error?: string; value?: unknown } = JSON.parse(text);
    if (error !== undefined) return [`${said}\n  cannot be read: ${error}`];
    if (!isDeepStrictEqual(found, wanted))
      return [`${said}\n  read    ${JSON.stringify(wanted)}\n  written ${JSON.stringify(found)}`];
    const problems = judge(found);
    return problems.length === 0 ? [] : [`${said}\n  ${JSON.stringify(problems[0])}`];
  });
}
