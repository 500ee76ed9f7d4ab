/**
 * The first thing a widget asks for: whether to show itself, and the versions under which the two larger documents
 * can be kept. Up to 3.5 the answer is flat; `overlays/dynamic-configuration.ts` moves its members.
 */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { DynamicConfiguration } from '../../structures/customer/customer-configuration.ts';

/** Rules VER-018, ENV-032. The page's samples have no token. */
export const getDynamicConfiguration = defineAction({
  api: 'customer',
  name: 'get_dynamic_configuration',
  summary: 'Read what a widget needs first.',
  transports: ['web'],
  methods: ['GET', 'POST'],
  scopes: 'open',
  request: Type.Object({
    group_id: Type.Optional(
      Type.Integer({ minimum: 0, description: 'The group; the default one when left out.' }),
    ),
    url: Type.Optional(Type.String({ description: 'Address of the page that shows the widget.' })),
    channel_type: Type.Optional(Type.String({ description: 'Channel the widget serves.' })),
    test: Type.Optional(Type.Boolean({ description: 'Whether it is only a test.' })),
  }),
  response: DynamicConfiguration,
  errors: ['group_not_found'],
});
