/**
 * Which hostile target a number stands for: what it stands on, what is wrong with it, which messages that meets, how much
 * the kit is told, and what is judged. The same number is the same target on every machine; nothing is started here.
 */
import { CHECKS } from '../../suites/index.ts';
import { isRecord } from '../../targets/ports.ts';
import type { Bend, Message } from './server.ts';
import { type Lots, TROUBLES, type Trouble } from './troubles.ts';

/** Connections of servers that speak no HTTP at all. */
const RAW_KINDS = ['silent', 'garbage', 'resets', 'half-open', 'banner', 'slow header'] as const;
export type RawKind = (typeof RAW_KINDS)[number];

/** What a stub says to everything. */
const STUB_PAYLOADS: readonly unknown[] = [{}, null, [], 'ok', 7, { error: 'no' }, { ready: true }];

type Ground =
  | { readonly kind: 'own' }
  | { readonly kind: 'stub'; readonly payload: unknown }
  | { readonly kind: 'raw'; readonly raw: RawKind };

/** How much the kit is told: a token, a ready line, a control API, or a program to start. */
type Help = 'token' | 'ready' | 'control' | 'command';

/** Which messages a trouble meets. */
type Reach =
  | { readonly kind: 'every message' | 'half of them' | 'pushes' }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'from the n-th'; readonly n: number };

export interface Drawn {
  readonly number: number;
  /** Says it all, for people. */
  readonly name: string;
  readonly ground: Ground;
  readonly help: Help;
  readonly troubles: readonly { readonly trouble: Trouble; readonly reach: Reach }[];
  readonly upgrade: number | string | undefined;
  readonly rules: readonly string[];
  readonly version: string;
  readonly dice: Lots;
}

/** Numbers that look drawn, the same for the same seed (mulberry32). */
function diceOf(seed: number): Lots {
  let state = (seed * 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Actions that most checks begin with, so that what is wrong with them is met. */
const COMMON_ACTIONS = [
  'login',
  'start_chat',
  'send_event',
  'get_chat',
  'list_chats',
  'list_threads',
  'list_archives',
  'set_routing_status',
  'deactivate_chat',
  'resume_chat',
  'transfer_chat',
  'add_user_to_chat',
  'update_chat_properties',
  'list_agents',
  'get_agent',
  'create_group',
  'register_webhook',
  'list_license_properties',
  'incoming_chat',
  'incoming_event',
  'ping',
  '/v2/customer/token',
  '/_control/license',
  '/_control/actors',
] as const;

const RULES = [...new Set(CHECKS.map(({ rule }) => rule))];
const RULES_OF_A_TARGET = 4;
const UPGRADES: readonly (number | string)[] = [
  400,
  403,
  500,
  200,
  302,
  'what?\r\n',
  'HTTP/1.1 101 Switching\r\n\r\n',
];

function pick<T>(list: readonly T[], dice: Lots): T {
  return list[dice(list.length)]!;
}

function groundOf(dice: Lots): Ground {
  const lot = dice(100);
  if (lot < 70) return { kind: 'own' };
  if (lot < 90) return { kind: 'stub', payload: pick(STUB_PAYLOADS, dice) };
  return { kind: 'raw', raw: pick(RAW_KINDS, dice) };
}

function helpOf(ground: Ground, dice: Lots): Help {
  const lot = dice(100);
  if (lot < 5 && ground.kind !== 'raw') return 'command';
  if (lot < 40 || ground.kind === 'raw') return 'token';
  if (lot < 70) return 'ready';
  return 'control';
}

function reachOf(dice: Lots): Reach {
  switch (dice(8)) {
    case 0:
      return { kind: 'every message' };
    case 1:
      return { kind: 'half of them' };
    case 2:
      return { kind: 'pushes' };
    case 3:
      return { kind: 'from the n-th', n: 1 + dice(60) };
    default:
      return { kind: 'action', action: pick(COMMON_ACTIONS, dice) };
  }
}

/** The target of a number. */
export function drawTarget(number: number): Drawn {
  const dice = diceOf(number);
  const ground = groundOf(dice);
  const help = helpOf(ground, dice);
  const most = ground.kind === 'own' ? 1 + dice(3) : ground.kind === 'stub' ? dice(3) : 0;
  const troubles = Array.from({ length: most }, () => ({
    trouble: pick(TROUBLES, dice),
    reach: reachOf(dice),
  }));
  const upgrade = dice(25) === 0 && ground.kind !== 'raw' ? pick(UPGRADES, dice) : undefined;
  const rules = Array.from({ length: RULES_OF_A_TARGET }, () => pick(RULES, dice));
  const version = dice(4) === 0 ? pick(['3.4', '3.5', '3.7'], dice) : '3.6';
  const told = [
    ground.kind === 'own'
      ? 'our server'
      : ground.kind === 'stub'
        ? `stub of ${JSON.stringify(ground.payload)}`
        : ground.raw,
    ...troubles.map(({ trouble, reach }) => `${trouble.name} (${toldReach(reach)})`),
    ...(upgrade === undefined ? [] : [`upgrade refused with ${JSON.stringify(upgrade)}`]),
  ];
  const name = `${number}: ${told.join(' + ')}; told by ${help}, ${version}`;
  return { number, name, ground, help, troubles, upgrade, rules: [...new Set(rules)], version, dice };
}

function toldReach(reach: Reach): string {
  if (reach.kind === 'action') return reach.action;
  return reach.kind === 'from the n-th' ? `from message ${reach.n}` : reach.kind;
}

/** What becomes of the messages of a drawn target; the first trouble that meets one decides. */
export function bendOf({ troubles, dice }: Drawn): Bend {
  let count = 0;
  return (message) => {
    count += 1;
    for (const { trouble, reach } of troubles) {
      if (!meets(reach, message, count, dice)) continue;
      const fate = trouble.bend(message, dice);
      if (fate !== undefined && !isUnchanged(fate.bodies, message.body)) return fate;
      if (fate !== undefined && Object.keys(fate).length > 1) return fate;
    }
    return undefined;
  };
}

function meets(reach: Reach, message: Message, count: number, dice: Lots): boolean {
  switch (reach.kind) {
    case 'every message':
      return true;
    case 'half of them':
      return dice(2) === 0;
    case 'pushes':
      return message.kind === 'push';
    case 'action':
      return message.action === reach.action;
    case 'from the n-th':
      return count >= reach.n;
  }
}

/** A bend that changed nothing is none; what cannot be compared counts as changed. */
function isUnchanged(bodies: readonly unknown[] | undefined, body: unknown): boolean {
  if (bodies?.length !== 1 || !isRecord(body)) return false;
  return JSON.stringify(bodies[0]) === JSON.stringify(body);
}
