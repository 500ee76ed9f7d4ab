/** Reads those properties of the licence that customers may read. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rules PROP-028, ENV-032. */
export const listLicenseProperties = defineAction({
  api: 'customer',
  name: 'list_license_properties',
  summary: 'Read properties of the licence.',
  transports: ['web'],
  methods: ['GET', 'POST'],
  scopes: 'open',
  request: Type.Object({
    namespace: Type.Optional(Type.String({ description: 'Properties of this namespace only.' })),
    name: Type.Optional(Type.String({ description: 'Properties of this name only.' })),
  }),
  response: Properties,
});
