/** Facts about registered webhooks: one row a fact. Nobody is told of them. */
import type { Webhook } from '../world/world.ts';
import { fact, NOBODY } from './row.ts';

export const webhookFacts = {
  webhook_registered: fact<{ webhook: Webhook }>({
    apply({ license }, { webhook }) {
      license.webhooks.set(webhook.id, { ...webhook, additionalData: [...webhook.additionalData] });
    },
    settles: false,
    told: NOBODY,
  }),
  webhook_unregistered: fact<{ webhookId: string }>({
    apply({ license }, { webhookId }) {
      license.webhooks.delete(webhookId);
    },
    settles: false,
    told: NOBODY,
  }),
};
