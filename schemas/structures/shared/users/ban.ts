/** How long a customer is kept away. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';

/** Rules CUST-012, CUST-014. */
export const Ban = Type.Object(
  { days: Type.Integer({ description: 'Days of the ban.' }) },
  { ...structure('agent', 'Ban'), description: 'How long the customer is kept away.' },
);
export type Ban = Static<typeof Ban>;
