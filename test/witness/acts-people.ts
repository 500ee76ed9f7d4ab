/**
 * New people: tokens of the accounts endpoints, good and refused ones, and actors of the control API. Each act sends,
 * writes down and learns by itself.
 */
import { seenOf } from './call.ts';
import { isAgent, isCustomer, NO_GROUP, someone } from './choose.ts';
import type { Act, License, Person } from './scene.ts';
import type { Json } from './server.ts';

export const accounts: Act = async (scene, draw, where, license) => {
  const known = someone(draw, license, isCustomer);
  const owner = scene.owner(license);
  const group = draw.chance(0.85) ? draw.of(license.groups) : NO_GROUP;
  const way = draw.weighted({ fresh: 5, known: 3, agent: 2, group: 2, pat: 1, plain: 1, wrong: 3 });
  const agentToken = {
    grant_type: 'agent_token',
    ...(known && draw.chance(0.6) ? { entity_id: draw.chance(0.8) ? known.id : 'nobody' } : {}),
  };
  const plain = someone(draw, license, (one) => isAgent(one) && one.role === 'normal') ?? owner;
  const headers: Record<string, string> =
    way === 'known' && known?.cookie
      ? { cookie: known.cookie }
      : way === 'agent' && !scene.lasting
        ? { authorization: owner.bearer }
        : way === 'pat'
          ? { authorization: owner.basic ?? '' }
          : way === 'plain' && !scene.lasting
            ? { authorization: plain.bearer }
            : {};
  const wrong = draw.of<Json>([
    { client_id: undefined },
    { response_type: 'code' },
    { grant_type: 'password' },
    { organization_id: 'no-such-organization' },
    { organization_id: undefined },
  ]);
  const body = {
    grant_type: 'cookie',
    response_type: 'token',
    client_id: license.clientId,
    organization_id: license.organizationId,
    ...(way === 'agent' || way === 'pat' || way === 'plain' ? agentToken : {}),
    ...(way === 'wrong' ? wrong : {}),
  };
  const path =
    way === 'group' ? `/v2/customer/${license.organizationId}/${group}/token` : '/v2/customer/token';
  const answer = await scene.send({
    door: draw.of(['http', 'inproc'] as const),
    method: draw.chance(0.95) ? 'POST' : 'PUT',
    path,
    query: {},
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const cookie = answer.headers['set-cookie'];
  scene.note(where, `${where} accounts ${way} ${license.label}`, {
    body,
    answer: seenOf(answer),
    cookies: cookie?.match(/(?:^|,)\s*\w+(?==)/g)?.length ?? 0,
    again: way === 'known' ? known?.label : undefined,
  });
  welcome(`c${where}`, license, answer.body as Json, cookie);
};

/** Keeps a new customer, or the new token of a known one. */
export function welcome(label: string, license: License, body: Json, cookie: string | undefined): void {
  const { access_token: token, entity_id: id } = body;
  if (typeof token !== 'string' || typeof id !== 'string') return;
  const known = license.people.find((person) => person.id === id);
  const cookies =
    cookie
      ?.match(/(?:^|,\s*)\w+=[^;]*/g)
      ?.map((text) => text.replace(/^,\s*/, ''))
      .join('; ') ?? null;
  if (known !== undefined) {
    known.bearer = `Bearer ${token}`;
    known.cookie = cookies ?? known.cookie;
    return;
  }
  const shared = { kind: 'customer', role: null, basic: null, groups: [], license } as const;
  license.people.push({ label, id, bearer: `Bearer ${token}`, cookie: cookies, ...shared });
}

/** Ids are made up, and the router breaks ties by id: as supervisors nobody of them is ever chosen by it. */
export const newActor: Act = async (scene, draw, where, license) => {
  // Tokens of the control API are to last for ever one day: nobody shall notice where the clock jumps far.
  const type = draw.weighted({ agent: 2, bot: 2, customer: scene.lasting ? 0 : 2 });
  const group = draw.chance(0.85) ? draw.of(license.groups) : NO_GROUP;
  const body = {
    organization_id: license.organizationId,
    type,
    name: `${type} ${draw.int(1, 99)}`,
    ...(type === 'customer' ? { group_id: group } : { groups: [{ id: group, priority: 'supervisor' }] }),
    ...(type === 'agent' ? { role: draw.of(['normal', 'normal', 'administrator']), max_chats_count: 3 } : {}),
  };
  const answer = await scene.server.control('actors', body);
  scene.note(where, `${where} new ${type}`, { body, answer: seenOf(answer) });
  if (answer.status === 200) license.people.push(personFrom(`n${where}`, license, answer.body as Json));
};

/** An actor as the control API gives it. */
export function personFrom(label: string, license: License, row: Json): Person {
  const pat = row['pat'];
  return {
    label,
    license,
    kind: row['type'] as Person['kind'],
    role: row['role'] as string | null,
    id: String(row['id']),
    bearer: String(row['authorization']),
    basic: typeof pat === 'string' ? `Basic ${pat}` : null,
    groups: (row['groups'] ?? []) as number[],
    cookie: null,
  };
}
