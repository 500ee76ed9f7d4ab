/**
 * Commands of the configuration API: webhooks with and without filters, agents and groups. It proposes; `call.ts`
 * sends.
 */

import { isAgent, isCustomer, isHead, isPlain, NO_GROUP, NOBODY, someone } from './choose.ts';
import type { Draw } from './draw.ts';
import type { Propose } from './place.ts';
import type { License, Person, Scene } from './scene.ts';
import type { Json } from './server.ts';

/** Webhooks that something of what was served before the rebuild sets off. */
const HOOKS = [
  'incoming_chat',
  'incoming_event',
  'chat_deactivated',
  'chat_transferred',
  'chat_access_updated',
  'user_added_to_chat',
  'user_removed_from_chat',
  'chat_properties_updated',
  'thread_properties_updated',
  'events_marked_as_seen',
  'routing_status_set',
  'agent_created',
  'group_created',
] as const;

/** Those that came with the rebuilt server. */
const LATER_HOOKS = [
  'agent_updated',
  'agent_deleted',
  'bot_created',
  'bot_updated',
  'bot_deleted',
  'group_updated',
  'group_deleted',
  'tag_created',
  'tag_updated',
  'tag_deleted',
  'chat_properties_deleted',
  'thread_properties_deleted',
  'event_properties_updated',
  'event_properties_deleted',
  'customer_session_fields_updated',
] as const;

export function hooksOf(scene: Scene): readonly string[] {
  return scene.later ? [...HOOKS, ...LATER_HOOKS] : HOOKS;
}

/** Mostly somebody who may; sometimes one whose token lacks the scope. */
export function head(draw: Draw, license: License): Person | undefined {
  return someone(draw, license, draw.chance(0.88) ? isHead : isPlain);
}

function filtersFor(draw: Draw, license: License): Json | undefined {
  const user = draw.from(license.people)?.id ?? NOBODY;
  return draw.of<Json | undefined>([
    undefined,
    undefined,
    { source_type: [draw.of(['my_client', 'other_clients', 'system'])] },
    { source_type: ['my_client', 'system'] },
    { author_type: draw.of(['customer', 'agent']) },
    { only_my_chats: true },
    { chat_presence: { user_ids: { values: [user] } } },
    { chat_presence: { user_ids: { exclude_values: [user] } } },
    { chat_presence: { my_bots: true } },
    { agent_ids: [user] },
    { unheard_of: true },
  ]);
}

const registerWebhook: Propose = async (scene, draw, license) => {
  const person = head(draw, license);
  if (person === undefined) return undefined;
  const action = draw.chance(0.5)
    ? draw.of(['incoming_event', 'routing_status_set'] as const)
    : draw.of(hooksOf(scene));
  const filters = filtersFor(draw, license);
  const path = `/${license.label}/${draw.int(0, 9999)}/${draw.chance(0.08) ? 'broken' : 'well'}`;
  return {
    person,
    api: 'configuration',
    action: 'register_webhook',
    payload: {
      action,
      url: `${scene.mailbox.url}${path}`,
      secret_key: `secret-${draw.int(1, 9)}`,
      owner_client_id: draw.chance(0.85) ? license.clientId : 'another-client',
      type: draw.chance(0.85) ? 'license' : 'bot',
      ...(draw.chance(0.3) ? { description: 'of the witness' } : {}),
      ...(filters === undefined ? {} : { filters }),
      ...(draw.chance(0.3)
        ? { additional_data: draw.of([['chat_properties'], ['chat_presence_user_ids', 'chat_properties']]) }
        : {}),
    },
  };
};

const unregisterWebhook: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  const hook = draw.chance(0.2) ? undefined : draw.from(license.hooks);
  return (
    person && {
      person,
      api: 'configuration',
      action: 'unregister_webhook',
      payload: {
        id: hook?.id ?? 'no-such-webhook',
        owner_client_id: draw.chance(0.8) ? license.clientId : 'another-client',
      },
    }
  );
};

const listWebhooks: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  return (
    person && {
      person,
      api: 'configuration',
      action: 'list_webhooks',
      payload: { owner_client_id: draw.of([license.clientId, 'another-client']) },
    }
  );
};

export const agentCreation: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  const taken = someone(draw, license, isAgent)?.id ?? NOBODY;
  return (
    person && {
      person,
      api: 'configuration',
      action: 'create_agent',
      payload: {
        id: draw.chance(0.2) ? taken : `new${draw.int(1, 999)}@example.com`,
        name: `New ${draw.int(1, 99)}`,
        ...(draw.chance(0.3) ? { role: draw.of(['administrator', 'normal', 'viceowner']) } : {}),
        ...(draw.chance(0.5)
          ? { groups: [{ id: draw.chance(0.8) ? draw.of(license.groups) : NO_GROUP, priority: 'first' }] }
          : {}),
        ...(draw.chance(0.4) ? { max_chats_count: draw.of([0, 5, 99, 100]) } : {}),
        ...(draw.chance(0.3) ? { login_status: draw.of(['accepting chats', 'not accepting chats']) } : {}),
        ...(draw.chance(0.2) ? { job_title: 'Tester' } : {}),
        ...(draw.chance(0.2) ? { awaiting_approval: true } : {}),
      },
    }
  );
};

const createGroup: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  const member = draw.chance(0.2) ? NOBODY : (someone(draw, license, isAgent)?.id ?? NOBODY);
  return (
    person && {
      person,
      api: 'configuration',
      action: 'create_group',
      payload: {
        name: `Group ${draw.int(1, 99)}`,
        agent_priorities: draw.chance(0.1) ? {} : { [member]: draw.of(['first', 'normal', 'last']) },
        ...(draw.chance(0.4) ? { language_code: draw.of(['pl', 'en']) } : {}),
      },
    }
  );
};

const listAgents: Propose = async (_scene, draw, license) => {
  const person = someone(draw, license, (one) => !isCustomer(one) && one.kind === 'agent');
  const fields = draw.chance(0.6)
    ? { fields: ['groups', 'max_chats_count', 'awaiting_approval', 'job_title'] }
    : {};
  const groups = { filters: { group_ids: [draw.chance(0.7) ? draw.of(license.groups) : NO_GROUP] } };
  return (
    person && {
      person,
      api: 'configuration',
      action: 'list_agents',
      payload: { ...fields, ...(draw.chance(0.5) ? groups : {}) },
    }
  );
};

const listGroups: Propose = async (_scene, draw, license) => {
  const person = someone(draw, license, isAgent);
  const fields = draw.chance(0.7) ? { fields: ['agent_priorities', 'routing_status'] } : {};
  return person && { person, api: 'configuration', action: 'list_groups', payload: fields };
};

export const CONFIGURATION_ACTS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  register_webhook: { weight: 6, propose: registerWebhook },
  unregister_webhook: { weight: 2, propose: unregisterWebhook },
  list_webhooks: { weight: 1, propose: listWebhooks },
  create_agent: { weight: 2.5, propose: agentCreation },
  create_group: { weight: 1.2, propose: createGroup },
  list_agents: { weight: 1.5, propose: listAgents },
  list_groups: { weight: 1.5, propose: listGroups },
};
