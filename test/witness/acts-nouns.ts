/**
 * Commands about bots, agents, groups and tags, one by one and in batches, about what is known of customers, and about
 * the state of webhooks: all served only since the server was rebuilt. It proposes; `call.ts` sends. Whoever the server
 * made an id for supervises only: the router breaks ties by id, and would choose otherwise with another seed.
 */
import { agentCreation, head } from './acts-configuration.ts';
import { isAgent, isBot, isCustomer, isPlain, NO_GROUP, NOBODY, someone } from './choose.ts';
import type { Draw } from './draw.ts';
import type { Proposal, Propose } from './place.ts';
import type { License, MadeBot, Person, Scene } from './scene.ts';
import type { Json } from './server.ts';

const NO_BOT = '00000000000000000000000000000000';
/** In the form of a customer's id. */
const NO_CUSTOMER = '00000000-0000-4000-8000-000000000000';

const configured = (person: Person, action: string, payload: Json): Proposal => ({
  person,
  api: 'configuration',
  action,
  payload,
});

const groupOf = (draw: Draw, license: License) => (draw.chance(0.85) ? draw.of(license.groups) : NO_GROUP);
/** Whether the server has made this person's id. */
const isMade = ({ label }: Person) => label.startsWith('n');

/** Mostly somebody who may write bots, else a bot itself, whose scope ends at its application. */
function keeper(scene: Scene, draw: Draw, license: License): Person | undefined {
  return draw.chance(0.3) && !scene.lasting ? someone(draw, license, isBot) : head(draw, license);
}

const owners = (draw: Draw, license: License): Json =>
  draw.of<Json>([
    {},
    {},
    { owner_client_id: license.clientId },
    { owner_client_id: 'another-client' },
    { owner_client_id: 'another-client' },
  ]);

/** A bot that the session has made, one of the licence's first, or none. */
function botOf(draw: Draw, license: License): Pick<MadeBot, 'id' | 'secret'> {
  const made = draw.chance(0.8) ? draw.from(license.bots) : undefined;
  if (made !== undefined) return made;
  const first = draw.chance(0.5) ? someone(draw, license, isBot) : undefined;
  return { id: first?.id ?? NO_BOT, secret: undefined };
}

const memberships = (draw: Draw, license: License): Json =>
  draw.chance(0.6) ? { groups: [{ id: groupOf(draw, license), priority: 'supervisor' }] } : {};

const createBot: Propose = async (scene, draw, license) => {
  const person = keeper(scene, draw, license);
  return (
    person &&
    configured(person, 'create_bot', {
      name: `Bot ${draw.int(1, 99)}`,
      groups: [{ id: groupOf(draw, license), priority: 'supervisor' }],
      ...owners(draw, license),
      ...(draw.chance(0.4) ? { type: 'ai_agent' } : {}),
      ...(draw.chance(0.3) ? { max_chats_count: draw.of([0, 6, 500, 501]) } : {}),
      ...(draw.chance(0.3) ? { job_title: 'Robot' } : {}),
    })
  );
};

const updateBot: Propose = async (scene, draw, license) => {
  const person = keeper(scene, draw, license);
  const { id } = botOf(draw, license);
  return (
    person &&
    configured(person, 'update_bot', {
      id,
      ...(draw.chance(0.6) ? { name: `Bot ${draw.int(1, 9)}` } : {}),
      ...(draw.chance(0.3) ? { job_title: draw.of(['Robot', 'Greeter']) } : {}),
      ...(draw.chance(0.3) ? { max_chats_count: draw.int(0, 9) } : {}),
      ...memberships(draw, license),
    })
  );
};

const deleteBot: Propose = async (scene, draw, license) => {
  const person = keeper(scene, draw, license);
  const made = draw.chance(0.75) ? draw.from(license.bots) : undefined;
  return person && configured(person, 'delete_bot', { id: made?.id ?? NO_BOT });
};

const readBots: Propose = async (scene, draw, license) => {
  const person = keeper(scene, draw, license);
  const fields = draw.chance(0.5) ? { fields: ['groups', 'job_title', 'max_chats_count'] } : {};
  if (person === undefined) return undefined;
  if (draw.chance(0.3))
    return configured(person, 'list_bots', { ...fields, ...(draw.chance(0.5) ? { all: true } : {}) });
  return configured(person, 'get_bot', { id: botOf(draw, license).id, ...fields });
};

