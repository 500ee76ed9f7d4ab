/** Reads what a widget is built from: buttons, forms, integrations and properties. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { WidgetConfiguration } from '../../structures/customer/customer-configuration.ts';

/** Rule ENV-032. The page's samples have no token. */
export const getConfiguration = defineAction({
  api: 'customer',
  name: 'get_configuration',
  summary: 'Read what a widget is built from.',
  transports: ['web'],
  methods: ['GET', 'POST'],
  scopes: 'open',
  request: Type.Object({
    group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
    version: id('Version named by the dynamic configuration.'),
  }),
  response: WidgetConfiguration,
  errors: ['group_not_found', 'not_found'],
});
