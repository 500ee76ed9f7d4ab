/** Tells where the activation of the product came from. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';

export const getProductSource = defineAction({
  api: 'configuration',
  name: 'get_product_source',
  summary: 'Tell the source of the activation.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: 'none',
  request: Type.Object({}),
  response: Type.Object({
    source_id: Type.String({ description: 'Id of the source.' }),
    source_type: Type.String({ description: 'Kind of source.' }),
    source_url: Type.String({ description: 'Address of the source.' }),
  }),
});
