/**
 * The two licences of a session, each with settings of its own, people in several groups, customers, and some of them
 * connected. Everything is said in words, so that no default of the server's world counts.
 */

import { hooksOf } from './acts-configuration.ts';
import { personFrom, welcome } from './acts-people.ts';
import { REGISTRATIONS } from './acts-properties.ts';
import { login, open } from './acts-session.ts';
import { isAgent, isHead, isPlain } from './choose.ts';
import { Draw } from './draw.ts';
import { type License, type Person, type Scene, VERSIONS } from './scene.ts';
import type { Answer, Json } from './server.ts';

/** Settings that are different from licence to licence; the others stay as below. */
const KINDS: readonly Json[] = [
  {},
  { manual_routing: true },
  { 'queue.limit': 2, 'queue.reopen_threshold': 1, max_agent_active_chats: 1 },
  { messaging_mode: true, archive_offline_chat_after_min: 7 },
  { 'queue.enabled': false },
  { prefer_recent_agent: true, max_agent_active_chats: 2 },
  {
    agent_grace_seconds: 15,
    transfer_chat_after_min: 1,
    archive_chat_after_min: 4,
    chat_inactive_after_min: 2,
    customer_timeout_after_min: 3,
  },
  { max_agent_active_chats: 1, transfer_chat_after_min: 2 },
];

const SETTINGS: Json = {
  archive_chat_after_min: 30,
  archive_offline_chat_after_min: 30,
  chat_inactive_after_min: 10,
  transfer_chat_after_min: 3,
  customer_timeout_after_min: 15,
  manual_routing: false,
  prefer_recent_agent: false,
  max_agent_active_chats: 3,
  'queue.enabled': true,
  'queue.limit': 50,
  'queue.reopen_threshold': 50,
  messaging_mode: false,
  agent_grace_seconds: 0,
};

const SESSION_OF_TAGS = 47;
const MOST_TAGS = 1000;

function specOf(kind: number): Json {
  const mixed = kind % KINDS.length === 7;
  return {
    properties: { ...SETTINGS, ...KINDS[kind % KINDS.length] },
    groups: [
      { id: 0, name: 'General' },
      { id: 1, name: 'Sales', routing_priority: 5, ...(mixed ? { manual_routing: true } : {}) },
      { id: 2, name: 'Support', language_code: 'pl', ...(mixed ? { 'queue.enabled': false } : {}) },
    ],
    agents: [
      { id: 'owner@example.com', name: 'Owner', role: 'owner', groups: [{ id: 0 }] },
      { id: 'admin@example.com', name: 'Admin', role: 'administrator', groups: [{ id: 0 }, { id: 1 }] },
      { id: 'a1@example.com', name: 'Ann One', groups: [{ id: 0, priority: 'first' }] },
      { id: 'a2@example.com', name: 'Bob Two', groups: [{ id: 1 }], max_chats_count: 2 },
      { id: 'a3@example.com', name: 'Cid Three', groups: [{ id: 1, priority: 'last' }, { id: 2 }] },
      { id: 'a4@example.com', name: 'Dot Four', groups: [{ id: 2, priority: 'first' }], max_chats_count: 1 },
      { id: 'a5@example.com', name: 'Eve Five', groups: [{ id: 0, priority: 'supervisor' }, { id: 2 }] },
      // The router breaks ties by id, so that of everybody it may choose is given here.
      {
        id: '5d1c8a60b0f14c0a9be3a1f2b7c4d501',
        name: 'Robot',
        type: 'bot',
        groups: [{ id: 0, priority: 'last' }],
      },
      {
        id: '7ea94f2c1b5e4d3f8c60d2e1f9a8b702',
        name: 'Helper',
        type: 'bot',
        groups: [{ id: 1 }, { id: 2 }],
        max_chats_count: 3,
      },
    ],
  };
}

async function makeLicense(scene: Scene, label: string, kind: number): Promise<License> {
  const answer = await scene.server.control('license', specOf(kind));
  scene.note('setup', `licence ${label}`, answer.body);
  const body = answer.body as Json & { actors: Json[] };
  const license: License = {
    label,
    organizationId: String(body['organization_id']),
    licenseId: Number(body['license_id']),
    clientId: String(body['client_id']),
    groups: [0, 1, 2],
    others: [],
    people: [],
    chats: [],
    hooks: [],
    bots: [],
    tags: [],
    moved: 0,
  };
  for (const [index, row] of body.actors.entries())
    license.people.push(personFrom(`${label}${index}`, license, row));
  for (let index = 0; index < 5; index += 1) await makeCustomer(scene, license, index);
  return license;
}

