/** Reads those properties of a group that customers may read. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rules PROP-028, PROP-029, ENV-032. */
export const listGroupProperties = defineAction({
  api: 'customer',
  name: 'list_group_properties',
  summary: 'Read properties of a group.',
  transports: ['web'],
  methods: ['GET', 'POST'],
  scopes: 'open',
  request: Type.Object({
    id: Type.Integer({ minimum: 0, description: 'The group.' }),
    namespace: Type.Optional(Type.String({ description: 'Properties of this namespace only.' })),
    name: Type.Optional(Type.String({ description: 'Properties of this name only.' })),
  }),
  response: Properties,
  errors: ['group_not_found'],
});
