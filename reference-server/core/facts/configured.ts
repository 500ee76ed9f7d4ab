/** Facts about what an owner configures and nobody is told of, and about who may work: one row a fact. */
import type { StoredBotTemplate } from '../world/bot-templates.ts';
import type { StoredGreeting } from '../world/greetings.ts';
import { type StoredTranslation, translationKey } from '../world/translations.ts';
import { fact, NOBODY } from './row.ts';

const reference = ({ agentId: id }: { agentId: string }) => ({ id });

export const configuredFacts = {
  allowed_domains_set: fact<{ domains: readonly string[] }>({
    apply({ license }, { domains }) {
      license.allowedDomains = [...domains];
    },
    settles: false,
    told: NOBODY,
  }),
  /** Details that are named take the place of those before; an empty text takes one away. */
  company_details_set: fact<{ details: Readonly<Record<string, string>> }>({
    apply({ license }, { details }) {
      const all = Object.entries({ ...license.company, ...details });
      license.company = Object.fromEntries(all.filter(([, value]) => value !== ''));
    },
    settles: false,
    told: NOBODY,
  }),
  translation_set: fact<{ translation: StoredTranslation }>({
    apply({ license }, { translation }) {
      const { groupId, language, phrases } = translation;
      license.translations.set(translationKey(groupId, language), {
        ...translation,
        phrases: { ...phrases },
      });
    },
    settles: false,
    told: NOBODY,
  }),
  greeting_set: fact<{ greeting: StoredGreeting }>({
    apply({ license }, { greeting }) {
      license.greetings.set(greeting.id, structuredClone(greeting));
      license.lastGreetingId = Math.max(license.lastGreetingId, greeting.id);
    },
    settles: false,
    told: NOBODY,
  }),
  greeting_removed: fact<{ greetingId: number }>({
    apply({ license }, { greetingId }) {
      license.greetings.delete(greetingId);
    },
    settles: false,
    told: NOBODY,
  }),
  bot_template_set: fact<{ template: StoredBotTemplate }>({
    apply({ license }, { template }) {
      license.botTemplates.set(template.id, { ...template });
    },
    settles: false,
    told: NOBODY,
  }),
  bot_template_removed: fact<{ templateId: string }>({
    apply({ license }, { templateId }) {
      license.botTemplates.delete(templateId);
    },
    settles: false,
    told: NOBODY,
  }),
  /** The connections of a suspended agent end, and the chats move as after a remote sign-out (ROUTE-067). */
  agent_suspended: fact<{ agentId: string }>({
    apply({ license }, { agentId }) {
      const agent = license.agents.get(agentId);
      if (agent === undefined) return;
      agent.suspended = true;
      agent.ending = { reason: 'agent_logged_out_remotely', cause: 'remotely_signed_out' };
    },
    agents: { name: 'agent_suspended', to: 'readers', agent: ({ agentId }) => agentId, payload: reference },
    customer: NOBODY,
    webhook: { name: 'agent_suspended', payload: reference },
  }),
  agent_unsuspended: fact<{ agentId: string }>({
    apply({ license }, { agentId }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.suspended = false;
    },
    agents: { name: 'agent_unsuspended', to: 'readers', agent: ({ agentId }) => agentId, payload: reference },
    customer: NOBODY,
    webhook: { name: 'agent_unsuspended', payload: reference },
  }),
  agent_approved: fact<{ agentId: string }>({
    apply({ license }, { agentId }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.awaitingApproval = false;
    },
    agents: { name: 'agent_approved', to: 'readers', agent: ({ agentId }) => agentId, payload: reference },
    customer: NOBODY,
    webhook: { name: 'agent_approved', payload: reference },
  }),
};