/** By the accounts endpoint, whose tokens expire; two by the control API where time stays short. */
async function makeCustomer(scene: Scene, license: License, index: number): Promise<void> {
  const label = `${license.label}k${index}`;
  if (index < 2 && !scene.lasting) {
    const spec = { organization_id: license.organizationId, type: 'customer', name: `Customer ${index}` };
    const row = (await scene.server.control('actors', spec)).body as Json;
    scene.note('setup', `customer ${label}`, row);
    license.people.push(personFrom(label, license, row));
    return;
  }
  const answer = await scene.send({
    door: 'http',
    method: 'POST',
    path: '/v2/customer/token',
    query: {},
    headers: { 'content-type': 'application/json' },
    body: {
      grant_type: 'cookie',
      response_type: 'token',
      client_id: license.clientId,
      organization_id: license.organizationId,
    },
  });
  scene.note('setup', `customer ${label}`, answer.body);
  welcome(label, license, answer.body as Json, answer.headers['set-cookie']);
}

async function configure(scene: Scene, license: License, action: string, payload: Json): Promise<Answer> {
  const answer = await scene.request({
    api: 'configuration',
    action,
    version: '3.7',
    payload,
    authorization: scene.headerOf(scene.owner(license)),
    door: 'inproc',
  });
  return answer;
}

/** Registered properties and tags, so that a session need not make them first. */
async function furnish(scene: Scene): Promise<void> {
  for (const license of scene.licenses) {
    for (const one of REGISTRATIONS)
      await configure(scene, license, 'register_property', { ...one, owner_client_id: license.clientId });
    for (const name of ['tag-1', 'tag-2', 'tag-3']) {
      await configure(scene, license, 'create_tag', { name, group_ids: [0] });
      license.tags.push(name);
    }
  }
}

/** In one session the second licence has as many tags as it may have (LIMIT-015). */
async function fillTags(scene: Scene): Promise<void> {
  const license = scene.licenses[1];
  if (license === undefined) return;
  let answer: Answer | undefined;
  for (let count = license.tags.length; count <= MOST_TAGS; count += 1) {
    answer = await configure(scene, license, 'create_tag', { name: `many-${count}`, group_ids: [0] });
  }
  scene.note('setup', 'one tag too many', answer?.body);
}

/** Makes both licences and connects about half of the people. */
export async function setUp(scene: Scene): Promise<void> {
  const { session } = scene;
  // Nothing is served before the specification is loaded; the first HTTP call waits for that.
  await scene.send({
    door: 'http',
    method: 'POST',
    path: '/v3.7/agent/action/list_chats',
    query: {},
    headers: {},
    body: {},
  });
  scene.licenses.push(await makeLicense(scene, 'A', session), await makeLicense(scene, 'B', session + 3));
  await listen(scene);
  if (scene.later) await furnish(scene);
  if (scene.session === SESSION_OF_TAGS) await fillTags(scene);
  let count = 0;
  for (const license of scene.licenses) {
    for (const person of license.people) {
      const draw = new Draw(`${session}/setup/${person.label}`);
      const likely = person.kind === 'bot' ? 0 : isPlain(person) ? 0.8 : isHead(person) ? 0.6 : 0.5;
      if (!draw.chance(likely)) continue;
      count += 1;
      await connect(scene, draw, `#s${count}`, license, person);
    }
  }
}

async function connect(
  scene: Scene,
  draw: Draw,
  where: string,
  license: License,
  person: Person,
): Promise<void> {
  const api = isAgent(person) ? 'agent' : 'customer';
  const query: Record<string, string> = api === 'agent' ? {} : { organization_id: license.organizationId };
  const door = draw.chance(0.3) ? 'ws' : 'inproc';
  const line = await open(scene, where, license, {
    api,
    version: draw.of(VERSIONS),
    query,
    door,
    pongs: true,
  });
  await login(scene, where, line, person, {});
  if (api !== 'agent' || !draw.chance(0.85)) return;
  const answer = await scene.request({
    api: 'agent',
    action: 'set_routing_status',
    version: '3.7',
    payload: { status: 'accepting_chats' },
    authorization: scene.headerOf(person),
    door: 'inproc',
  });
  scene.note(where, `${where} accepts`, answer.status);
}

/** A third of all webhooks on the first licence (later all), without filters; the session registers the others. */
async function listen(scene: Scene): Promise<void> {
  const [license] = scene.licenses;
  if (license === undefined) return;
  const part = scene.later ? 1 : 3;
  for (const [index, action] of hooksOf(scene).entries()) {
    if ((index + scene.session) % part !== 0) continue;
    const path = `/${license.label}/${action}/well`;
    const answer = await scene.request({
      api: 'configuration',
      action: 'register_webhook',
      version: VERSIONS[(index + scene.session) % VERSIONS.length] ?? '3.7',
      payload: {
        action,
        url: `${scene.mailbox.url}${path}`,
        secret_key: 'secret',
        owner_client_id: license.clientId,
        type: 'license',
      },
      authorization: scene.headerOf(scene.owner(license)),
      door: 'inproc',
    });
    scene.note('setup', `webhook ${action}`, answer.body);
    if (answer.status !== 200) continue;
    license.hooks.push({ label: `h${index}`, id: String((answer.body as Json)['id']), path, bodies: [] });
  }
}
