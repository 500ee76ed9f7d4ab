/**
 * What every call goes through on its way to the core, whatever brought it: scopes, validation, translation to
 * the canonical shape; and the way back of the answer. It may refuse a call but decides nothing about the world.
 */
import type { ActionDef, Transport } from '../../schemas/language/define.ts';
import { compareVersions, type Version } from '../../schemas/language/versions.ts';
import { BOUNDS, longText, tooMuch } from '../../schemas/reading/bounds.ts';
import type { Ignored } from '../../schemas/reading/lenient.ts';
import type { Hooks } from '../core/mutation.ts';
import { covers, missingScopes, type ScopeTarget } from '../core/scopes.ts';
import { presented } from '../core/tokens.ts';
import type { Command, CoreError, JsonRequester } from '../core/world/command.ts';
import { chooses } from '../core/world/mutant-hooks.ts';
import type { Requester, World } from '../core/world/world.ts';
import { unwritable } from '../journal/writable.ts';
import { isObject, protocolError } from './envelope.ts';
import { messagesOf } from './messages.ts';
import { inWordsOfThePage } from './other-words.ts';
import { specification } from './specification.ts';

/** A call as a transport has understood it. */
export interface Incoming {
  readonly definition: ActionDef;
  readonly version: Version;
  readonly transport: Transport;
  readonly payload: unknown;
  readonly requester: Requester;
  /** The bot in whose name an agent acts, up to 3.5 (AGENT-025). */
  readonly authorId?: string | undefined;
}

/** Something a client sent that the server let pass but a stricter one would not. */
export interface Finding {
  readonly api: string;
  readonly action: string;
  readonly version: Version;
  readonly transport: Transport;
  readonly pointer: string;
  readonly reason: Ignored['reason'];
}

type Prepared<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CoreError };

/** Refuses a payload that holds too much or is of the wrong shape (ENV-028) or returns it lenient-cleaned and in canonical shape. */
export function readPayload(
  definition: ActionDef,
  version: Version,
  payload: unknown,
  onIgnored?: (ignored: readonly Ignored[]) => void,
): Prepared<unknown> {
  // First, because everything after it costs more the more there is.
  const excess = tooMuch(payload, 'payload') ?? longText(payload, 'payload');
  if (excess !== undefined) return { ok: false, error: protocolError('validation', excess) };
  if (definition.batchOf !== undefined)
    return readBatch(definition, definition.batchOf, version, payload, onIgnored);
  const { request: validator, lift } = messagesOf(definition, version);
  if (validator === undefined) return { ok: true, value: payload };
  const cleaned = specification().lenient(payload, validator.schema);
  if (cleaned.ignored.length > 0) onIgnored?.(cleaned.ignored);
  if (!validator.check(cleaned.value)) {
    const problem = unwritable(cleaned.value, 'payload') ?? validator.problems(cleaned.value)[0]?.message;
    return { ok: false, error: protocolError('validation', problem) };
  }
  return { ok: true, value: lift(cleaned.value) };
}

/**
 * The entries of a batch, each read as the request of the action it runs. The list itself must be one; an entry that
 * is refused leaves its error in its place and stops no other (CONF-017).
 */
function readBatch(
  { api }: ActionDef,
  action: string,
  version: Version,
  payload: unknown,
  onIgnored?: (ignored: readonly Ignored[]) => void,
): Prepared<unknown> {
  const list = isObject(payload) ? payload['requests'] : undefined;
  if (!Array.isArray(list)) {
    return { ok: false, error: protocolError('validation', '`requests` must be a list') };
  }
  if (list.length > BOUNDS.requests) {
    const message = `payload.requests must be an array of at most ${BOUNDS.requests}, got an array of ${list.length}`;
    return { ok: false, error: protocolError('validation', message) };
  }
  const single = specification().findAction(api, action, version);
  if (single === undefined) throw new Error(`${action} is batched, and ${version} has it not`);
  const faults: Record<string, CoreError> = {};
  const requests = list.map((entry, index) => {
    const read = readPayload(single, version, entry, onIgnored);
    if (read.ok) return read.value;
    faults[index] = read.error;
    return {};
  });
  return { ok: true, value: Object.keys(faults).length === 0 ? { requests } : { requests, faults } };
}

