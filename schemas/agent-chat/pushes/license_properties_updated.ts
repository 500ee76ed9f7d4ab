/** Properties of the licence changed; only the changed ones are told. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rule PROP-031. */
export const licensePropertiesUpdated = definePush({
  api: 'agent',
  name: 'license_properties_updated',
  summary: 'Properties of the licence changed.',
  window: { since: '3.6' },
  payload: Type.Object({ properties: Properties }),
});
