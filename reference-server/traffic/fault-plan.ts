/**
 * Which of the ordered faults strike a message: a pure function of the orders, the seed and the messages so far, so that
 * the same seed gives the same faults. It makes no fault itself and knows neither clock nor connection.
 */
import { FAULT_AIM, FAULT_KINDS, type FaultKind, isFaultKind } from '../../schemas/control/fault-kinds.ts';
import type { FaultOrder } from '../../schemas/control/fault-spec.ts';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { ERRORS } from '../../schemas/tables/error-rows.ts';
import { isObject } from '../edge/envelope.ts';
import { Dice } from '../variants/variant.ts';
import { isMeant, type PassingMessage } from './aim.ts';
import { MESSAGE_NAMES } from './message-names.ts';

/** A fault as it was ordered, and what has come of it. */
interface OrderedFault {
  readonly id: number;
  readonly order: FaultOrder;
  /** How many messages it has met, and how many of them it has struck. */
  readonly met: number;
  readonly struck: number;
}

type InForce = { -readonly [Member in keyof OrderedFault]: OrderedFault[Member] } & { readonly dice: Dice };

/** The faults of one licence: those that can still strike, and those that have struck as often as they may. */
interface Ordered {
  readonly inForce: readonly InForce[];
  readonly spent: readonly InForce[];
}

/** So many faults are told of after they have struck for the last time. */
const MOST_SPENT = 1000;
const NONE: readonly FaultOrder[] = [];

/** Chances are told apart by a millionth. */
const LOTS = 1_000_000;

/** The last of HTTP. */
const MOST_STATUS = 599;

/** The kinds of messages that a kind of fault can strike. */
const STRIKES: Readonly<Record<FaultKind, readonly PassingMessage['kind'][]>> = {
  fail: ['call'],
  delay: ['call', 'push'],
  drop: ['call', 'push'],
  double: ['call', 'push'],
  reorder: ['call', 'push'],
  close: ['call', 'push'],
  malformed: ['call', 'push'],
  redirect: ['call'],
  webhook: ['webhook'],
};

export class FaultPlan {
  readonly #seed: number;
  /** By the licence they are for, so that a message costs nothing for the faults of others. */
  readonly #ordered = new Map<string, Ordered>();
  /** How many faults there have been; the number of each is its lot. */
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Puts a fault in force on a licence; `problemOfFault` must have found nothing wrong with it. */
  add(order: FaultOrder, organizationId: string): OrderedFault {
    this.#count += 1;
    const dice = new Dice(this.#seed, `fault ${this.#count}`);
    const fault = { id: this.#count, order, met: 0, struck: 0, dice };
    const { inForce, spent } = this.#of(organizationId);
    this.#ordered.set(organizationId, { inForce: [...inForce, fault], spent });
    return fault;
  }

  /** Takes one of a licence back; false when it has none of that id. */
  remove(id: number, organizationId: string): boolean {
    const { inForce, spent } = this.#of(organizationId);
    const others = (faults: readonly InForce[]) => faults.filter((fault) => fault.id !== id);
    const left = { inForce: others(inForce), spent: others(spent) };
    this.#ordered.set(organizationId, left);
    return left.inForce.length + left.spent.length < inForce.length + spent.length;
  }

  /** Takes all of a licence back. */
  clear(organizationId: string): void {
    this.#ordered.delete(organizationId);
  }

  /** What was ordered on a licence, in that order. */
  list(organizationId: string): readonly OrderedFault[] {
    const { inForce, spent } = this.#of(organizationId);
    return [...inForce, ...spent].sort((a, b) => a.id - b.id);
  }

  /**
   * The faults that strike a message of a licence, in the order in which they were ordered. It counts as met by each that
   * means it. `make` is called only where there are faults.
   */
  strike(organizationId: string | null, make: () => PassingMessage): readonly FaultOrder[] {
    const ordered = organizationId === null ? undefined : this.#ordered.get(organizationId);
    if (organizationId === null || ordered === undefined || ordered.inForce.length === 0) return NONE;
    const message = make();
    const struck = ordered.inForce.filter((fault) => strikes(fault, message));
    const spent = struck.filter((fault) => fault.struck >= (fault.order.times ?? Number.POSITIVE_INFINITY));
    if (spent.length > 0) {
      this.#ordered.set(organizationId, {
        inForce: ordered.inForce.filter((fault) => !spent.includes(fault)),
        spent: [...ordered.spent, ...spent].slice(-MOST_SPENT),
      });
    }
    return struck.map(({ order }) => order);
  }

