/** Rows of what else an owner configures: domains, rules, texts, templates, greetings, and who may work. */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Json } from '../../../stage/scenes.ts';
import type { Stage } from '../../../stage/stage.ts';
import { type ActRow, type ChangedThing, type NamedThing, on } from './act.ts';
import {
  asking,
  autoAccessOn,
  domainOf,
  greetingOf,
  responseOf,
  suspendedSelf,
  templateOf,
  withAutoAccess,
  withDomain,
  withGreeting,
  withResponse,
  withSuspended,
  withTemplate,
  withTexts,
  withWaiting,
} from './made.ts';
import { freshName, type House, house, talking, withAgent } from './places.ts';

/** An act of the owner; what `changes` is read before and after it. */
function owners<S extends House>(
  place: (stage: Stage) => Promise<S>,
  request: (scene: S) => Json,
  names: ActRow['names'] = {},
  changes: ChangedThing = 'nothing',
): ActRow {
  return on(place, { by: ({ owner }) => owner, request, names, changes });
}

const ID = (thing: NamedThing) => ({ id: thing });
const idOf = ({ id }: { readonly id: unknown }): Json => ({ id });
const oneOf = ({ id }: { readonly id: unknown }): Json => ({ requests: [{ id }] });
const none = (): Json => ({});

/** What is done to an agent, singly and in a batch of one. */
function singly<S extends House & { readonly id: unknown }>(place: (stage: Stage) => Promise<S>) {
  return [
    owners(place, idOf, ID('agent'), 'standing'),
    owners(place, oneOf, { 'requests/0/id': 'agent' }, 'standing'),
  ] as const;
}

/** Somebody has come to the licence, and so through a channel. */
async function inUse(stage: Stage): Promise<House> {
  const { people } = await talking(stage);
  return { ...(await house(stage)), people };
}

const [approve, approveAll] = singly(withWaiting);
const [suspend, suspendAll] = singly(withAgent);
const [unsuspend, unsuspendAll] = singly(withSuspended);

const texts = ({ id }: { readonly id: unknown }): Json => ({
  group_id: id,
  language: 'pl',
  phrases: { Client: freshName() },
});
const template = (at: House & { readonly id: string }): Json => ({
  id: at.id,
  owner_client_id: at.clientId,
});
const TEMPLATE = ID('bot template');

export const configuredRows = {
  approve_agent: approve,
  batch_approve_agents: approveAll,
  suspend_agent: suspend,
  batch_suspend_agents: suspendAll,
  unsuspend_agent: unsuspend,
  batch_unsuspend_agents: unsuspendAll,
  request_agent_unsuspension: on(suspendedSelf, {
    by: ({ self }) => self,
    request: none,
    needs: ['license'],
  }),
  reactivate_email: owners(withAgent, ({ id }) => ({ agent_id: id }), { agent_id: 'agent' }),

  add_allowed_domain: owners(house, domainOf, {}, 'domain'),
  delete_allowed_domain: owners(withDomain, ({ id }) => ({ domain: id }), { domain: 'domain' }, 'domain'),
  list_allowed_domains: owners(withDomain, none),

  add_auto_access: owners(
    house,
    ({ stage }) => autoAccessOn(stage.group(0)),
    { 'access/groups/0': 'group' },
    'auto access',
  ),
  update_auto_access: owners(
    withAutoAccess,
    ({ id, stage }) => ({ ...autoAccessOn(stage.group(0)), id }),
    { id: 'auto access', 'access/groups/0': 'group' },
    'auto access',
  ),
  delete_auto_access: owners(withAutoAccess, idOf, ID('auto access'), 'auto access'),
  list_auto_accesses: owners(withAutoAccess, none),

  create_bot_template: owners(house, (at) => templateOf(at), {}, 'bot template'),
  update_bot_template: owners(
    withTemplate,
    (at) => ({ ...templateOf(at), ...template(at) }),
    TEMPLATE,
    'bot template',
  ),
  delete_bot_template: owners(withTemplate, template, TEMPLATE, 'bot template'),
  reset_bot_template_secret: owners(withTemplate, template, TEMPLATE),
  list_bot_templates: owners(withTemplate, ({ clientId }) => ({ owner_client_id: clientId })),

  create_canned_response: owners(
    house,
    ({ stage }) => responseOf(stage.group(0)),
    { group_id: 'group' },
    'canned response',
  ),
  update_canned_response: owners(
    withResponse,
    ({ id, stage }) => ({ ...responseOf(stage.group(0)), id }),
    { id: 'canned response', group_id: 'group' },
    'canned response',
  ),
  delete_canned_response: owners(withResponse, idOf, ID('canned response'), 'canned response'),
  list_canned_responses: owners(withResponse, ({ stage }) => ({ group_ids: [stage.group(0)], limit: 2 })),

  create_greeting: owners(house, ({ stage }) => greetingOf(stage.group(0)), { group: 'group' }, 'greeting'),
  update_greeting: owners(
    withGreeting,
    ({ id }) => ({ id, name: freshName(), active: false }),
    ID('greeting'),
    'greeting',
  ),
  delete_greeting: owners(withGreeting, idOf, ID('greeting'), 'greeting'),
  get_greeting: owners(withGreeting, idOf, ID('greeting')),
  list_greetings: owners(withGreeting, ({ stage }) => ({ groups: [stage.group(0)], limit: 2 })),

  list_translations: owners(withTexts, ({ id }) => ({ group_id: id, language: 'pl' }), { group_id: 'group' }),
  update_translations: owners(withTexts, texts, { group_id: 'group' }, 'translations'),
  batch_update_translations: owners(
    withTexts,
    (at) => ({ requests: [texts(at)] }),
    { 'requests/0/group_id': 'group' },
    'translations',
  ),

  // Nothing reads them back, and a server that takes a wrong one has changed the company of whose licence it is.
  update_company_details: on(house, {
    by: ({ owner }) => owner,
    request: () => ({ enrich: false }),
    needs: ['license'],
  }),
  get_product_source: owners(house, none),
  list_channels: owners(inUse, none),
  check_product_limits_for_plan: owners(house, () => ({ plan: 'starter' })),
  list_webhook_names: owners(house, ({ stage }) => ({ version: stage.version })),
  get_license_id: on(asking, {
    by: ({ self }) => self,
    request: ({ stage }) => ({ organization_id: stage.tenant.organizationId }),
  }),
  get_organization_id: on(asking, {
    by: ({ self }) => self,
    request: ({ license }) => ({ license_id: license }),
  }),
} as const satisfies Partial<Record<keyof typeof configurationActions, ActRow>>;
