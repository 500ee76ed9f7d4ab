/**
 * Sends what was proposed: by the Web API or on a connection of the requester, in some version, now and then with the
 * wrong token, shape or method. It writes down request and answer, and learns new chats, threads, pages and webhooks.
 */

import { isAgent, isBot, isCustomer, isPlain, other, someone } from './choose.ts';
import { spoiled } from './content.ts';
import type { Draw } from './draw.ts';
import type { Proposal } from './place.ts';
import { type License, type Line, type Person, type Scene, VERSIONS } from './scene.ts';
import type { Answer, Json } from './server.ts';

/** Headers that say something; the rest belongs to the transport. */
const TELLING = ['legacy', 'deprecation', 'access-control-allow-origin'];

/** What is written down of an answer. */
export function seenOf({ status, headers, body }: Answer): Json {
  const telling = Object.fromEntries(
    TELLING.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])),
  );
  return { status, ...telling, body };
}

interface Sent extends Proposal {
  readonly authorization: string | null;
  readonly as: string;
  readonly sent: unknown;
}

/** The proposal as it is really sent: mostly unchanged. */
function twisted(scene: Scene, draw: Draw, proposal: Proposal): Sent {
  const { person, payload, api } = proposal;
  const { license } = person;
  const plain = {
    ...proposal,
    authorization: scene.headerOf(person),
    as: person.label,
    sent: payload as unknown,
  };
  const asAnother = (another: Person | undefined): Sent =>
    another === undefined
      ? plain
      : { ...plain, person: another, authorization: scene.headerOf(another), as: another.label };
  switch (
    draw.weighted({ none: 84, shape: 7, nobody: 1, garbage: 1, foreign: 1.5, other: 1.5, bot: 3, narrow: 1 })
  ) {
    case 'none':
      return plain;
    case 'shape':
      return { ...plain, sent: spoiled(draw, payload) };
    case 'nobody':
      return { ...plain, authorization: null, as: 'nobody' };
    case 'garbage':
      return {
        ...plain,
        authorization: draw.of(['Bearer dal:garbage', 'Basic bm90OnJlYWw=', 'garbage']),
        as: 'garbage',
      };
    case 'foreign':
      return asAnother(someone(draw, other(scene, license), api === 'customer' ? isCustomer : isAgent));
    case 'other':
      return asAnother(someone(draw, license, api === 'customer' ? isAgent : isCustomer));
    case 'bot':
      return scene.lasting || api === 'customer' ? plain : asAnother(someone(draw, license, isBot));
    case 'narrow':
      return api === 'customer' ? plain : asAnother(someone(draw, license, isPlain));
  }
}

/** Sends one proposal and writes down what came of it. */
export async function call(scene: Scene, draw: Draw, where: string, proposal: Proposal): Promise<void> {
  const sent = twisted(scene, draw, proposal);
  const lines = scene
    .open()
    .filter(({ person, api, held }) => person === sent.person && api === sent.api && !held);
  const line = sent.authorization === null || sent.as === 'garbage' ? undefined : draw.from(lines);
  if (line !== undefined && draw.chance(0.6)) await byLine(scene, draw, where, sent, line);
  else await byWeb(scene, draw, where, sent);
}

async function byLine(scene: Scene, draw: Draw, where: string, sent: Sent, line: Line): Promise<void> {
  const higher = VERSIONS.filter((version) => version >= line.version);
  const version = draw.chance(0.1) ? draw.of([...higher, '3.3', '3.4']) : undefined;
  const requestId = `r${where}`;
  const frame = {
    request_id: requestId,
    action: sent.action,
    payload: sent.sent,
    ...(version === undefined ? {} : { version }),
  };
  const answer = await line.wire.ask(frame, requestId);
  scene.note(where, `${where} ${line.label} ${sent.as}`, { ...frame, answer });
  const payload = answer?.['payload'];
  if (answer?.['success'] === true) learn(scene, where, sent, payload);
}

