/** An agent as the Configuration API describes it: settings, not presence. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { agentSettings, LoginStatus } from '../agent/agent-settings.ts';

/** Rule CONF-009. */
export const ConfigurationAgent = Type.Object(
  {
    id: id('E-mail of the agent.'),
    account_id: Type.Optional(id('Account of the agent.', since('3.5'))),
    name: Type.String({ description: 'Name shown to others.' }),
    role: Type.Enum(['owner', 'viceowner', 'administrator', 'normal'], { description: 'Role of the agent.' }),
    avatar: Type.Optional(
      Type.String({ description: 'Address of a picture, where one agent is asked for.' }),
    ),
    avatar_path: Type.Optional(Type.String({ description: 'Address of a picture, in lists.' })),
    login_status: Type.Optional(LoginStatus),
    ...agentSettings,
    max_chats_count: Type.Optional(Type.Integer({ minimum: 0, description: 'Limit of concurrent chats.' })),
    suspended: Type.Optional(Type.Boolean({ description: 'Whether the agent is suspended.' })),
    last_logout: Type.Optional(Type.String({ description: 'When the agent left last.', ...since('3.5') })),
    summaries: Type.Optional(
      Type.Array(Type.String(), { description: 'Summaries the agent gets by e-mail.' }),
    ),
  },
  { ...structure('configuration', 'Agent'), description: 'Settings of an agent.' },
);
export type ConfigurationAgent = Static<typeof ConfigurationAgent>;
