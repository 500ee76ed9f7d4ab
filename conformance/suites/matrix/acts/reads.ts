/**
 * How to see what an act changes: one reading for each kind of change, narrow enough that on a shared licence nobody
 * else's things are in it. A thing that is not there reads as undefined; it judges nothing.
 */
import { at, isObject, type Json, listAt, need } from '../../../stage/scenes.ts';
import type { ActScene, ChangedThing, SetAct } from './act.ts';

type Read = (scene: ActScene, entry: Json) => Promise<unknown>;

async function asked({ stage }: ActScene, action: string, payload: Json): Promise<unknown> {
  const outcome = await stage.owner.call(action, payload);
  return outcome.kind === 'success' ? outcome.payload : undefined;
}

/** The entry of a list that has what the request names; ids are the server's where something is made. */
async function listed(
  scene: ActScene,
  action: string,
  payload: Json,
  by: string,
  value: unknown,
): Promise<unknown> {
  const rows = listAt({ rows: await asked(scene, action, payload) }, 'rows');
  return rows.find((row) => row[by] === value);
}

const owners = ({ stage }: ActScene): Json => ({ owner_client_id: stage.tenant.clientId });

/** Values that the kit's own application has set. */
const inNamespace = ({ stage }: ActScene): Json => ({ namespace: stage.tenant.clientId });

async function ofGroup(scene: ActScene, id: unknown): Promise<unknown> {
  const rows = await asked(scene, 'list_groups_properties', { group_ids: [id], ...inNamespace(scene) });
  // Up to 3.4 a group is asked for by itself.
  return rows ?? asked(scene, 'list_group_properties', { id, ...inNamespace(scene) });
}

const chat: Read = async ({ agent, chat: id }) =>
  agent === undefined || id === undefined ? undefined : need(agent, 'get_chat', { chat_id: id });

/** The one with the id, or where the server gives that the one with what else tells it apart. */
const eitherOf = (id: unknown, name: string, value: unknown): readonly [string, unknown] =>
  id === undefined ? [name, value] : ['id', id];

async function amongListed(
  scene: ActScene,
  [action, payload, member]: readonly [action: string, payload: Json, member: string],
  [name, value]: readonly [string, unknown],
): Promise<unknown> {
  return listAt(await asked(scene, action, payload), member).find((row) => row[name] === value);
}

const EVERY_RESPONSE: Json = { include_private: true, limit: 100_000 };

const FIELDS = { fields: ['groups', 'job_title', 'max_chats_count'] };

const READS: Readonly<Record<ChangedThing, Read>> = {
  nothing: async () => undefined,
  chat,
  chats: async ({ stage, customer }) =>
    customer === undefined ? undefined : stage.list(customer, 'list_chats', { limit: 25 }),
  customer: async (scene, entry) =>
    listAt(await chat(scene, entry), 'users').find(({ type }) => type === 'customer'),
  agent: (scene, { id }) => asked(scene, 'get_agent', { id, ...FIELDS }),
  bot: (scene, { id, name }) =>
    id === undefined
      ? listed(scene, 'list_bots', { all: true }, 'name', name)
      : asked(scene, 'get_bot', { id, fields: ['groups', 'max_chats_count'] }),
  group: (scene, { id, name }) =>
    id === undefined
      ? listed(scene, 'list_groups', {}, 'name', name)
      : asked(scene, 'get_group', { id, fields: ['agent_priorities'] }),
  tag: (scene, { name }) => listed(scene, 'list_tags', {}, 'name', name),
  webhook: (scene, { id, url }) =>
    listed(
      scene,
      'list_webhooks',
      owners(scene),
      id === undefined ? 'url' : 'id',
      id === undefined ? url : id,
    ),
  'webhooks state': (scene) => asked(scene, 'get_license_webhooks_state', owners(scene)),
  ban: (scene, { customer_id: id }) => listed(scene, 'list_customer_bans', {}, 'customer_id', id),
  standing: (scene, { id }) => asked(scene, 'get_agent', { id, fields: ['suspended', 'awaiting_approval'] }),
  domain: async (scene, { domain }) => {
    const all = at(await asked(scene, 'list_allowed_domains', {}), 'domains');
    return Array.isArray(all) && all.includes(domain);
  },
  'auto access': (scene, { id, description }) =>
    listed(scene, 'list_auto_accesses', {}, ...eitherOf(id, 'description', description)),
  'bot template': (scene, { id, name }) =>
    listed(scene, 'list_bot_templates', owners(scene), ...eitherOf(id, 'name', name)),
  'canned response': (scene, { id, text }) =>
    amongListed(
      scene,
      ['list_canned_responses', EVERY_RESPONSE, 'canned_responses'],
      eitherOf(id, 'text', text),
    ),
  greeting: (scene, { id, name }) =>
    id === undefined
      ? amongListed(scene, ['list_greetings', {}, 'greetings'], ['name', name])
      : asked(scene, 'get_greeting', { id }),
  translations: (scene, { group_id, language }) => asked(scene, 'list_translations', { group_id, language }),
  property: async (scene, { name }) => at(await asked(scene, 'list_properties', owners(scene)), String(name)),
  'licence properties': (scene) => asked(scene, 'list_license_properties', inNamespace(scene)),
  'group properties': (scene, { group_id: group, id }) => ofGroup(scene, group ?? id),
};

/** What the act of this change would change, as it is now; one value for each entry of a batch. */
export async function readChange(
  change: ChangedThing,
  { scene, request }: SetAct,
): Promise<readonly unknown[]> {
  const batch = request['requests'];
  const entries: readonly Json[] = Array.isArray(batch) ? batch.filter(isObject) : [request];
  const seen: unknown[] = [];
  for (const entry of entries) seen.push(await READS[change](scene, entry));
  return seen;
}
