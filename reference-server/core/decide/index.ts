/**
 * Finds the decision for a command: actions in the tables of their API, everything else by the command's type.
 * Adding an action to `schemas` without a handler here is a compile error that names the action.
 */
import type {
  agentActions,
  configurationActions,
  customerActions,
} from '../../../schemas/reading/definitions.ts';
import type { Decision } from '../facts/step.ts';
import { authenticate } from '../tokens.ts';
import type { Command, Context } from '../world/command.ts';
import type { License, Requester, World } from '../world/world.ts';
import { deactivateChat as agentDeactivateChat } from './agent/deactivate_chat.ts';
import { getChat as agentGetChat } from './agent/get_chat.ts';
import { listChats as agentListChats } from './agent/list_chats.ts';
import { listThreads as agentListThreads } from './agent/list_threads.ts';
import { logout } from './agent/logout.ts';
import { markEventsAsSeen as agentMarkEventsAsSeen } from './agent/mark_events_as_seen.ts';
import { resumeChat as agentResumeChat } from './agent/resume_chat.ts';
import { sendEvent as agentSendEvent } from './agent/send_event.ts';
import { sendTypingIndicator as agentSendTypingIndicator } from './agent/send_typing_indicator.ts';
import { setRoutingStatus } from './agent/set_routing_status.ts';
import { startChat as agentStartChat } from './agent/start_chat.ts';
import { transferChat } from './agent/transfer_chat.ts';
import { type Action, type Call, type Handler, refuse } from './call.ts';
import { createAgent } from './configuration/create_agent.ts';
import { createGroup } from './configuration/create_group.ts';
import { listAgents } from './configuration/list_agents.ts';
import { listGroups } from './configuration/list_groups.ts';
import { listWebhooks } from './configuration/list_webhooks.ts';
import { registerWebhook } from './configuration/register_webhook.ts';
import { unregisterWebhook } from './configuration/unregister_webhook.ts';
import { alive, connect, disconnect } from './control/connections.ts';
import { createActor } from './control/create_actor.ts';
import { createLicense } from './control/create_license.ts';
import { issueCustomerToken } from './control/issue_customer_token.ts';
import { logIn } from './control/login.ts';
import { deactivateChat as customerDeactivateChat } from './customer/deactivate_chat.ts';
import { getChat as customerGetChat } from './customer/get_chat.ts';
import { listChats as customerListChats } from './customer/list_chats.ts';
import { listThreads as customerListThreads } from './customer/list_threads.ts';
import { markEventsAsSeen as customerMarkEventsAsSeen } from './customer/mark_events_as_seen.ts';
import { resumeChat as customerResumeChat } from './customer/resume_chat.ts';
import { sendEvent as customerSendEvent } from './customer/send_event.ts';
import { startChat as customerStartChat } from './customer/start_chat.ts';
import type { Unserved } from './served.ts';
import { login, ping } from './session.ts';

type Handlers<Definitions, Missing> = {
  readonly [K in Exclude<keyof Definitions, Missing>]: Handler<Definitions[K]>;
};

const agentHandlers: Handlers<typeof agentActions, Unserved<'agent'>> = {
  login,
  ping,
  logout,
  start_chat: agentStartChat,
  resume_chat: agentResumeChat,
  deactivate_chat: agentDeactivateChat,
  send_event: agentSendEvent,
  list_chats: agentListChats,
  list_threads: agentListThreads,
  get_chat: agentGetChat,
  transfer_chat: transferChat,
  set_routing_status: setRoutingStatus,
  mark_events_as_seen: agentMarkEventsAsSeen,
  send_typing_indicator: agentSendTypingIndicator,
};

const customerHandlers: Handlers<typeof customerActions, Unserved<'customer'>> = {
  login,
  ping,
  start_chat: customerStartChat,
  resume_chat: customerResumeChat,
  deactivate_chat: customerDeactivateChat,
  send_event: customerSendEvent,
  list_chats: customerListChats,
  list_threads: customerListThreads,
  get_chat: customerGetChat,
  mark_events_as_seen: customerMarkEventsAsSeen,
};

const configurationHandlers: Handlers<typeof configurationActions, Unserved<'configuration'>> = {
  register_webhook: registerWebhook,
  unregister_webhook: unregisterWebhook,
  list_webhooks: listWebhooks,
  create_agent: createAgent,
  create_group: createGroup,
  list_agents: listAgents,
  list_groups: listGroups,
};

/** Actions of each API that this server answers, by wire name. */
export const SERVED = {
  agent: Object.keys(agentHandlers),
  customer: Object.keys(customerHandlers),
  configuration: Object.keys(configurationHandlers),
};

/** The machine has already matched payload and action, which the tables' types cannot express per key. */
type AnyAction = Action<unknown, unknown>;
const handlers = {
  agent: agentHandlers as unknown as Readonly<Record<string, AnyAction>>,
  customer: customerHandlers as unknown as Readonly<Record<string, AnyAction>>,
  configuration: configurationHandlers as unknown as Readonly<Record<string, AnyAction>>,
};

/** The licence a command is about; undefined when it is about none, or about one that does not exist. */
export function licenseOf(world: World, command: Command): License | undefined {
  switch (command.type) {
    case 'call':
      return world.licenses.get(command.requester.organizationId);
    case 'login': {
      const connection = world.connections.get(command.connectionId);
      const { token } = command.payload as { token?: string };
      const found = authenticate(world, token, connection?.api ?? 'agent');
      return world.licenses.get(
        'token' in found ? found.token.organizationId : (connection?.organizationId ?? ''),
      );
    }
    case 'disconnect':
    case 'alive':
      return world.licenses.get(world.connections.get(command.connectionId)?.organizationId ?? '');
    case 'create_license':
      return undefined;
    default:
      return command.organizationId === null ? undefined : world.licenses.get(command.organizationId);
  }
}

/** Decides one command: a refusal that changes nothing, or facts. */
export function decide(ctx: Context, command: Command, requester: Requester | null): Decision {
  switch (command.type) {
    case 'call':
      return requester === null ? refuse('internal') : act(ctx, command, requester);
    case 'connect':
      return connect(ctx, command);
    case 'disconnect':
      return disconnect(ctx, command);
    case 'alive':
      return alive(ctx, command);
    case 'login':
      return logIn(ctx, command);
    case 'issue_customer_token':
      return issueCustomerToken(ctx, command);
    case 'create_license':
      return createLicense(ctx, command);
    case 'create_actor':
      return createActor(ctx, command);
    case 'advance':
      throw new Error('time is moved by the machine, not by a decision');
  }
}

function act(ctx: Context, command: Extract<Command, { type: 'call' }>, requester: Requester): Decision {
  const { api, action, payload, version } = command;
  if (!ctx.world.licenses.has(requester.organizationId)) return refuse('license_not_found');
  const table = handlers[api];
  const handler = Object.hasOwn(table, action) ? table[action] : undefined;
  if (handler === undefined)
    return refuse('validation', `${action} is specified, but this server does not serve it yet`);
  const call: Call = { ctx, requester, payload: payload ?? {}, version };
  for (const check of handler.refusals) {
    const refused = check(call as Call<never>);
    if (refused !== null && ctx.mutation?.ignoreRefusal?.(action, refused.type) !== true) return { refused };
  }
  return handler.facts(call);
}
