/** Reads the template of a form that customers fill in before or after a chat, or instead of one. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { FormDefinition } from '../../structures/customer/customer-form-definition.ts';

/** Rule CUST-025: the page of the Web API leaves out `ticket`, which has the same template. */
export const getForm = defineAction({
  api: 'customer',
  name: 'get_form',
  summary: 'Read the template of a form.',
  scopes: 'none',
  request: Type.Object({
    group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
    type: Type.Enum(['prechat', 'postchat', 'ticket'], { description: 'Use of the form.' }),
  }),
  response: Type.Object({
    enabled: Type.Boolean({ description: 'Whether the group uses such a form.' }),
    form: Type.Optional(FormDefinition),
  }),
  errors: ['group_not_found', 'customer_banned'],
});
