/** Changes settings of an agent. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { until } from '../../language/window.ts';
import {
  agentPreferences,
  GivenRole,
  LoginStatus,
  maxChatsCount,
} from '../../structures/agent/agent-settings.ts';
import { CHANGE_ROLE, UPDATE_AGENT } from '../../tables/scopes.ts';

/** Rules AGENT-027, CONF-018, VER-022. */
export const updateAgent = defineAction({
  api: 'configuration',
  name: 'update_agent',
  summary: 'Change an agent.',
  transports: ['web'],
  scopes: UPDATE_AGENT,
  furtherScopes: [CHANGE_ROLE],
  request: Type.Object({
    id: id('The agent.'),
    name: Type.Optional(Type.String({ minLength: 1, description: 'Name shown to others.', ...until('3.5') })),
    role: Type.Optional(GivenRole),
    avatar: Type.Optional(Type.String({ description: 'Address of a picture.', ...until('3.5') })),
    login_status: Type.Optional(LoginStatus),
    max_chats_count: Type.Optional(maxChatsCount()),
    ...agentPreferences,
  }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'group_not_found'],
  pushes: ['agent_updated'],
  webhooks: ['agent_updated'],
});
