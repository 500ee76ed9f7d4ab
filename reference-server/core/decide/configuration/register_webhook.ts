/** `register_webhook` of the Configuration API: at most three per application and action (HOOK-005 to HOOK-008). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { WEBHOOK_FILTERS } from '../../../../schemas/webhooks/filters.ts';
import { type Check, type Handler, when } from '../call.ts';

type Payload = RequestOf<typeof configurationActions.register_webhook>;

const MAX_PER_ACTION = 3;

/** HOOK-020: which filters an action takes stands in the webhook's definition. */
const filtersOffered: Check<Payload> = ({ payload }) => {
  const table: Readonly<Record<string, readonly string[]>> = WEBHOOK_FILTERS;
  const offered = Object.hasOwn(table, payload.action) ? table[payload.action] : undefined;
  if (offered === undefined) return null;
  const refused = Object.keys(payload.filters ?? {}).find((name) => !offered.includes(name));
  return when(refused !== undefined, 'validation', `Filter ${refused} is not offered for ${payload.action}`);
};

const belowLimit: Check<Payload> = ({ ctx, payload }) => {
  const same = [...ctx.license.webhooks.values()].filter(
    (webhook) => webhook.ownerClientId === payload.owner_client_id && webhook.action === payload.action,
  );
  return when(
    same.length >= MAX_PER_ACTION,
    'limit_reached',
    `At most ${MAX_PER_ACTION} webhooks per action can be registered`,
  );
};

export const registerWebhook: Handler<typeof configurationActions.register_webhook> = {
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
};
