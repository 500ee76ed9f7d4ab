/** `register_webhook` of the Configuration API: at most three per application and action (HOOK-007, HOOK-008). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { WEBHOOKS } from '../../world/webhook-rows.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = RequestOf<typeof configurationActions.register_webhook>;

/** Which filters an action takes stands in the webhook's definition. */
const filtersOffered: Guard<Call<Payload>> = keeps(
  'HOOK-020',
  refuse('validation', ({ payload }) => {
    const table: Readonly<Record<string, { readonly filters: readonly string[] }>> = WEBHOOKS;
    const offered = Object.hasOwn(table, payload.action) ? table[payload.action]?.filters : undefined;
    if (offered === undefined) return false;
    const refused = Object.keys(payload.filters ?? {}).find((name) => !offered.includes(name));
    return refused !== undefined && `Filter ${refused} is not offered for ${payload.action}`;
  }),
);

const belowLimit: Guard<Call<Payload>> = keeps(
  'HOOK-007',
  refuse('limit_reached', ({ ctx, payload }, limits) => {
    const same = [...ctx.license.webhooks.values()].filter(
      (webhook) => webhook.ownerClientId === payload.owner_client_id && webhook.action === payload.action,
    );
    const most = limits('webhooks_per_action');
    return same.length >= most && `At most ${most} webhooks per action can be registered`;
  }),
);

export const configuration = act<typeof configurationActions.register_webhook>({
  refusals: [filtersOffered, belowLimit],
  facts({ ctx, payload, version }) {
    const id = ctx.id('webhook');
    return {
      facts: [
        {
          type: 'webhook_registered',
          webhook: {
            id,
            action: payload.action,
            version,
            url: payload.url,
            secretKey: payload.secret_key,
            ownerClientId: payload.owner_client_id,
            type: payload.type,
            description: payload.description ?? null,
            filters: payload.filters ?? null,
            additionalData: [...(payload.additional_data ?? [])],
          },
        },
      ],
      reply: () => ({ id }),
    };
  },
});
