/**
 * The control API: moves the clock, makes licences and actors, looks inside. It is for tests and whoever runs
 * them; everything that changes the world goes through commands, so that the journal knows of it.
 */
import { controlEndpoints } from '../../schemas/control/endpoints.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { iso } from '../core/views/time.ts';
import type { Command, CoreError } from '../core/world/command.ts';
import { parseMicros } from '../core/world/rfc3339.ts';
import { licenseSnapshot, worldSnapshot } from '../core/world/snapshot.ts';
import { isUnreadable, type JsonObject, protocolError } from '../edge/envelope.ts';
import { holdConnection } from '../edge/rtm.ts';
import { errorAnswer, type WebAnswer, type WebRequest } from '../edge/web.ts';
import type { LicenseDesk } from '../embedded/license-desk.ts';
import { runtimeOf } from '../inside.ts';
import { PAGE_ENTRIES } from '../journal/journal.ts';
import { unwritable } from '../journal/writable.ts';
import { INSPECTOR_HANDLERS } from './inspector-handlers.ts';
import { type EndpointName, problemOf } from './requests.ts';
import { TEST_HANDLERS } from './test-handlers.ts';

/** What the control API needs of the server beside the runtime. */
export interface ControlPort {
  /** The licence meant when a request names none. */
  defaultOrganization(): string;
  /** Starts over; the world is a valid `LicenseSpec` or absent for the default. Returns the new ready line. */
  resetByRequest(world: unknown): Promise<JsonObject | { readonly error: CoreError }>;
  /** Cuts a connection; false when there is none of that id. */
  cut(connectionId: string): boolean;
  /** A fresh licence, or why the world is none. */
  licenseByRequest(world: unknown): Promise<JsonObject | { readonly error: CoreError }>;
  snapshot(): object;
  restoreByRequest(snapshot: unknown): Promise<void>;
  /** The handle of a licence; of the first when none is named. */
  deskOf(organizationId: string | undefined): LicenseDesk;
}

type Input = Readonly<Record<string, unknown>>;
type Result = JsonObject | { readonly error: CoreError };
type Handler = (port: ControlPort, input: Input) => Result | Promise<Result>;

/** Answers a request below `/_control/`. */
export async function handleControl(port: ControlPort, request: WebRequest): Promise<WebAnswer> {
  const path = request.path.replace(/\/$/, '');
  const here = (Object.keys(controlEndpoints) as EndpointName[]).filter(
    (name) => controlEndpoints[name].path === path,
  );
  if (here.length === 0) return errorAnswer(unknownPath(path));
  const name = here.find((candidate) => controlEndpoints[candidate].method === request.method);
  if (name === undefined) {
    const methods = here.map((candidate) => controlEndpoints[candidate].method).join(' or ');
    return errorAnswer(protocolError('validation', `${path} is called by ${methods}`));
  }
  if (request.method !== 'GET' && isUnreadable(request.body)) {
    return errorAnswer(protocolError('validation', request.body.unreadable));
  }
  const input = request.method === 'GET' ? Object.fromEntries(request.query) : (request.body ?? {});
  const problem = unwritable(input, 'body') ?? problemOf(name, input)?.message;
  if (problem !== undefined) return errorAnswer(protocolError('validation', problem));
  const organizationId = name === 'create_license' ? undefined : organizationOf(input as Input);
  if (organizationId !== undefined && !runtimeOf(port).world.licenses.has(organizationId)) {
    return errorAnswer(
      protocolError('license_not_found', `There is no licence of organization ${organizationId}`),
    );
  }
  const result = await HANDLERS[name](port, input as Input);
  return isError(result) ? errorAnswer(result.error) : { status: 200, headers: {}, body: result };
}

function isError(result: Result): result is { readonly error: CoreError } {
  return 'error' in result;
}

function unknownPath(path: string): CoreError {
  const known = [...new Set(Object.values(controlEndpoints).map((endpoint) => endpoint.path))];
  const near = nearest(path, known);
  return protocolError(
    'not_found',
    `There is no ${path}; ${near ? `did you mean ${near}?` : known.join(', ')}`,
  );
}

function organizationOf(input: Input): string | undefined {
  return input['organization_id'] as string | undefined;
}

