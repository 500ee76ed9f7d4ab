/**
 * The matrix of limits: for each act with a limit of its own, what is still allowed and what is one too many. Beyond
 * comes first, since a refusal changes nothing; then the same scene takes what is at the limit. Limits of pages may be
 * cut instead of refused (LIST-005), so they are judged elsewhere.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { textOfBytes } from '../../generate/texts.ts';
import {
  at,
  CHATS_TAKEN,
  chatsRefused,
  isObject,
  type Json,
  message,
  refusal,
  richMessage,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { ActRow, SetAct } from './acts/act.ts';
import { freshName } from './acts/places.ts';
import { readChange } from './acts/reads.ts';
import { EVENT_AT } from './bad-requests.ts';
import { actRowOf, asDefined, inBatch, inTurn, playCells, replaced } from './cell.ts';

/** A limit of one member of a request. */
interface Bound {
  readonly rule: string;
  /** What is counted, for people. */
  readonly what: string;
  readonly most: number;
  /** What every server takes, where pages differ about the maximum: between the two it may take or refuse. */
  readonly least?: number;
  /** The smallest number that every server refuses; one more than `most` when left out. */
  readonly beyond?: (version: Version) => number;
  /** Path of the member. */
  readonly path: string;
  readonly valueFor: (count: number) => unknown;
  /** Error types for one too many, where these are others than those of most limits. */
  readonly types?: readonly string[];
}

const buttons = (count: number): readonly Json[] =>
  Array.from({ length: count }, (_, index) => ({ text: `Button ${index}`, postback_id: `b${index}` }));

const cards = (elements: number, lastButtons: number): Json =>
  richMessage(
    Array.from({ length: elements }, (_, index) => buttons(index === elements - 1 ? lastButtons : 1)),
  );

const textIn = (path: string): Bound => ({
  rule: 'LIMIT-001',
  what: 'bytes of a text',
  most: 16_384,
  path,
  valueFor: (bytes) => message(textOfBytes(bytes, 'é')),
});

const inEvent = (action: string): readonly Bound[] => {
  const path = EVENT_AT[action] ?? 'event';
  return [
    textIn(path),
    {
      rule: 'LIMIT-003',
      what: 'elements of a rich message',
      most: 10,
      path,
      valueFor: (count) => cards(count, 1),
    },
    {
      rule: 'LIMIT-004',
      what: 'buttons of an element',
      most: 13,
      path,
      valueFor: (count) => cards(1, count),
    },
  ];
};

const fields = (count: number): readonly Json[] =>
  Array.from({ length: count }, (_, index) => ({ [`field-${index}`]: 'x' }));

const SESSION_FIELDS: Bound = {
  rule: 'LIMIT-005',
  what: 'session fields',
  most: 100,
  path: 'session_fields',
  valueFor: fields,
};

const GROUP_NAME: Bound = {
  rule: 'LIMIT-006',
  what: 'characters of a group name',
  most: 180,
  path: 'name',
  valueFor: (length) => freshName().padEnd(length, 'x'),
};

const chatsOf = (rule: string, most: number, action: string, more: Partial<Bound> = {}): Bound => ({
  ...more,
  rule,
  what: 'chats of an agent or bot',
  most,
  path: inBatch(action, 'max_chats_count'),
  valueFor: (count) => count,
});

const WEBHOOK_URL: Bound = {
  rule: 'HOOK-006',
  what: 'characters of a url',
  most: 500,
  path: 'url',
  valueFor: (length) => `https://example.com/${freshName()}`.padEnd(length, 'x'),
};

const MIN_EVENTS: Bound = {
  rule: 'LIST-022',
  what: 'events that a page of threads is to have',
  most: 100,
  path: 'min_events_count',
  valueFor: (count) => count,
};

const FILE: Bound = {
  rule: 'LIMIT-002',
  what: 'bytes of a file',
  most: 10_485_760,
  types: ['entity_too_large'],
  path: 'file',
  valueFor: ofLetters,
};

/** The longest text so far: megabytes that are made anew for each check cost more than what is judged with them. */
let longest = '';

function ofLetters(count: number): string {
  if (longest.length < count) longest = Buffer.alloc(count, 'x').toString('latin1');
  return longest.slice(0, count);
}

const GROUPS: readonly [Api, string][] = [
  ['configuration', 'create_group'],
  ['configuration', 'update_group'],
];
const withKind = (kind: 'agent' | 'bot'): string[] =>
  ['create', 'update'].flatMap((way) => [`${way}_${kind}`, `batch_${way}_${kind}s`]);

const SIDES = ['agent', 'customer'] as const;

type Limited = readonly [Api, string, Bound];

/** Every limit, with the act that has it. */
const BOUNDS: readonly Limited[] = [
  ...SIDES.flatMap((api) =>
    Object.keys(EVENT_AT).flatMap((action) => inEvent(action).map((bound): Limited => [api, action, bound])),
  ),
  ['agent', 'send_event_preview', textIn('event')],
  ...SIDES.map((api): Limited => [api, 'update_customer', SESSION_FIELDS]),
  ['agent', 'create_customer', SESSION_FIELDS],
  ['customer', 'set_customer_session_fields', SESSION_FIELDS],
  ...SIDES.map((api): Limited => [api, 'list_threads', MIN_EVENTS]),
  ...SIDES.map((api): Limited => [api, 'upload_file', FILE]),
  ...GROUPS.map(([api, action]): Limited => [api, action, GROUP_NAME]),
  ...withKind('agent').map((action): Limited => {
    const bound = chatsOf('ROUTE-018', 99, action, { least: CHATS_TAKEN, beyond: chatsRefused });
    return ['configuration', action, bound];
  }),
  ...withKind('bot').map((action): Limited => ['configuration', action, chatsOf('LIMIT-007', 500, action)]),
  ['configuration', 'register_webhook', WEBHOOK_URL],
];

/** What is at the limit is kept whole, where what was changed tells it by the same name. */
async function isKept(
  stage: Stage,
  { path, what }: Bound,
  changes: ActRow['changes'],
  set: SetAct,
): Promise<void> {
  const member = path.split('/').at(-1) ?? path;
  for (const seen of await readChange(changes, set)) {
    const kept = isObject(seen) ? seen[member] : undefined;
    if (kept !== undefined) stage.same(kept, at(set.request, ...path.split('/')), what);
  }
}

function limitCheck([api, action, bound]: Limited): CheckDef {
  const row = actRowOf(api, action);
  const { rule, what, most, least = most, beyond = () => most + 1, path, valueFor } = bound;
  const { types = refusal('validation', 'limit_reached') } = bound;
  const { act } = row;
  return defineCheck({
    rule,
    name: `limit-${api}-${action}`,
    title: `${action} takes ${least} ${what}${least === most ? ' and refuses one more' : ', and refuses more than any page allows'}.`,
    api,
    ...asDefined(row),
    async run(stage) {
      const set = await act.ready(stage);
      const cell = { rule, what, types };
      await playCells(stage, { ...row, act: { ...act, ready: async () => set } }, [
        { ...cell, bent: ({ request }) => replaced(request, path, valueFor(beyond(stage.version))) },
      ]);
      const given = replaced(set.request, path, valueFor(least));
      await set.by.ok(action, given);
      await isKept(stage, bound, act.changes, { ...set, request: given });
    },
  });
}

export const checks = inTurn(BOUNDS.map(limitCheck));