  /** Whether a message of a licence, or of any (null), may be held back. */
  delays(organizationId: string | null): boolean {
    const ordered = organizationId === null ? [...this.#ordered.values()] : [this.#of(organizationId)];
    return ordered.some(({ inForce }) => inForce.some(({ order }) => order.kind === 'delay'));
  }

  #of(organizationId: string): Ordered {
    return this.#ordered.get(organizationId) ?? { inForce: [], spent: [] };
  }
}

function strikes(fault: InForce, message: PassingMessage): boolean {
  const { order, dice } = fault;
  if (!STRIKES[order.kind].includes(message.kind) || !isMeant(order, message)) return false;
  fault.met += 1;
  if (fault.met <= (order.after ?? 0)) return false;
  if (order.probability !== undefined && dice.below(LOTS) >= order.probability * LOTS) return false;
  fault.struck += 1;
  return true;
}

/** What is wrong with an order, in words that begin with the member; undefined when nothing is. */
export function problemOfFault(order: Readonly<Record<string, unknown>>): string | undefined {
  const { kind } = order;
  if (!isFaultKind(kind))
    return `kind must be one of ${Object.keys(FAULT_KINDS).join(', ')}, got ${String(kind)}`;
  const known: readonly string[] = ['kind', ...FAULT_AIM, ...FAULT_KINDS[kind]];
  const stranger = Object.keys(order).find((name) => order[name] !== undefined && !known.includes(name));
  if (stranger !== undefined) return strange(kind, stranger, known);
  return problemOfName(kind, order['action']) ?? problemOfForm(order) ?? problemOfValues(order);
}

function strange(kind: string, stranger: string, known: readonly string[]): string {
  const near = nearest(stranger, known);
  return `${stranger} is no member of a fault of kind ${kind}; ${near === undefined ? `it has ${known.join(', ')}` : `did you mean ${near}?`}`;
}

function problemOfName(kind: FaultKind, action: unknown): string | undefined {
  if (action === undefined) return undefined;
  const names = STRIKES[kind].flatMap((of): readonly string[] => MESSAGE_NAMES[of]);
  if (typeof action === 'string' && names.includes(action)) return undefined;
  const near = nearest(String(action), names);
  const hint = near === undefined ? 'write a name as on the wire' : `did you mean ${near}?`;
  return `action: there is no ${STRIKES[kind].join(' or ')} ${String(action)} that a fault of kind ${kind} could strike; ${hint}`;
}

/** Members that have one of a few values. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  api: ['agent', 'customer', 'configuration'],
  version: VERSIONS,
  transport: ['web', 'rtm'],
  what: ['request', 'answer'],
};
const isText = (value: unknown) => typeof value === 'string';
/** Members of a form. */
const FORMS: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>> = {
  ...Object.fromEntries(
    ['message', 'reason', 'region', 'who', 'connection_id'].map((name) => [name, ['a text', isText]]),
  ),
  payload: ['an object', isObject],
  data: ['an object', isObject],
  done: ['true or false', (value) => typeof value === 'boolean'],
};

/** The control API has looked at these by its schema; whoever orders in code may have no types. */
function problemOfForm(order: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(order).filter(([, given]) => given !== undefined)) {
    const values = ONE_OF[name];
    if (values !== undefined && !(isText(value) && values.includes(String(value))))
      return `${name} must be one of ${values.join(', ')}, got ${String(value)}`;
    const [words, fits] = FORMS[name] ?? [];
    if (fits?.(value) === false) return `${name} must be ${words}, got ${String(value)}`;
  }
  return undefined;
}

/** Members whose values a mistake is likely in. */
function problemOfValues(order: Readonly<Record<string, unknown>>): string | undefined {
  const { type, times, after, probability, ms, status, kind, region } = order;
  const whole = { times: [times, 1], after: [after, 0], ms: [ms, 1], status: [status, 0] } as const;
  for (const [name, [value, least]] of Object.entries(whole)) {
    if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= least)) {
      return `${name} must be a whole number of at least ${least}, got ${String(value)}`;
    }
  }
  if (
    probability !== undefined &&
    !(typeof probability === 'number' && probability >= 0 && probability <= 1)
  ) {
    return `probability must be a number from 0 to 1, got ${String(probability)}`;
  }
  if (type !== undefined && !Object.hasOwn(ERRORS, String(type))) {
    const near = nearest(String(type), Object.keys(ERRORS));
    return `type: there is no error ${String(type)}${near === undefined ? '' : `; did you mean ${near}?`}`;
  }
  if (Number(status ?? 0) > MOST_STATUS)
    return `status must be a status of HTTP, or 0, got ${String(status)}`;
  if (kind === 'delay' && ms === undefined) return 'ms is missing: by how many milliseconds is it late?';
  if (kind === 'redirect' && region === undefined) return 'region is missing: which one is right, e.g. fra?';
  return undefined;
}
