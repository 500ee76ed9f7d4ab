/** Authorizes a websocket for an agent and answers with the agent's view of the licence. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { freeObject, id } from '../../language/primitives.ts';
import { until, was } from '../../language/window.ts';
import { CustomerMonitoringLevel } from '../../structures/agent/monitoring-level.ts';
import { AgentChatInfo } from '../../structures/shared/chat-info.ts';
import { application, pushes } from '../../structures/shared/login.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { MyProfile } from '../../structures/shared/users/agent.ts';

const License = Type.Object(
  {
    id: id('Number of the licence, as text.'),
    organization_id: id('The organization.'),
    plan: Type.Optional(Type.String({ description: 'Plan the licence is on.' })),
    expiration_timestamp: Type.Optional(Type.Integer({ description: 'Unix time in seconds.' })),
    creation_timestamp: Type.Optional(Type.Integer({ description: 'Unix time in seconds.' })),
    in_trial: Type.Optional(Type.Boolean({ description: 'Whether the licence is being tried out.' })),
    website_last_activity: Type.Optional(Type.String({ description: 'Latest sign of the widget.' })),
  },
  { ...structure('agent', 'License'), description: 'The licence the agent belongs to.' },
);

const PushNotifications = Type.Object(
  {
    firebase_token: Type.Optional(Type.String({ description: 'Token of the device.' })),
    platform: Type.Enum(['ios', 'android'], { description: 'Kind of device.' }),
  },
  { description: 'Device to notify while the agent is away.', ...until('3.4') },
);

/** Rules AGENT-001 to AGENT-004, AGENT-021, AUTH-006, CUST-020, VER-010. */
export const login = defineAction({
  api: 'agent',
  name: 'login',
  summary: 'Authorize the connection and get the state of the licence.',
  transports: ['rtm'],
  scopes: 'none',
  furtherScopes: [
    { scopes: ['chats--access:ro'], when: 'pushes about chats are wanted' },
    { scopes: ['customers:ro'], when: 'pushes about customers are wanted' },
    { scopes: ['multicast:ro'], when: 'pushes of multicasts are wanted' },
    { scopes: ['agents--all:ro'], when: 'pushes about agents are wanted' },
    { scopes: ['agents-bot--all:ro'], when: 'pushes about bots are wanted' },
  ],
  request: Type.Object({
    token: id('Access token with its scheme, e.g. `Bearer …`.'),
    timezone: Type.Optional(Type.String({ description: "Time zone of the agent's device." })),
    reconnect: Type.Optional(
      Type.Boolean({ description: 'Restore the last status instead of the login status.' }),
    ),
    push_notifications: Type.Optional(PushNotifications),
    application,
    away: Type.Optional(Type.Boolean({ default: false, description: 'Start as an away connection.' })),
    customer_monitoring_level: Type.Optional(CustomerMonitoringLevel),
    pushes,
  }),
  response: Type.Object({
    license: License,
    my_profile: MyProfile,
    chats_info: Type.Array(AgentChatInfo, {
      description: "The agent's chats.",
      ...was('chats_summary', '3.6'),
    }),
    properties: Type.Optional(Properties),
    access: Type.Optional(freeObject('Access settings of the agent.')),
  }),
  errors: ['requester_suspended', 'requester_awaiting_approval', 'seats_limit_exceeded'],
  pushes: ['incoming_customers', 'routing_status_set', 'agent_disconnected', 'groups_status_updated'],
  webhooks: ['routing_status_set'],
});
