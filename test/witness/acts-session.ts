/**
 * Comings and goings: connections, logins good and bad, frames that are none, pings, logouts, drops, held connections,
 * tokens of the accounts endpoints, new actors, and time. Each act sends, writes down and learns by itself.
 */
import { accounts, newActor } from './acts-people.ts';
import { seenOf } from './call.ts';
import { isAgent, isBot, isCustomer, NO_GROUP, other, someone } from './choose.ts';
import type { Draw } from './draw.ts';
import {
  type Act,
  type License,
  type Line,
  type Person,
  type Scene,
  VERSIONS,
  type Version,
} from './scene.ts';
import type { Json } from './server.ts';
import { openInproc, openSocket } from './wires.ts';

/** Tokens of today last eight hours; a session that is not lasting stays below. */
const SHORT_OF_EIGHT_HOURS_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;

/** Opens a connection and writes down whether it was let in. */
export async function open(
  scene: Scene,
  where: string,
  license: License | null,
  opening: {
    api: 'agent' | 'customer';
    version: string;
    query: Record<string, string>;
    door: 'ws' | 'inproc';
    pongs: boolean;
  },
): Promise<Line> {
  const { door, pongs, ...rest } = opening;
  const wire =
    door === 'ws' ? await openSocket(scene.server, rest) : openInproc(scene.server.inproc, rest, pongs);
  const line: Line = {
    label: `L${where.slice(1)}`,
    api: opening.api,
    version: opening.version as Version,
    license,
    person: null,
    wire,
    held: false,
    ended: undefined,
  };
  scene.lines.push(line);
  await wire.arrived();
  scene.note(where, `${where} opens ${line.label} by ${door}`, { ...rest, pongs });
  return line;
}

/** Logs somebody in on a connection. */
export async function login(
  scene: Scene,
  where: string,
  line: Line,
  person: Person,
  payload: Json,
  token = scene.headerOf(person),
): Promise<void> {
  const requestId = `l${where}`;
  const answer = await line.wire.ask(
    { request_id: requestId, action: 'login', payload: { token, ...payload } },
    requestId,
  );
  scene.note(where, `${where} ${line.label} login ${person.label}`, { payload, answer });
  if (answer?.['success'] === true) line.person = person;
  await scene.arrived();
}

function subscriptions(draw: Draw, version: Version): Json {
  const later = VERSIONS.filter((one) => one >= version);
  return draw.of<Json>([
    {},
    {},
    {},
    { pushes: { [version]: ['all'] } },
    { pushes: { [version]: ['incoming_event', 'chat_deactivated', 'queue_positions_updated'] } },
    { pushes: { [draw.of(later)]: ['all'], '3.3': ['all'] } },
    { pushes: Object.fromEntries(later.map((one) => [one, ['all']])) },
  ]);
}

function loginPayload(draw: Draw, license: License, api: 'agent' | 'customer', version: Version): Json {
  if (api === 'agent') {
    return {
      ...subscriptions(draw, version),
      ...(draw.chance(0.15) ? { away: true } : {}),
      ...(draw.chance(0.2) ? { reconnect: true } : {}),
    };
  }
  return {
    ...subscriptions(draw, version),
    ...(draw.chance(0.4)
      ? {
          customer: { name: `Kim ${draw.int(1, 9)}`, email: 'kim@example.com', session_fields: [{ k: 'v' }] },
        }
      : {}),
    ...(draw.chance(0.4) ? { customer_page: { url: 'https://shop.example.com/', title: 'Shop' } } : {}),
    ...(draw.chance(0.3) ? { group_id: draw.chance(0.8) ? draw.of(license.groups) : NO_GROUP } : {}),
    ...(draw.chance(0.2) ? { referrer: 'https://search.example.com/' } : {}),
  };
}

