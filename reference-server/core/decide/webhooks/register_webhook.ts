/** `register_webhook` of the Configuration API: at most three per application and action (HOOK-007, HOOK-008). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { WEBHOOKS } from '../../world/webhook-rows.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = RequestOf<typeof configurationActions.register_webhook>;

interface Row {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly filters: readonly string[];
}
const ROWS: readonly Row[] = Object.values(WEBHOOKS);

/** The webhook that is registered by a name, which may be another than it is delivered under. */
const webhookNamed = (action: string): Row | undefined =>
  ROWS.find(({ name, aliases }) => name === action || aliases.includes(action));

/** Which filters an action takes stands in the webhook's definition. */
const filtersOffered: Guard<Call<Payload>> = keeps(
  'HOOK-020',
  refuse('validation', ({ payload }) => {
    const offered = webhookNamed(payload.action)?.filters;
    if (offered === undefined) return false;
    const refused = Object.keys(payload.filters ?? {}).find((name) => !offered.includes(name));
    return refused !== undefined && `Filter ${refused} is not offered for ${payload.action}`;
  }),
);

/** Those of which the page says that they carry nothing beside the payload; any other may be asked, and has it or not (HOOK-022). */
const BARE: readonly string[] = ['agent_deleted', 'incoming_customer'];

const additionalDataOffered: Guard<Call<Payload>> = keeps(
  'definition',
  refuse(
    'validation',
    ({ payload: { action, additional_data } }) =>
      (additional_data ?? []).length > 0 &&
      BARE.includes(action) &&
      `additional_data is not offered for ${action}`,
  ),
);

const belowLimit: Guard<Call<Payload>> = keeps(
  'HOOK-007',
  refuse('limit_reached', ({ ctx, payload }, limits) => {
    const row = webhookNamed(payload.action);
    const same = [...ctx.license.webhooks.values()].filter(
      ({ ownerClientId, action }) =>
        ownerClientId === payload.owner_client_id && webhookNamed(action) === row,
    );
    const most = limits('webhooks_per_action');
    return same.length >= most && `At most ${most} webhooks per action can be registered`;
  }),
);

export const configuration = act<typeof configurationActions.register_webhook>({
  refusals: [filtersOffered, additionalDataOffered, belowLimit],
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
