/** The agent whom a chat would go to if it started now. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { since } from '../../language/window.ts';
import { AgentInfo } from '../shared/users/agent.ts';

const { id, name, avatar, job_title } = AgentInfo.properties;

/** Rules ROUTE-073, ROUTE-075. */
export const PredictedAgent = Type.Object(
  {
    id,
    name,
    avatar,
    is_bot: Type.Boolean({ description: 'Whether it is a bot.' }),
    bot_type: Type.Optional(Type.String({ description: 'Kind of bot; bots only.', ...since('3.6') })),
    job_title,
    type: Type.Literal('agent'),
  },
  { ...structure('customer', 'PredictedAgent'), description: 'The agent a chat would go to.' },
);
export type PredictedAgent = Static<typeof PredictedAgent>;