const connect: Act = async (scene, draw, where, license) => {
  const api = draw.of(['agent', 'agent', 'customer'] as const);
  const person = someone(draw, license, api === 'agent' ? isAgent : isCustomer);
  if (person === undefined) return;
  const version = draw.of(VERSIONS);
  const query: Record<string, string> =
    api === 'agent'
      ? {}
      : draw.chance(0.85)
        ? { organization_id: license.organizationId }
        : { license_id: String(license.licenseId) };
  const door = draw.chance(0.35) ? 'ws' : 'inproc';
  const line = await open(scene, where, license, { api, version, query, door, pongs: draw.chance(0.85) });
  if (draw.chance(0.94)) await login(scene, where, line, person, loginPayload(draw, license, api, version));
};

/** Logins and openings that are refused, each for another reason. */
const intrude: Act = async (scene, draw, where, license) => {
  const person = someone(draw, license, isAgent);
  const customer = someone(draw, license, isCustomer);
  if (person === undefined || customer === undefined) return;
  const version = draw.of(VERSIONS);
  const at = (api: 'agent' | 'customer', more: { version?: string; query?: Record<string, string> } = {}) => {
    const query: Record<string, string> = api === 'agent' ? {} : { organization_id: license.organizationId };
    return open(scene, where, license, {
      api,
      version,
      query,
      door: draw.of(['ws', 'inproc'] as const),
      pongs: true,
      ...more,
    });
  };
  switch (
    draw.weighted({
      version: 1,
      nowhere: 1,
      unknown: 1,
      garbage: 1,
      bot: 1,
      api: 1,
      organization: 1,
      twice: 2,
      silent: 2,
    })
  ) {
    case 'version':
      return void (await at('agent', { version: '3.3' }));
    case 'nowhere':
      return void (await at('customer', { query: {} }));
    case 'unknown':
      return void (await at('customer', { query: { organization_id: 'no-such-organization' } }));
    case 'garbage':
      return login(scene, where, await at('agent'), person, {}, 'Bearer dal:garbage');
    case 'bot': {
      const bot = scene.lasting ? undefined : someone(draw, license, isBot);
      return bot && login(scene, where, await at('agent'), bot, {});
    }
    case 'api':
      return login(scene, where, await at('agent'), customer, {});
    case 'organization': {
      const foreign = someone(draw, other(scene, license), isCustomer);
      return foreign && login(scene, where, await at('customer'), foreign, {});
    }
    case 'twice': {
      const line = draw.from(scene.open().filter((one) => one.person !== null && !one.held));
      return line && login(scene, where, line, line.person ?? person, {});
    }
    case 'silent': {
      const line = await at('agent');
      const requestId = `q${where}`;
      const answer = await line.wire.ask(
        { request_id: requestId, action: 'list_chats', payload: {} },
        requestId,
      );
      return scene.note(where, `${where} ${line.label} before login`, { answer });
    }
  }
};

const crowd: Act = async (scene, draw, where, license) => {
  const line = draw.from(scene.open().filter((one) => one.person?.license === license));
  const person = line?.person;
  if (line === undefined || !person) return;
  const query: Record<string, string> =
    line.api === 'agent' ? {} : { organization_id: license.organizationId };
  for (let count = 0; count < (line.api === 'agent' ? 10 : 5); count += 1) {
    const place = `${where}-${count}`;
    const next = await open(scene, place, license, {
      api: line.api,
      version: '3.6',
      query,
      door: 'inproc',
      pongs: true,
    });
    await login(scene, place, next, person, {});
  }
};

const leave: Act = async (scene, draw, where, license) => {
  const line = draw.from(scene.open().filter((one) => one.license === license && !one.held));
  if (line === undefined) return;
  await line.wire.arrived();
  const way =
    line.wire.id !== null || line.wire.door === 'ws' ? draw.of(['close', 'close', 'logout']) : 'close';
  scene.note(where, `${where} ${way} ${line.label}`, null);
  if (way === 'logout') return ask(scene, where, line, { action: 'logout', payload: {} });
  await scene.hangUp(() => line.wire.close());
};