async function run(port: ControlPort, command: Command): Promise<Result> {
  const reply = await runtimeOf(port).run(command);
  return reply.ok ? (reply.payload as JsonObject) : { error: reply.error };
}

/** What time it is, which on the real clock the core may not have been told yet. */
function clockState(port: ControlPort, input: Input): JsonObject {
  const runtime = runtimeOf(port);
  runtime.do(() => undefined);
  return { now: iso(runtime.now(organizationOf(input))), auto_advance: runtime.clock.auto };
}

async function moveClock(port: ControlPort, input: Input): Promise<Result> {
  const runtime = runtimeOf(port);
  const organizationId = organizationOf(input) ?? null;
  const auto = input['auto_advance'] as boolean | undefined;
  let milliseconds = (input['advance_ms'] as number | undefined) ?? 0;
  if (input['now'] !== undefined) {
    if (input['advance_ms'] !== undefined) {
      return { error: protocolError('validation', 'Give either body.now or body.advance_ms, not both') };
    }
    const target = parseMicros(String(input['now']));
    if (target === null) return { error: protocolError('validation', 'body.now must be an RFC 3339 time') };
    // The core hears first of the time that has passed, or the clock would be moved by that twice.
    runtime.do(() => undefined);
    milliseconds = (target - runtime.now(organizationId)) / 1000;
    if (milliseconds < 0) return { error: protocolError('validation', 'body.now must not lie in the past') };
  }
  const before = runtime.clock.auto;
  // First, so that a clock that is to stand still is moved by exactly what was asked for.
  if (auto !== undefined) runtime.do(() => runtime.clock.setAuto(auto));
  if (milliseconds > 0) {
    const reply = await runtime.advance(milliseconds, organizationId);
    if (!reply.ok) {
      if (auto !== undefined) runtime.do(() => runtime.clock.setAuto(before));
      return { error: reply.error };
    }
  }
  return clockState(port, input);
}

function createActor(port: ControlPort, input: Input): Promise<Result> {
  const { organization_id: _, type, role, groups, ...spec } = input;
  return run(port, {
    type: 'create_actor',
    organizationId: organizationOf(input) ?? port.defaultOrganization(),
    actor: type as 'agent' | 'bot' | 'customer',
    role: (role as string | undefined) ?? null,
    groups:
      (groups as { id: number; priority?: string }[] | undefined)?.map(({ id, priority }) => ({
        id,
        priority: priority ?? 'normal',
      })) ?? null,
    spec,
  });
}

function breakSomething(port: ControlPort, input: Input): Result {
  const runtime = runtimeOf(port);
  for (const [fault, connectionId] of Object.entries(input) as [string, string][]) {
    if (!runtime.world.connections.has(connectionId)) {
      return { error: protocolError('not_found', `There is no connection ${connectionId}`) };
    }
    if (fault === 'drop_connection') port.cut(connectionId);
    else runtime.do(() => holdConnection(runtime, connectionId, fault === 'hold_connection'));
  }
  return {};
}

const HANDLERS: Readonly<Record<EndpointName, Handler>> = {
  state(port, input) {
    const { world } = runtimeOf(port);
    const organizationId = organizationOf(input);
    return (
      organizationId === undefined ? worldSnapshot(world) : licenseSnapshot(world, organizationId)
    ) as JsonObject;
  },
  reset: (port, input) => port.resetByRequest(input['world']),
  read_clock: clockState,
  move_clock: moveClock,
  create_actor: createActor,
  create_license: (port, spec) => port.licenseByRequest(spec),
  anonymize_chat: (port, input) =>
    run(port, {
      type: 'anonymize_chat',
      organizationId: organizationOf(input) ?? port.defaultOrganization(),
      chatId: String(input['chat_id']),
    }),
  journal(port, input) {
    const { after = '0', limit = PAGE_ENTRIES } = input;
    const organizationId = organizationOf(input);
    return {
      ...runtimeOf(port).journal.page({ after: Number(after), limit: Number(limit), organizationId }),
    };
  },
  async deliveries(port, input) {
    const { webhooks } = runtimeOf(port);
    if (input['wait'] === '1') await webhooks.settled();
    return { deliveries: [...webhooks.list(organizationOf(input))] };
  },
  faults: breakSomething,
  ...TEST_HANDLERS,
  ...INSPECTOR_HANDLERS,
};
