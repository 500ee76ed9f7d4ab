/** Licences and organizations by each other's id, for whoever asks: no token is needed, up to 3.4. */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { License } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Actions = typeof configurationActions;
type Find<Payload> = (call: Call<Payload>) => License | undefined;

const byOrganization: Find<{ organization_id: string }> = ({ ctx, payload }) =>
  ctx.world.licenses.get(payload.organization_id);

const byLicense: Find<{ license_id: number }> = ({ ctx, payload }) => {
  for (const license of ctx.world.licenses.values())
    if (license.licenseId === payload.license_id) return license;
  return undefined;
};

function exists<Payload>(find: Find<Payload>, name: string): Guard<Call<Payload>> {
  return keeps(
    'AUTH-035',
    refuse('license_not_found', (call) => find(call) === undefined && `No licence has this ${name}`),
  );
}

export const configurationActs = {
  get_license_id: act<Actions['get_license_id']>({
    refusals: [exists(byOrganization, 'organization_id')],
    facts: (call) => {
      const found = byOrganization(call);
      return found === undefined ? null : { facts: [], reply: () => ({ license_id: found.licenseId }) };
    },
  }),
  get_organization_id: act<Actions['get_organization_id']>({
    refusals: [exists(byLicense, 'license_id')],
    facts: (call) => {
      const found = byLicense(call);
      return found === undefined
        ? null
        : { facts: [], reply: () => ({ organization_id: found.organizationId }) };
    },
  }),
};
