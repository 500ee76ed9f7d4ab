/**
 * The acts: a row for every action that the matrices play, by API. One that is not written down is derived where the
 * request names no more than a chat; that every action our own server serves has a row, and that each succeeds and changes
 * what it says, is a test (`self/acts.test.ts`).
 */
import type { ActionDef, Api } from '../../../../schemas/language/define.ts';
import {
  agentActions,
  configurationActions,
  customerActions,
} from '../../../../schemas/reading/definitions.ts';
import type { ActRow } from './act.ts';
import { configurationRows } from './configuring.ts';
import { derivedRow } from './derived.ts';
import { agentRows, customerRows } from './in-chats.ts';

interface Definitions {
  readonly agent: typeof agentActions;
  readonly customer: typeof customerActions;
  readonly configuration: typeof configurationActions;
}

/** Specified, and played by no matrix yet. */
const UNPLAYED = {
  agent: [
    'add_user_to_chat',
    'ban_customer',
    'change_push_notifications',
    'create_customer',
    'follow_chat',
    'get_customer',
    'get_license_info',
    'list_agents_for_transfer',
    'list_archives',
    'list_customers',
    'multicast',
    'remove_user_from_chat',
    'request_thread_summary',
    'send_event_preview',
    'send_rich_message_postback',
    'send_thinking_indicator',
    'set_away_status',
    'subscribe_customers',
    'tag_thread',
    'unfollow_chat',
    'unsubscribe_customers',
    'untag_thread',
    'update_session',
    'upload_file',
  ],
  customer: [
    'accept_greeting',
    'cancel_greeting',
    'check_goals',
    'delete_event',
    'get_configuration',
    'get_customer',
    'get_dynamic_configuration',
    'get_form',
    'get_localization',
    'get_predicted_agent',
    'get_url_info',
    'list_group_statuses',
    'request_email_verification',
    'request_welcome_message',
    'send_greeting_button_clicked',
    'send_rich_message_postback',
    'send_sneak_peek',
    'set_customer_session_fields',
    'update_customer_page',
    'upload_file',
  ],
  configuration: [
    'add_allowed_domain',
    'add_auto_access',
    'approve_agent',
    'ban_customer',
    'batch_approve_agents',
    'batch_suspend_agents',
    'batch_unsuspend_agents',
    'batch_update_translations',
    'check_product_limits_for_plan',
    'create_bot_template',
    'create_canned_response',
    'create_greeting',
    'delete_allowed_domain',
    'delete_auto_access',
    'delete_bot_template',
    'delete_canned_response',
    'delete_greeting',
    'get_greeting',
    'get_license_id',
    'get_organization_id',
    'get_product_source',
    'list_allowed_domains',
    'list_auto_accesses',
    'list_bot_templates',
    'list_canned_responses',
    'list_channels',
    'list_customer_bans',
    'list_greetings',
    'list_translations',
    'list_webhook_names',
    'reactivate_email',
    'request_agent_unsuspension',
    'reset_bot_template_secret',
    'suspend_agent',
    'unban_customer',
    'unsuspend_agent',
    'update_auto_access',
    'update_bot_template',
    'update_canned_response',
    'update_company_details',
    'update_greeting',
    'update_translations',
  ],
} as const satisfies { readonly [A in Api]: readonly (keyof Definitions[A])[] };

/** An action without a row gets a derived one, where its request names no more than a chat. */
type Rows<A extends Api> = {
  readonly [K in Exclude<keyof Definitions[A], (typeof UNPLAYED)[A][number]>]?: ActRow;
};

const ROWS: { readonly [A in Api]: Rows<A> } = {
  agent: agentRows,
  customer: customerRows,
  configuration: configurationRows,
};

/** One act with the definition of its action. */
export interface NamedRow {
  readonly api: Api;
  readonly action: string;
  readonly definition: ActionDef;
  readonly act: ActRow;
}

const DEFINITIONS: { readonly [A in Api]: Readonly<Record<string, ActionDef>> } = {
  agent: agentActions,
  customer: customerActions,
  configuration: configurationActions,
};

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** Every act there is, by API and in the order of the definitions. */
export const ACT_ROWS: readonly NamedRow[] = APIS.flatMap((api) => {
  const rows: Readonly<Record<string, ActRow | undefined>> = ROWS[api];
  const unplayed: readonly string[] = UNPLAYED[api];
  return Object.entries(DEFINITIONS[api]).flatMap(([action, definition]) => {
    if (unplayed.includes(action)) return [];
    const act = rows[action] ?? derivedRow(definition);
    return act === undefined ? [] : [{ api, action, definition, act }];
  });
});
