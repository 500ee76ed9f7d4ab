/** Properties of a group changed; only the changed ones are told. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rule PROP-031. */
export const groupPropertiesUpdated = definePush({
  api: 'agent',
  name: 'group_properties_updated',
  summary: 'Properties of a group changed.',
  window: { since: '3.6' },
  payload: Type.Object({
    group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
    properties: Properties,
  }),
});
