/** Facts about agents, bots, groups and customers, and the tokens they get: one row a fact. */
import { agentView, groupView } from '../views/configuration.ts';
import type {
  Agent,
  Customer,
  Group,
  LossCause,
  Micros,
  Priority,
  RoutingStatus,
  Token,
} from '../world/world.ts';
import { fact, NOBODY } from './row.ts';

interface AgentCreated {
  agent: Agent;
}
interface GroupCreated {
  group: Group;
  priorities: Record<string, Priority>;
}
interface StatusSet {
  agentId: string;
  status: RoutingStatus;
  switchedOffByAway: boolean;
}

const createdAgent = ({ agent }: AgentCreated) => agentView(agent);
const createdGroup = ({ group, priorities }: GroupCreated) => groupView(group, priorities);
const status = ({ agentId, status: routingStatus }: StatusSet) => ({
  agent_id: agentId,
  status: routingStatus,
});

export const peopleFacts = {
  agent_created: fact<AgentCreated>({
    apply({ license }, { agent }) {
      license.agents.set(agent.id, { ...agent, groups: new Map(agent.groups) });
    },
    when: ({ agent }) => !agent.bot,
    agents: {
      name: 'agent_created',
      to: 'readers',
      agent: ({ agent }) => agent.id,
      payload: createdAgent,
    },
    customer: NOBODY,
    webhook: { name: 'agent_created', agentId: ({ agent }) => agent.id, payload: createdAgent },
  }),
  group_created: fact<GroupCreated>({
    apply({ license }, { group, priorities }) {
      license.groups.set(group.id, { ...group, announced: { ...group.announced } });
      for (const [agentId, priority] of Object.entries(priorities)) {
        license.agents.get(agentId)?.groups.set(group.id, priority);
      }
    },
    agents: { name: 'group_created', to: 'everybody', payload: createdGroup },
    customer: NOBODY,
    webhook: { name: 'group_created', payload: createdGroup },
  }),
  routing_status_set: fact<StatusSet>({
    apply({ license }, { agentId, status: routingStatus, switchedOffByAway }) {
      const agent = license.agents.get(agentId);
      if (agent === undefined) return;
      if (routingStatus === 'offline' && agent.status !== 'offline') agent.lastStatus = agent.status;
      agent.status = routingStatus;
      agent.switchedOffByAway = switchedOffByAway;
      delete agent.online;
    },
    answers: ['set_routing_status'],
    agents: {
      name: 'routing_status_set',
      to: 'readers',
      agent: ({ agentId }) => agentId,
      payload: status,
    },
    customer: NOBODY,
    webhook: { name: 'routing_status_set', agentId: ({ agentId }) => agentId, payload: status },
  }),
  /** The agent's last connection is gone. The router moves the chats once the grace time is over. */
  agent_lost: fact<{ agentId: string; cause: LossCause; at: Micros }>({
    apply({ license }, { agentId, cause, at }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.lost = { at, cause };
    },
    told: NOBODY,
  }),
  /** The router has moved every chat of a lost agent. */
  agent_released: fact<{ agentId: string }>({
    apply({ license }, { agentId }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.lost = null;
    },
    told: NOBODY,
  }),
  customer_created: fact<{ customer: Customer }>({
    apply({ license }, { customer }) {
      license.customers.set(customer.id, {
        ...customer,
        sessionFields: customer.sessionFields.map((field) => ({ ...field })),
      });
    },
    settles: false,
    told: NOBODY,
  }),
  customer_changed: fact<{ customerId: string; changes: Partial<Omit<Customer, 'id'>> }>({
    apply({ license }, { customerId, changes }) {
      const customer = license.customers.get(customerId);
      if (customer !== undefined) Object.assign(customer, changes);
    },
    settles: false,
    told: NOBODY,
  }),
  token_issued: fact<{ token: Token }>({
    apply({ world }, { token }) {
      world.tokens.set(token.token, { ...token, scopes: new Set(token.scopes) });
    },
    settles: false,
    told: NOBODY,
  }),
};
