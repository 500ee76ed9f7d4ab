/**
 * Which of the ordered faults strike a message: a pure function of the orders, the seed and the messages so far, so that
 * the same seed gives the same faults. It makes no fault itself and knows neither clock nor connection.
 */
import { FAULT_AIM, FAULT_KINDS, type FaultKind, isFaultKind } from '../../schemas/control/fault-kinds.ts';
import type { FaultOrder } from '../../schemas/control/fault-spec.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { ERRORS } from '../../schemas/tables/error-rows.ts';
import { Dice } from '../variants/variant.ts';
import { isMeant, type PassingMessage } from './aim.ts';
import { MESSAGE_NAMES } from './message-names.ts';

/** A fault in force. */
interface OrderedFault {
  readonly id: number;
  readonly order: FaultOrder;
  /** The licence it is for; null: all of them. */
  readonly organizationId: string | null;
  /** How many messages it has met, and how many of them it has struck. */
  readonly met: number;
  readonly struck: number;
}

type InForce = { -readonly [Member in keyof OrderedFault]: OrderedFault[Member] } & { readonly dice: Dice };

/** Chances are told apart by a millionth. */
const LOTS = 1_000_000;

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
  #faults: InForce[] = [];
  /** How many faults there have been; the number of each is its lot. */
  #ordered = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Puts a fault in force; `problemOfFault` must have found nothing wrong with it. */
  add(order: FaultOrder, organizationId: string | null): OrderedFault {
    this.#ordered += 1;
    const dice = new Dice(this.#seed, `fault ${this.#ordered}`);
    const fault = { id: this.#ordered, order, organizationId, met: 0, struck: 0, dice };
    this.#faults.push(fault);
    return fault;
  }

  /** Takes one back; false when there is none of that id. */
  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  /** Takes all of a licence back, or with null all that there are. */
  clear(organizationId: string | null): void {
    this.#faults =
      organizationId === null ? [] : this.#faults.filter((fault) => fault.organizationId !== organizationId);
  }

  list(organizationId?: string): readonly OrderedFault[] {
    if (organizationId === undefined) return this.#faults;
    return this.#faults.filter((fault) => fault.organizationId === organizationId);
  }

  /** The faults that strike a message, in the order in which they were ordered. It counts as met by each that means it. */
  strike(message: PassingMessage): readonly FaultOrder[] {
    if (this.#faults.length === 0) return [];
    return this.#faults.filter((fault) => this.#strikes(fault, message)).map(({ order }) => order);
  }

  #strikes(fault: InForce, message: PassingMessage): boolean {
    const { order, organizationId, dice } = fault;
    if (!STRIKES[order.kind].includes(message.kind)) return false;
    if (organizationId !== null && organizationId !== message.organization_id) return false;
    if (fault.struck >= (order.times ?? Number.POSITIVE_INFINITY) || !isMeant(order, message)) return false;
    fault.met += 1;
    if (fault.met <= (order.after ?? 0)) return false;
    if (order.probability !== undefined && dice.below(LOTS) >= order.probability * LOTS) return false;
    fault.struck += 1;
    return true;
  }
}

/** What is wrong with an order, in words that begin with the member; undefined when nothing is. */
export function problemOfFault(order: Readonly<Record<string, unknown>>): string | undefined {
  const { kind } = order;
  if (!isFaultKind(kind))
    return `kind must be one of ${Object.keys(FAULT_KINDS).join(', ')}, got ${String(kind)}`;
  const known: readonly string[] = ['kind', ...FAULT_AIM, ...FAULT_KINDS[kind]];
  const stranger = Object.keys(order).find((name) => order[name] !== undefined && !known.includes(name));
  if (stranger !== undefined) return strange(kind, stranger, known);
  return problemOfName(kind, order['action']) ?? problemOfValues(order);
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

/** Members whose values a mistake is likely in; the control API checks the rest by its schema. */
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
  if (kind === 'delay' && ms === undefined) return 'ms is missing: by how many milliseconds is it late?';
  if (kind === 'redirect' && region === undefined) return 'region is missing: which one is right, e.g. fra?';
  return undefined;
}
