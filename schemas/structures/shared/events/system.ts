/** A record the platform adds to a thread from 3.6 on. It can be read but never sent (EVENT-003). */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { since } from '../../../language/window.ts';
import { agentEvent, customerEvent, optionalAuthor } from './base.ts';

const members = {
  type: Type.Literal('system'),
  source: Type.String({ description: 'Part of the platform that made it.' }),
  subtype: Type.String({ description: 'Kind of record.' }),
  version: Type.Integer({ description: 'Version of the format of the details.' }),
  details: Type.String({ description: 'JSON as text.' }),
};

/** Rule EVENT-042. */
export const AgentSystem = Type.Object(
  { ...agentEvent, author_id: optionalAuthor, ...members },
  { ...structure('agent', 'System'), description: 'A record made by the platform.', ...since('3.6') },
);
export const CustomerSystem = Type.Object(
  { ...customerEvent, author_id: optionalAuthor, ...members },
  { ...structure('customer', 'System'), description: 'A record made by the platform.', ...since('3.6') },
);
export type AgentSystem = Static<typeof AgentSystem>;
