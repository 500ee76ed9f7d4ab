/** Whether the webhooks of an application are delivered on the licence: disabled, enabled and asked for (HOOK-010). */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act, type Handler } from '../act.ts';
import { keeps } from '../guard.ts';
import { ownerOf, ownerUnnamed } from '../nouns/owner.ts';

type Actions = typeof configurationActions;

const areEnabled = (call: Parameters<typeof ownerOf>[0]) =>
  !call.ctx.license.webhooksDisabled.includes(ownerOf(call));

/** The two that set it differ in what they set. */
function setting(enabled: boolean): Handler<Actions['enable_license_webhooks']> {
  return {
    refusals: [keeps('HOOK-010', ownerUnnamed)],
    facts: (call) => ({
      facts:
        areEnabled(call) === enabled
          ? []
          : [{ type: 'webhooks_state_set', clientId: ownerOf(call), enabled }],
      reply: () => ({}),
    }),
  };
}

export const configurationActs = {
  enable_license_webhooks: setting(true),
  disable_license_webhooks: setting(false),
  get_license_webhooks_state: act<Actions['get_license_webhooks_state']>({
    refusals: [keeps('HOOK-010', ownerUnnamed)],
    facts: (call) => ({ facts: [], reply: () => ({ license_webhooks_enabled: areEnabled(call) }) }),
  }),
};