async function ask(scene: Scene, where: string, line: Line, message: Json): Promise<void> {
  const requestId = `a${where}`;
  const answer = await line.wire.ask({ request_id: requestId, ...message }, requestId);
  scene.note(where, `${where} ${line.label} asks`, { message, answer });
  if (message['action'] === 'logout' && answer?.['success'] === true) line.person = null;
  await scene.arrived();
}

/** Frames that are no requests, and requests that nobody serves. */
const babble: Act = async (scene, draw, where, license) => {
  const line = draw.from(scene.open().filter((one) => one.license === license && !one.held));
  if (line === undefined) return;
  const message = draw.of<unknown>([
    'not json',
    '[]',
    '{"action":7}',
    new Uint8Array([1, 2, 3]),
    { payload: {} },
    { action: 'send_event', payload: 'text' },
    { action: 'no_such_action', payload: {}, request_id: 'b' },
    { action: 'ping', request_id: 'x'.repeat(257) },
    { action: 'ping', version: '3.0', request_id: 'v' },
    { action: 'ping', request_id: 'pong' },
    { action: 'ping' },
    { action: 'list_chats', payload: {}, request_id: null },
    { action: 'list_agents', payload: {}, request_id: 'c' },
  ]);
  line.wire.send(message);
  await line.wire.arrived();
  scene.note(where, `${where} ${line.label} babbles`, message instanceof Uint8Array ? 'bytes' : message);
};

/** Cuts a connection from the server's side, or holds its requests for a while. Only the in-process door tells an id. */
const fault: Act = async (scene, draw, where, license) => {
  const line = draw.from(scene.open().filter((one) => one.license === license && one.wire.id !== null));
  if (line === undefined || line.wire.id === null) return;
  const way = line.held ? 'release_connection' : 'hold_connection';
  const answer = await scene.server.control('faults', { [way]: line.wire.id });
  line.held = !line.held;
  if (line.held) {
    for (let count = 0; count < 12; count += 1) {
      line.wire.send({ request_id: `h${count}`, action: count % 3 ? 'ping' : 'list_chats', payload: {} });
    }
  }
  scene.note(where, `${where} ${way} ${line.label}`, seenOf(answer));
};

const time: Act = async (scene, draw, where, license) => {
  const far = scene.lasting ? { day: 0.6, month: 0.15 } : { day: 0, month: 0 };
  const step = draw.weighted({ blink: 8, half: 3, minutes: 7, hour: 1.5, ...far });
  let by = {
    blink: draw.int(1, 9_000),
    half: draw.int(20_001, 59_000),
    minutes: draw.int(1, 17) * MINUTE_MS + draw.int(100, 50_000),
    hour: draw.int(31, 60) * MINUTE_MS + draw.int(1, 999),
    day: 8 * 60 * MINUTE_MS + draw.int(1, 999),
    month: 31 * 24 * 60 * MINUTE_MS + draw.int(1, 999),
  }[step];
  const everybody = draw.chance(0.25);
  const moved = everybody ? scene.licenses : [license];
  if (!scene.lasting && moved.some((one) => one.moved + by > SHORT_OF_EIGHT_HOURS_MS)) by = draw.int(1, 900);
  for (const one of moved) one.moved += by;
  await scene.arrived();
  const answer = await scene.server.control('clock', {
    advance_ms: by,
    ...(everybody ? {} : { organization_id: license.organizationId }),
  });
  scene.note(where, `${where} ${by} ms pass ${everybody ? 'everywhere' : license.label}`, seenOf(answer));
  await scene.arrived();
};

export const SESSION_ACTS: Readonly<Record<string, { weight: number; act: Act }>> = {
  connect: { weight: 9, act: connect },
  intrude: { weight: 3, act: intrude },
  crowd: { weight: 0.5, act: crowd },
  leave: { weight: 5, act: leave },
  babble: { weight: 2, act: babble },
  fault: { weight: 1.5, act: fault },
  time: { weight: 9, act: time },
  accounts: { weight: 5, act: accounts },
  new_actor: { weight: 2, act: newActor },
};