async function byWeb(scene: Scene, draw: Draw, where: string, sent: Sent): Promise<void> {
  const { license } = sent.person;
  const version = draw.chance(0.02) ? draw.of(['3.3', '4.0']) : draw.of(VERSIONS);
  const asked = sent.api === 'customer' ? organization(scene, draw, license) : {};
  const method = draw.chance(0.03) ? draw.of(['GET', 'PUT'] as const) : 'POST';
  const bot = license.people.find(isBot);
  const headers: Record<string, string> =
    sent.api !== 'customer' && draw.chance(0.05) && bot ? { 'x-author-id': bot.id } : {};
  const request = {
    api: sent.api,
    action: sent.action,
    payload: sent.sent,
    version,
    method,
    query: asked,
    headers,
  };
  const door = draw.of(['http', 'inproc'] as const);
  const answer = await scene.request({ ...request, authorization: sent.authorization, door });
  scene.note(where, `${where} ${door} ${sent.as}`, { ...request, answer: seenOf(answer) });
  if (answer.status === 200) learn(scene, where, sent, answer.body);
}

function organization(scene: Scene, draw: Draw, license: License): Record<string, string> {
  switch (draw.weighted({ id: 30, number: 3, none: 0.7, unknown: 0.7, other: 0.7 })) {
    case 'id':
      return { organization_id: license.organizationId };
    case 'number':
      return { license_id: String(license.licenseId) };
    case 'none':
      return {};
    case 'unknown':
      return { organization_id: 'no-such-organization' };
    case 'other':
      return { organization_id: other(scene, license).organizationId };
  }
}

/** Keeps the ids that an answer brought. */
function learn(scene: Scene, where: string, sent: Sent, answer: unknown): void {
  const body = (answer ?? {}) as Json;
  const { license } = sent.person;
  const payload = (typeof sent.sent === 'object' ? sent.sent : {}) as Json;
  const threadId = body['thread_id'];
  if (sent.action === 'start_chat' && typeof body['chat_id'] === 'string') {
    license.chats.push({
      label: where,
      license,
      id: body['chat_id'],
      customer: sent.api === 'customer' ? sent.person : named(license, payload),
      threads: typeof threadId === 'string' ? [threadId] : [],
    });
  }
  if (sent.action === 'resume_chat' && typeof threadId === 'string') {
    const { id } = (payload['chat'] ?? {}) as { id?: unknown };
    license.chats.find((chat) => chat.id === id)?.threads.push(threadId);
  }
  if (sent.action === 'register_webhook' && typeof body['id'] === 'string') {
    license.hooks.push({
      label: where,
      id: body['id'],
      path: String(payload['url']).slice(scene.mailbox.url.length),
      bodies: [],
    });
  }
  learnNouns(where, sent, payload, body);
  if (sent.action === 'create_group' && typeof body['id'] === 'number') license.groups.push(body['id']);
  if (sent.action === 'create_agent' && typeof body['id'] === 'string') license.others.push(body['id']);
  for (const name of ['next_page_id', 'previous_page_id'] as const) {
    const pageId = body[name];
    if (typeof pageId !== 'string') continue;
    scene.pages.push({
      label: `${where} ${name}`,
      action: sent.action,
      api: sent.api,
      reader: sent.person,
      chatId: payload['chat_id'] as string | undefined,
      pageId,
    });
  }
}

/** Bots, tags and groups come and go; in a batch they are told entry by entry. */
function learnNouns(where: string, { action, person: { license } }: Sent, payload: Json, body: Json): void {
  const { responses } = body;
  const entries: Json[] = Array.isArray(responses) ? responses : [body];
  if (action.endsWith('create_bot') || action === 'batch_create_bots') {
    for (const [index, { id, secret }] of entries.entries()) {
      if (typeof id !== 'string') continue;
      const told = typeof secret === 'string' ? secret : undefined;
      license.bots.push({ label: `${where}.${index}`, id, secret: told });
    }
  }
  const name = payload['name'];
  if (action === 'create_tag' && typeof name === 'string' && !license.tags.includes(name)) {
    license.tags.push(name);
  }
  const drop = <Of>(all: Of[], fits: (one: Of) => boolean) => {
    const at = all.findIndex(fits);
    if (at >= 0) all.splice(at, 1);
  };
  if (action === 'delete_agent') drop(license.others, (id) => id === payload['id']);
  if (action === 'delete_bot') drop(license.bots, ({ id }) => id === payload['id']);
  const at = license.groups.indexOf(Number(payload['id'] ?? 0));
  if (action === 'delete_group' && at > 0) license.groups.splice(at, 1);
}

/** The customer whom an agent has named at a start. */
function named(license: License, payload: Json): Person | null {
  const { users } = (payload['chat'] ?? {}) as { users?: { id: string; type: string }[] };
  const customer = users?.find(({ type }) => type === 'customer');
  return license.people.find(({ id, kind }) => kind === 'customer' && id === customer?.id) ?? null;
}