/** The command for a call, or the error it ends with. Scopes come first: AUTH-002 has no effect at all. */
export function readCall(
  world: World,
  incoming: Incoming,
  onFinding: ((finding: Finding) => void) | undefined,
  mutation: Hooks | undefined,
): Prepared<Command> {
  const { definition, version, transport } = incoming;
  const acting = actor(world, incoming, mutation);
  if (!acting.ok) return acting;
  const requester = acting.value;
  if (!covers(requester.scopes, definition.scopes)) return refuse(definition);
  if (namesAnother(definition, incoming.payload, requester)) {
    const message = `\`${definition.name}\` is about whoever calls it; \`agent_id\` names somebody else`;
    return { ok: false, error: protocolError('validation', message) };
  }
  const report =
    onFinding &&
    ((ignored: readonly Ignored[]) => {
      for (const { pointer, reason } of ignored) {
        onFinding({ api: definition.api, action: definition.name, version, transport, pointer, reason });
      }
    });
  const said = inWordsOfThePage(definition, version, incoming.payload, report);
  const asked = mutation?.asked?.(definition, version, said) ?? said;
  const payload = readPayload(definition, version, asked, report);
  if (!payload.ok) return payload;
  if (typeof definition.scopes === 'object' && 'perTarget' in definition.scopes) {
    const target = scopeTarget(world, requester, payload.value);
    if (!covers(requester.scopes, definition.scopes, target)) return refuse(definition);
  }
  return {
    ok: true,
    value: {
      type: 'call',
      api: definition.api,
      action: definition.name,
      version,
      requester: jsonRequester(requester),
      payload: withoutSecrets(world, definition.name, payload.value),
    },
  };
}

/** Actions of agents that have no `agent_id`, beside others that have one: done to the caller they would do harm. */
const OWN: ReadonlySet<string> = new Set(['logout', 'set_away_status', 'change_push_notifications']);

/** Whether a call means somebody else with a member that its action has not. */
function namesAnother({ api, name }: ActionDef, payload: unknown, { id }: Requester): boolean {
  if (api !== 'agent' || !OWN.has(name) || !isObject(payload)) return false;
  const named = payload['agent_id'];
  return typeof named === 'string' && named !== '' && named !== id;
}

/** A token that is handed over is named by its id, because commands are kept in journals and its text is a secret. */
function withoutSecrets(world: World, action: string, payload: unknown): unknown {
  return action === 'update_session' ? presented(world, payload) : payload;
}

function refuse(definition: ActionDef): { readonly ok: false; readonly error: CoreError } {
  return { ok: false, error: protocolError('authorization', missingScopes(definition.scopes)) };
}

function actor(
  world: World,
  { requester, authorId, version }: Incoming,
  mutation: Hooks | undefined,
): Prepared<Requester> {
  if (authorId === undefined || requester.kind !== 'agent' || authorId === requester.id) {
    return { ok: true, value: requester };
  }
  const everywhere = chooses(mutation, 'author_id_in_every_version');
  if (compareVersions(version, '3.5') > 0 && !everywhere) return { ok: true, value: requester };
  const bot = world.licenses.get(requester.organizationId)?.agents.get(authorId);
  if (!bot?.bot || bot.ownerClientId !== requester.clientId) {
    return { ok: false, error: protocolError('authorization', `${authorId} is not a bot of this client id`) };
  }
  return { ok: true, value: { ...requester, kind: 'bot', id: bot.id } };
}

function scopeTarget(world: World, requester: Requester, payload: unknown): ScopeTarget {
  const named =
    isObject(payload) && typeof payload['agent_id'] === 'string' ? payload['agent_id'] : requester.id;
  const target = world.licenses.get(requester.organizationId)?.agents.get(named);
  const own = named === requester.id || (target?.bot === true && target.ownerClientId === requester.clientId);
  return { kind: target?.bot ? 'bots' : 'agents', own };
}

/** A command carries the token, not what it allows. */
function jsonRequester({ scopes: _, ...requester }: Requester): JsonRequester {
  return requester;
}

/** The payload of a successful reply in the shape of `version`. */
export function lowerReply(
  definition: ActionDef,
  payload: unknown,
  version: Version,
  mutation: Hooks | undefined,
): unknown {
  const lowered = messagesOf(definition, version).lower(payload ?? {}) ?? {};
  if (mutation?.worded === undefined) return lowered;
  const { api, name } = definition;
  const ref = { kind: 'action', api, name, part: 'response' } as const;
  return mutation.worded({ ref, version }, lowered, payload ?? {});
}
