/**
 * The one place where every message that crosses the wire is judged by its definition, in both directions. What
 * a target sends is held to the open shape and blamed on the target; what the kit sends of its own is held to
 * the exact shape and blamed on the kit. A shape is a result of its own, so it hides no other rule.
 */
import type { MessageRef } from '../../schemas/language/refs.ts';
import { formatRef } from '../../schemas/language/refs.ts';
import { isVersion, type Version } from '../../schemas/language/versions.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import type { Deviation } from '../check.ts';
import type { Frame } from '../target.ts';
import { isRecord } from '../targets/ports.ts';
import { deviationKey, okErrorDeviation, shapeDeviation } from '../verdicts/deviation.ts';

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
    frame: Frame,
    version: Version,
    message: string,
    violation: Violation | undefined,
    replay: string,
  ): void {
    const key = `${message} ${version} ${frame.transport}`;
    let row = this.rows.get(key);
    if (row === undefined) {
      const { api, transport } = frame;
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
  const version = versionOf(frame);
  const blame = frame.direction === 'sent' ? 'kit' : 'target';
  const violations: Violation[] = [];
  if (isErrorWith200(frame)) {
    const { action, transport } = frame;
    const deviation = okErrorDeviation(action);
    const problems = [`an error of ${action} comes with HTTP status 200`];
    const violation = {
      blame,
      message: 'web_error',
      version,
      transport,
      problems,
      deviation,
      frame,
    } as const;
    ledger.note(frame, version, 'web_error', violation, replay);
    return [violation];
  }
  for (const { ref, value } of partsOf(frame)) {
    const validator = validatorFor(ref, version, blame === 'kit' ? 'exact' : 'open');
    if (validator === undefined) continue;
    const message = formatRef(ref);
    let violation: Violation | undefined;
    if (!validator.check(value)) {
      const found = validator.problems(value);
      const problems = found.map((problem) => problem.message);
      const deviation = shapeDeviation(message, found[0], ENVELOPES.has(ref.kind) ? frame.action : undefined);
      violation = { blame, message, version, transport: frame.transport, problems, deviation, frame };
      violations.push(violation);
    }
    if (blame === 'target') ledger.note(frame, version, message, violation, replay);
  }
  return violations;
}

/** Messages that carry any action, so that their name alone says little. */
const ENVELOPES: ReadonlySet<string> = new Set(['rtm_response', 'rtm_push', 'web_error', 'webhook_envelope']);

/** Whether an answer of HTTP is an error by its body and a success by its status; no answer has an `error` of its own. */
function isErrorWith200({ kind, direction, transport, body }: Frame): boolean {
  if (kind !== 'response' || direction !== 'received' || transport !== 'web' || !isRecord(body)) return false;
  const inner = body['body'];
  if (body['status'] !== 200 || !isRecord(inner) || !isRecord(inner['error'])) return false;
  return typeof inner['error']['type'] === 'string';
}

function versionOf(frame: Frame): Version {
  return isVersion(frame.version) ? frame.version : '3.6';
}

interface Part {
  readonly ref: MessageRef;
  readonly value: unknown;
}

/** The envelope and the payload of a frame; a payload of an unknown message has no definition and is not judged. */
function partsOf(frame: Frame): readonly Part[] {
  const body = (typeof frame.body === 'object' && frame.body !== null ? frame.body : {}) as Record<
    string,
    unknown
  >;
  const payload = body['payload'] ?? {};
  switch (frame.kind) {
    case 'request':
      return requestParts(frame, payload);
    case 'response':
      return frame.transport === 'web' ? [webResponse(frame, body)] : rtmResponse(frame, payload, body);
    case 'push':
      return frame.api === 'configuration'
        ? []
        : [
            { ref: { kind: 'rtm_push' }, value: frame.body },
            { ref: { kind: 'push', api: frame.api, name: frame.action }, value: payload },
          ];
    case 'webhook':
      return [
        { ref: { kind: 'webhook_envelope' }, value: frame.body },
        { ref: { kind: 'webhook', name: frame.action }, value: payload },
      ];
    default:
      return [];
  }
}

function requestParts(frame: Frame, payload: unknown): readonly Part[] {
  const ref: MessageRef = { kind: 'action', api: frame.api, name: frame.action, part: 'request' };
  if (frame.transport === 'web') return [{ ref, value: frame.body ?? {} }];
  return [
    { ref: { kind: 'rtm_request' }, value: frame.body },
    { ref, value: payload },
  ];
}

function responseRef(frame: Frame): MessageRef {
  return { kind: 'action', api: frame.api, name: frame.action, part: 'response' };
}

function rtmResponse(frame: Frame, payload: unknown, body: Record<string, unknown>): readonly Part[] {
  const envelope: Part = { ref: { kind: 'rtm_response' }, value: frame.body };
  return body['success'] === true ? [envelope, { ref: responseRef(frame), value: payload }] : [envelope];
}

function webResponse(frame: Frame, body: Record<string, unknown>): Part {
  if (body['status'] === 200) return { ref: responseRef(frame), value: body['body'] ?? {} };
  return { ref: { kind: 'web_error' }, value: body['body'] };
}
