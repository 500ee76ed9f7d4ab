/** `list_webhooks` of the Configuration API: an application's registrations, without secrets (HOOK-026). */

import type { ResponseOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';

type Row = ResponseOf<typeof configurationActions.list_webhooks>[number];

export const configuration = act<typeof configurationActions.list_webhooks>({
  refusals: [],
  facts({ ctx, payload }) {
    const own = [...ctx.license.webhooks.values()].filter(
      (webhook) => webhook.ownerClientId === payload.owner_client_id,
    );
    return {
      facts: [],
      reply: () =>
        own.map((webhook) => ({
          id: webhook.id,
          // Names and filters were valid when they were registered.
          action: webhook.action as Row['action'],
          url: webhook.url,
          owner_client_id: webhook.ownerClientId,
          type: webhook.type,
          ...(webhook.description === null ? {} : { description: webhook.description }),
          ...(webhook.filters === null ? {} : { filters: webhook.filters as NonNullable<Row['filters']> }),
          ...(webhook.additionalData.length === 0 ? {} : { additional_data: [...webhook.additionalData] }),
        })),
    };
  },
});
