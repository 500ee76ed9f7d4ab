/**
 * Refusals that no table tells of what an owner configures: rules, templates, responses, greetings, ids, and who may work. What
 * a row of them is says `further.ts`.
 */
import { refusal } from '../../stage/scenes.ts';
import { on } from './acts/act.ts';
import { withAutoAccess, withResponse, withSuspended } from './acts/made.ts';
import { withAgent } from './acts/places.ts';
import { bending, type FurtherRefusal, further } from './further.ts';

const API = 'configuration';
/** Any error: which one is the server's choice (DECISIONS). */
const ANY: readonly string[] = [];
/** No page says what comes of doing again what is done: nothing may come of it just as well. */
const AGAIN = { types: ANY, reading: true } as const;
const NOBODY = 'lck-nobody';

const owners = ({ owner }: Awaited<ReturnType<typeof withAgent>>) => owner;
const idOf = ({ id }: { readonly id: unknown }) => ({ id });

/** What has been done already, or concerns oneself. */
const standing: readonly FurtherRefusal[] = [
  further(API, 'approve_agent', 'AGENT-027', 'approved', 'an agent who does not wait', {
    ...AGAIN,
    act: on(withAgent, { by: owners, request: idOf }),
  }),
  further(API, 'unsuspend_agent', 'AGENT-027', 'working', 'an agent who is not suspended', {
    ...AGAIN,
    act: on(withAgent, { by: owners, request: idOf }),
  }),
  further(API, 'suspend_agent', 'AGENT-027', 'suspended', 'an agent who is suspended', {
    ...AGAIN,
    act: on(withSuspended, { by: owners, request: idOf }),
  }),
  further(API, 'suspend_agent', 'AGENT-027', 'owner', 'the owner of the licence', {
    types: ANY,
    needs: ['license'],
    bent: (_set, { owner }) => ({ id: owner.actor.id }),
  }),
  further(API, 'request_agent_unsuspension', 'AGENT-027', 'working', 'a requester who is not suspended', {
    types: ANY,
    act: on(withAgent, { by: owners, request: () => ({}) }),
  }),
];

const templates = (['update_bot_template', 'delete_bot_template', 'reset_bot_template_secret'] as const).map(
  (action) =>
    further(API, action, 'CONF-012', 'foreign', 'the template of another application', {
      types: ANY,
      bent: bending('owner_client_id', NOBODY),
    }),
);

const rules: readonly FurtherRefusal[] = [
  ...(['add_auto_access', 'update_auto_access'] as const).map((action) =>
    further(API, action, 'CONF-015', 'next', 'a following rule that does not exist', {
      types: ANY,
      bent: bending('next_id', NOBODY),
    }),
  ),
  further(API, 'update_auto_access', 'CONF-015', 'itself', 'itself as the following rule', {
    types: ANY,
    act: on(withAutoAccess, { by: owners, request: ({ id }) => ({ id, next_id: id }) }),
  }),
];

const responses: readonly FurtherRefusal[] = [
  further(API, 'create_canned_response', 'VER-021', 'markup', 'nothing but markup', {
    bent: bending('text', '<b></b>'),
  }),
  further(API, 'update_canned_response', 'VER-021', 'markup', 'nothing but markup', {
    act: on(withResponse, { by: owners, request: ({ id }) => ({ id, text: '<b></b>' }) }),
  }),
];

const reads: readonly FurtherRefusal[] = [
  further(API, 'list_webhook_names', 'AUTH-042', 'version', 'a version that does not exist', {
    reading: true,
    types: ANY,
    bent: bending('version', '1.0'),
  }),
  further(API, 'get_license_id', 'AUTH-035', 'unknown', 'an organization that does not exist', {
    types: refusal('license_not_found', 'authentication', 'not_found'),
    bent: bending('organization_id', 'deadbeef-0000-4000-8000-000000000000'),
  }),
  further(API, 'get_organization_id', 'AUTH-035', 'unknown', 'a licence that does not exist', {
    types: refusal('license_not_found', 'authentication', 'not_found'),
    bent: bending('license_id', 899_999_999),
  }),
];

export const FURTHER_CONFIGURED: readonly FurtherRefusal[] = [
  ...standing,
  ...templates,
  ...rules,
  ...responses,
  ...reads,
];
