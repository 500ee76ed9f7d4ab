/** Something the client is asked to keep and to bring along at the next login. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { freeObject } from '../../language/primitives.ts';

/** Rules CUST-023. */
export const customerSideStorageUpdated = definePush({
  api: 'customer',
  name: 'customer_side_storage_updated',
  summary: 'What the client keeps has changed.',
  payload: Type.Object({ customer_side_storage: freeObject('What to keep.') }),
});