const secrets: Propose = async (scene, draw, license) => {
  const { id, secret } = botOf(draw, license);
  if (draw.chance(0.5)) {
    const person = keeper(scene, draw, license);
    return person && configured(person, 'reset_bot_secret', { id, ...owners(draw, license) });
  }
  const person = someone(draw, license, isAgent);
  return (
    person &&
    configured(person, 'issue_bot_token', {
      bot_id: id,
      client_id: draw.chance(0.7) ? license.clientId : 'another-client',
      bot_secret: draw.chance(0.75) ? (secret ?? 'unknown') : 'wrong',
      organization_id: draw.chance(0.9) ? license.organizationId : 'no-such-organization',
    })
  );
};

/** Only its own application sets the status of an AI agent. */
const statusOfBot: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  const { id } = botOf(draw, license);
  const status = draw.of(['accepting_chats', 'not_accepting_chats', 'offline']);
  return person && { person, api: 'agent', action: 'set_routing_status', payload: { agent_id: id, status } };
};

/** Somebody whose settings are read or changed, mostly another than the requester. */
function agentFor(draw: Draw, license: License, person: Person): string {
  switch (draw.weighted({ another: 5, self: 3, other: 3, nobody: 1.5, owner: 2 })) {
    case 'another':
      return someone(draw, license, isAgent)?.id ?? NOBODY;
    case 'self':
      return person.id;
    case 'other':
      return license.others.length > 0 ? draw.of(license.others) : NOBODY;
    case 'nobody':
      return NOBODY;
    case 'owner':
      return someone(draw, license, ({ role }) => role === 'owner')?.id ?? NOBODY;
  }
}

const updateAgent: Propose = async (_scene, draw, license) => {
  const person = someone(draw, license, draw.chance(0.5) ? isPlain : isAgent);
  if (person === undefined) return undefined;
  const id = agentFor(draw, license, person);
  const owner = license.people.some((one) => one.id === id && one.role === 'owner');
  const made = license.people.some((one) => one.id === id && isMade(one));
  const priority = made ? 'supervisor' : draw.of(['first', 'normal', 'last', 'supervisor']);
  return configured(person, 'update_agent', {
    id,
    ...(draw.chance(0.5) ? { job_title: `Job ${draw.int(1, 9)}` } : {}),
    ...(draw.chance(0.3) ? { max_chats_count: draw.int(1, 9) } : {}),
    ...(draw.chance(0.2) ? { groups: [{ id: groupOf(draw, license), priority }] } : {}),
    ...(draw.chance(owner ? 0.5 : 0.15) ? { role: draw.of(['administrator', 'normal', 'viceowner']) } : {}),
    ...(draw.chance(0.15) ? { mobile: '+48123456789' } : {}),
    ...(draw.chance(0.15) ? { login_status: 'accepting chats' } : {}),
  });
};

/** The people of the beginning mostly stay, or nothing would happen any more. */
const deleteAgent: Propose = async (_scene, draw, license) => {
  const person = someone(draw, license, draw.chance(0.4) ? isPlain : isAgent);
  if (person === undefined) return undefined;
  const made = someone(draw, license, (one) => isAgent(one) && isMade(one));
  const way = draw.weighted({ other: 6, made: 1.5, first: 0.15, nobody: 2, owner: 1.5 });
  const ids = {
    other: license.others.length > 0 ? draw.of(license.others) : NOBODY,
    made: made?.id ?? NOBODY,
    first: someone(draw, license, isPlain)?.id ?? NOBODY,
    nobody: NOBODY,
    owner: someone(draw, license, ({ role }) => role === 'owner')?.id ?? NOBODY,
  };
  return configured(person, 'delete_agent', { id: ids[way] });
};

const getAgent: Propose = async (_scene, draw, license) => {
  const person = someone(draw, license, isAgent);
  const fields = draw.chance(0.5) ? { fields: ['groups', 'job_title', 'max_chats_count'] } : {};
  return person && configured(person, 'get_agent', { id: agentFor(draw, license, person), ...fields });
};

const groups: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  if (person === undefined) return undefined;
  const id = groupOf(draw, license);
  switch (draw.weighted({ update: 5, delete: 2, get: 2 })) {
    case 'update': {
      const member = someone(draw, license, (one) => isAgent(one) && !isMade(one))?.id;
      const known = draw.chance(0.8) ? (member ?? NOBODY) : NOBODY;
      return configured(person, 'update_group', {
        id,
        ...(draw.chance(0.5) ? { name: `Group ${draw.int(1, 99)}` } : {}),
        ...(draw.chance(0.4) ? { language_code: draw.of(['pl', 'en']) } : {}),
        ...(draw.chance(0.5)
          ? { agent_priorities: { [known]: draw.of(['first', 'normal', 'supervisor']) } }
          : {}),
      });
    }
    case 'delete':
      return configured(person, 'delete_group', { id: draw.chance(0.3) ? 0 : id });
    case 'get':
      return configured(person, 'get_group', { id, fields: ['agent_priorities', 'routing_status'] });
  }
};

