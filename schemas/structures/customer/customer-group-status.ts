/** What customers are told about groups. Agents are told in other words. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { CustomerGroupStatus } from '../agent/routing-status.ts';

/** Rule ROUTE-070. */
export const GroupStatus = Type.Object(
  { id: Type.Integer({ minimum: 0, description: 'The group.' }), status: CustomerGroupStatus },
  { ...structure('customer', 'GroupStatus'), description: 'A group with its status.' },
);
export type GroupStatus = Static<typeof GroupStatus>;

export const GroupStatuses = Type.Array(GroupStatus, { description: 'Groups with their status.' });
