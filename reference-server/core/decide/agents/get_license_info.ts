/** `get_license_info` of 3.5: when the licence began and ends, as the login tells it in other words (VER-014). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { iso, licenseEndsAt } from '../../views/index.ts';
import { act } from '../act.ts';

export const agent = act<typeof agentActions.get_license_info>({
  refusals: [],
  facts: ({ ctx: { license } }) => ({
    facts: [],
    reply: () => ({
      license_id: String(license.licenseId),
      expires_at: iso(licenseEndsAt(license)),
      created_at: iso(license.createdAt),
      in_trial: false,
    }),
  }),
});
