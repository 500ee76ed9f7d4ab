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
  /** Deliveries of an application's webhooks stop, or go on. */
  webhooks_state_set: fact<{ clientId: string; enabled: boolean }>({
    apply({ license }, { clientId, enabled }) {
      const others = license.webhooksDisabled.filter((id) => id !== clientId);
      license.webhooksDisabled = enabled ? others : [...others, clientId];
    },
    settles: false,
    told: NOBODY,
  }),
};
