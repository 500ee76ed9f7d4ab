/** Creates an agent of the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { until } from '../../language/window.ts';
import {
  agentSettings,
  GivenRole,
  LoginStatus,
  maxChatsCount,
} from '../../structures/agent/agent-settings.ts';
import { APPROVE_AT_ONCE, CHANGE_ROLE, CREATE_AGENTS } from '../../tables/scopes.ts';

/** Rules CONF-008, VER-022. */
export const createAgent = defineAction({
  api: 'configuration',
  name: 'create_agent',
  summary: 'Create an agent.',
  transports: ['web'],
  scopes: CREATE_AGENTS,
  furtherScopes: [APPROVE_AT_ONCE, CHANGE_ROLE],
  request: Type.Object({
    id: id('E-mail of the agent.'),
    name: Type.String({ minLength: 1, description: 'Name shown to others.' }),
    role: Type.Optional(Type.With(GivenRole, { default: 'normal' })),
    avatar: Type.Optional(Type.String({ description: 'Address of a picture.', ...until('3.5') })),
    login_status: Type.Optional(Type.With(LoginStatus, { default: 'not accepting chats' })),
    max_chats_count: Type.Optional(maxChatsCount({ default: 6 })),
    ...agentSettings,
  }),
  response: Type.Object({ id: id('The new agent.') }),
  errors: ['already_exists', 'group_not_found', 'seats_limit_exceeded', 'limit_reached'],
  pushes: ['agent_created'],
  webhooks: ['agent_created'],
});
