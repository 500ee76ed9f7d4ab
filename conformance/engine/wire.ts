/**
 * The one place where every message that crosses the wire is judged by its definition, in both directions. What
 * a target sends is held to the open shape and blamed on the target; what the kit sends of its own is held to
 * the exact shape and blamed on the kit. A shape is a result of its own, so it hides no other rule.
 */
import type { MessageRef } from '../../schemas/language/refs.ts';
import { formatRef } from '../../schemas/language/refs.ts';
import { isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import type { Problem } from '../../schemas/reading/problems.ts';
import { type Validator, validatorFor } from '../../schemas/reading/validate.ts';
import type { Deviation } from '../check.ts';
import type { Frame } from '../target.ts';
import { isRecord } from '../targets/ports.ts';
import { deviationKey, okErrorDeviation, shapeDeviation } from '../verdicts/deviation.ts';
import { tooLong } from './page-sizes.ts';

export interface Violation {
  readonly blame: 'kit' | 'target';
  /** Text form of the message, `agent/send_event/response`, or `rtm_push` for the envelope. */
  readonly message: string;
  readonly version: Version;
  readonly transport: Frame['transport'];
  /** What is wrong, one line each. */
  readonly problems: readonly string[];
  readonly deviation: Deviation;
  readonly frame: Frame;
}

/** What one run knows of one message in one version over one transport. */
export interface WireRow {
  readonly message: string;
  readonly api: Frame['api'];
  readonly version: Version;
  readonly transport: Frame['transport'];
  judged: number;
  broken: number;
  first: Violation | undefined;
  /** How to see the first violation again: the replay line of the check that met it. */
  replay: string | undefined;
}

/** The shapes seen in one run. */
export class WireLedger {
  private readonly rows = new Map<string, WireRow>();
  private readonly held = new Map<string, Set<string>>();

  note(
    { api, transport }: Frame,
    { key, message, version }: Place,
    violation: Violation | undefined,
    replay: string,
  ): void {
    let row = this.rows.get(key);
    if (row === undefined) {
      row = { message, api, version, transport, judged: 0, broken: 0, first: undefined, replay: undefined };
      this.rows.set(key, row);
    }
    row.judged += 1;
    if (violation === undefined) return;
    row.broken += 1;
    row.first ??= violation;
    row.replay ??= replay;
  }

  /** A check held although the target had sent what is wrong in these ways: so much can be lived with. */
  hold(execution: string, met: readonly Violation[]): void {
    for (const { deviation } of met) {
      const key = deviationKey(deviation);
      const executions = this.held.get(key) ?? new Set();
      this.held.set(key, executions.add(execution));
    }
  }

  /** How many checks held although they met it. */
  heldBeside(deviation: Deviation): number {
    return this.held.get(deviationKey(deviation))?.size ?? 0;
  }

  /** Rows in a stable order. */
  all(): readonly WireRow[] {
    return [...this.rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

/** Judges one frame, notes it in the ledger and returns the violations, at most one a part. */
export function judgeFrame(frame: Frame, ledger: WireLedger, replay: string): readonly Violation[] {
  if (frame.direction === 'sent' && frame.mark === 'deliberate') return [];
  if (frame.kind === 'closed' || isNothingThere(frame)) return [];
  const version = versionOf(frame);
  const blame = frame.direction === 'sent' ? 'kit' : 'target';
  const violations: Violation[] = [];
  if (isErrorOfSuccess(frame)) {
    const { transport } = frame;
    const deviation = okErrorDeviation(frame);
    const { message } = deviation;
    const problems = [deviation.text];
    const violation = {
      blame,
      message,
      version,
      transport,
      problems,
      deviation,
      frame,
    } as const;
    ledger.note(frame, placeOf(message, version, transport), violation, replay);
    return [violation];
  }
  const body = isRecord(frame.body) ? frame.body : {};
  for (const part of partsOf(frame, version, body)) {
    const { ref, message } = part;
    const value = valueAt(part.at, frame, body);
    let violation: Violation | undefined;
    const found = problemsOf(part, version, value);
    if (found.length > 0) {
      const problems = found.map((problem) => problem.message);
      const deviation = shapeDeviation(message, found[0], ENVELOPES.has(ref.kind) ? frame.action : undefined);
      violation = { blame, message, version, transport: frame.transport, problems, deviation, frame };
      violations.push(violation);
    }
    if (blame === 'target') ledger.note(frame, part, violation, replay);
  }
  return violations;
}

/** What is wrong with a value: its shape, or that it is a page longer than any may be. */
function problemsOf({ ref, validator }: Part, version: Version, value: unknown): readonly Problem[] {
  if (!validator.check(value)) return validator.problems(value);
  const long = tooLong(ref, version, value);
  return long === undefined ? [] : [long];
}

/** Messages that carry any action, so that their name alone says little. */
const ENVELOPES: ReadonlySet<string> = new Set(['rtm_response', 'rtm_push', 'web_error', 'webhook_envelope']);

/**
 * Whether an answer is an error by its contents and a success by its status, or by its `success` over RTM; no answer has
 * an `error` of its own.
 */
function isErrorOfSuccess({ kind, direction, transport, body }: Frame): boolean {
  if (kind !== 'response' || direction !== 'received' || !isRecord(body)) return false;
  const isWeb = transport === 'web';
  const inner = isWeb ? body['body'] : body['payload'];
  const succeeds = isWeb ? body['status'] === 200 : body['success'] === true;
  if (!succeeds || !isRecord(inner) || !isRecord(inner['error'])) return false;
  return typeof inner['error']['type'] === 'string';
}

/**
 * A page, or nothing, with a status that says that the action is not there: words of what stands before the protocol, and
 * of a part that the target does not have (`targets/discover/parts.ts`). Where the action is there, its checks tell it.
 */
function isNothingThere({ kind, transport, direction, body }: Frame): boolean {
  if (kind !== 'response' || transport !== 'web' || direction !== 'received' || !isRecord(body)) return false;
  return NOTHING_THERE.has(Number(body['status'])) && !isRecord(body['body']);
}

const NOTHING_THERE: ReadonlySet<number> = new Set([404, 405, 501]);

function versionOf(frame: Frame): Version {
  return isVersion(frame.version) ? frame.version : '3.6';
}

/** What a row of the ledger is of. */
interface Place {
  readonly key: string;
  readonly message: string;
  readonly version: Version;
}

function placeOf(message: string, version: Version, transport: Frame['transport']): Place {
  return { key: `${message} ${version} ${transport}`, message, version };
}

/** Where in a frame the value of a part is. */
type At = 'frame' | 'payload' | 'request' | 'answer' | 'error';

interface Part extends Place {
  readonly ref: MessageRef;
  readonly at: At;
  readonly validator: Validator;
}

/**
 * Frames of one message have the same parts; looking those up is what costs, so that each kind is looked up once: by the
 * name of its action, and then by its slot.
 */
const PARTS = new Map<string, Map<number, readonly Part[]>>();

const KINDS: Readonly<Record<Frame['kind'], number>> = {
  request: 0,
  response: 1,
  push: 2,
  webhook: 3,
  raw: 4,
  closed: 5,
};
const APIS: Readonly<Record<Frame['api'], number>> = { agent: 0, customer: 1, configuration: 2 };
const CHANNELS: Readonly<Record<Frame['transport'], number>> = { rtm: 0, web: 1, webhook: 2 };
/** More than any of the tables has rows. */
const ROOM = 8;

/** A number for whatever else than its name makes the parts of a frame: one put together from words is looked up slowly. */
function slotOf({ kind, direction, api, transport }: Frame, version: Version, succeeded: boolean): number {
  const place = (KINDS[kind] * ROOM + APIS[api]) * ROOM + CHANNELS[transport];
  const way = 2 * (direction === 'sent' ? 1 : 0) + (succeeded ? 1 : 0);
  return (place * ROOM + VERSIONS.indexOf(version)) * 4 + way;
}

/** The envelope and the payload of a frame; a payload of an unknown message has no definition and is not judged. */
function partsOf(frame: Frame, version: Version, body: Readonly<Record<string, unknown>>): readonly Part[] {
  const { direction, transport, action } = frame;
  const succeeded = transport === 'web' ? body['status'] === 200 : body['success'] === true;
  const slot = slotOf(frame, version, succeeded);
  let parts = PARTS.get(action)?.get(slot);
  if (parts === undefined) {
    parts = shapesOf(frame, succeeded).flatMap(([at, ref]): Part[] => {
      const validator = validatorFor(ref, version, direction === 'sent' ? 'exact' : 'open');
      if (validator === undefined) return [];
      return [{ ...placeOf(formatRef(ref), version, transport), ref, at, validator }];
    });
    // Whatever a target calls its pushes, names that nobody knows are not kept.
    if (parts.some(({ at }) => at !== 'frame')) {
      const named = PARTS.get(action) ?? new Map<number, readonly Part[]>();
      PARTS.set(action, named.set(slot, parts));
    }
  }
  return parts;
}

function valueAt(at: At, frame: Frame, body: Readonly<Record<string, unknown>>): unknown {
  switch (at) {
    case 'frame':
      return frame.body;
    case 'payload':
      return body['payload'] ?? {};
    case 'request':
      return frame.body ?? {};
    case 'answer':
      return body['body'] ?? {};
    case 'error':
      return body['body'];
  }
}

type Shape = readonly [At, MessageRef];

function shapesOf({ kind, api, transport, action: name }: Frame, succeeded: boolean): readonly Shape[] {
  const web = transport === 'web';
  switch (kind) {
    case 'request': {
      const ref = { kind: 'action', api, name, part: 'request' } as const;
      return web
        ? [['request', ref]]
        : [
            ['frame', { kind: 'rtm_request' }],
            ['payload', ref],
          ];
    }
    case 'response': {
      const answer: Shape = [web ? 'answer' : 'payload', { kind: 'action', api, name, part: 'response' }];
      if (web) return succeeded ? [answer] : [['error', { kind: 'web_error' }]];
      return [['frame', { kind: 'rtm_response' }], ...(succeeded ? [answer] : [])];
    }
    case 'push':
      return api === 'configuration'
        ? []
        : [
            ['frame', { kind: 'rtm_push' }],
            ['payload', { kind: 'push', api, name }],
          ];
    case 'webhook':
      return [
        ['frame', { kind: 'webhook_envelope' }],
        ['payload', { kind: 'webhook', name }],
      ];
    default:
      return [];
  }
}