const tags: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  if (person === undefined) return undefined;
  const known = license.tags.length > 0 ? draw.of(license.tags) : 'no-such-tag';
  const name = draw.chance(0.8) ? known : 'no-such-tag';
  const groupIds = { group_ids: [groupOf(draw, license)] };
  switch (draw.weighted({ create: 4, update: 6, delete: 2, list: 1.5 })) {
    case 'create': {
      const own = draw.chance(0.2) ? known.toUpperCase() : `tag-${draw.int(1, 99)}`;
      return configured(person, 'create_tag', { name: own, ...(draw.chance(0.8) ? groupIds : {}) });
    }
    case 'update':
      return configured(person, 'update_tag', { name, ...(draw.chance(0.9) ? groupIds : {}) });
    case 'delete':
      return configured(person, 'delete_tag', { name });
    case 'list':
      return configured(person, 'list_tags', draw.chance(0.5) ? { filters: groupIds } : {});
  }
};

const SINGLE: Readonly<Record<string, Propose>> = {
  create_agents: agentCreation,
  update_agents: updateAgent,
  delete_agents: deleteAgent,
  create_bots: createBot,
  update_bots: updateBot,
  delete_bots: deleteBot,
};

/** Two or three requests of one action, now and then one of a wrong shape among them. */
const batches: Propose = async (scene, draw, license) => {
  const name = draw.of(Object.keys(SINGLE));
  const requests: Json[] = [];
  for (let count = draw.int(2, 3); count > 0; count -= 1) {
    const single = await SINGLE[name]?.(scene, draw, license);
    requests.push(single === undefined || draw.chance(0.1) ? { name: 7 } : single.payload);
  }
  const person = head(draw, license);
  return person && configured(person, `batch_${name}`, { requests });
};

function aboutCustomer(draw: Draw): Json {
  const most = draw.chance(0.15) ? 101 : draw.int(1, 3);
  return draw.of<Json>([
    { name: `Kim ${draw.int(1, 9)}` },
    { name: `Kim ${draw.int(1, 9)}`, email: 'kim@example.com' },
    { session_fields: Array.from({ length: most }, (_, at) => ({ [`field-${at}`]: `${draw.int(1, 9)}` })) },
    { session_fields: Array.from({ length: most }, (_, at) => ({ [`field-${at}`]: 'x' })) },
  ]);
}

const updateCustomer: Propose = async (_scene, draw, license) => {
  const customer = someone(draw, license, isCustomer);
  if (customer === undefined) return undefined;
  if (draw.chance(0.5))
    return { person: customer, api: 'customer', action: 'update_customer', payload: aboutCustomer(draw) };
  const person = someone(draw, license, isAgent);
  const id = draw.chance(0.85) ? customer.id : NO_CUSTOMER;
  const payload = { id, ...aboutCustomer(draw) };
  return person && { person, api: 'agent', action: 'update_customer', payload };
};

const stateOfWebhooks: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  const way = draw.weighted({ get: 2, enable: 3, disable: 1 });
  const action = `${way}_license_webhooks${way === 'get' ? '_state' : ''}`;
  const owner = draw.of<Json>([
    {},
    { owner_client_id: license.clientId },
    { owner_client_id: 'another-client' },
  ]);
  return person && configured(person, action, owner);
};

export const NOUN_ACTS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  create_bot: { weight: 11, propose: createBot },
  update_bot: { weight: 10, propose: updateBot },
  delete_bot: { weight: 5, propose: deleteBot },
  read_bots: { weight: 12, propose: readBots },
  secrets: { weight: 11, propose: secrets },
  status_of_bot: { weight: 6, propose: statusOfBot },
  create_agent: { weight: 8, propose: agentCreation },
  update_agent: { weight: 13, propose: updateAgent },
  delete_agent: { weight: 6, propose: deleteAgent },
  get_agent: { weight: 3, propose: getAgent },
  groups: { weight: 14, propose: groups },
  tags: { weight: 26, propose: tags },
  batches: { weight: 8, propose: batches },
  update_customer: { weight: 14, propose: updateCustomer },
  state_of_webhooks: { weight: 6, propose: stateOfWebhooks },
};
