/**
 * What the vendor's changelogs say of versions 3.5 to 3.7, bullet by bullet, as facts: which of our changes each of them
 * is, or why it is none. Bullets are counted from 1 within a version, those that only list names with the one above.
 * Data, nothing else; `changelog.test.ts` compares it with the difference that `livechat-kit diff` tells.
 */
import type { Version } from '../../schemas/language/versions.ts';

interface Bullet {
  readonly api: 'agent' | 'customer' | 'configuration';
  readonly version: Version;
  readonly bullet: number;
  /**
   * `KIND MESSAGE PATH` as in `diff --json`: the path as a whole, or as the beginning of one when `*` follows. `header
   * NAME` is a header that is gone.
   */
  readonly ours?: readonly string[];
  /** Why no change of a shape says it. */
  readonly why?: string;
}

type Line = readonly [bullet: number, ours: readonly string[] | string];

/** A text instead of a list says why there is none. */
function bullets(api: Bullet['api'], version: Version, lines: readonly Line[]): Bullet[] {
  return lines.map(([bullet, said]) =>
    typeof said === 'string' ? { api, version, bullet, why: said } : { api, version, bullet, ours: said },
  );
}

const action = (kind: 'added' | 'removed', api: Bullet['api'], ...names: string[]) =>
  names.map((name) => `${kind} ${api}/${name}/request`);
const push = (kind: 'added' | 'removed', api: 'agent' | 'customer', ...names: string[]) =>
  names.map((name) => `${kind} ${api}/${name}/push`);
const webhook = (kind: 'added' | 'removed', ...names: string[]) =>
  names.map((name) => `${kind} ${name}/webhook`);
const added = (message: string, ...paths: string[]) => paths.map((path) => `added ${message} ${path}`);

const BEHAVIOUR = 'a matter of behaviour, which rules state in every version';
const BEFORE = 'the version before has it too, by its pages or its own changelog';

/** Every bullet of the three changelogs. */
export const BULLETS: readonly Bullet[] = [
  ...bullets('agent', '3.5', [
    [1, added('agent/list_archives/request', 'filters.customer_countries')],
    [2, BEHAVIOUR],
    [3, action('added', 'agent', 'get_license_info')],
    [4, action('removed', 'agent', 'change_push_notifications')],
    [5, ['removed agent/login/request push_notifications']],
    [6, push('added', 'agent', 'groups_status_updated')],
    [7, BEHAVIOUR],
    [8, push('added', 'agent', 'tag_created', 'tag_deleted', 'tag_updated')],
    [
      9,
      ['agent_created', 'agent_updated', 'bot_created', 'bot_updated'].map(
        (name) => `moved agent/${name}/push work_scheduler*`,
      ),
    ],
  ]),
  ...bullets('agent', '3.6', [
    [1, BEHAVIOUR],
    [2, ['renamed agent/list_chats/request filters.active']],
    [
      3,
      added(
        'agent/list_archives/request',
        ...['customer_id', 'customer_email', 'chat_ids', 'agent_types'].map((name) => `filters.${name}`),
      ),
    ],
    [4, added('agent/Thread', 'customer_visit')],
    [5, ['widened agent/agent_disconnected/push reason']],
    [6, added('agent/RichMessage', 'elements[].ecommerce')],
    [7, added('agent/Message', 'postback.ecommerce')],
    [8, ['added agent/System']],
    [9, ['added agent/DeletedEvent']],
    [10, push('added', 'agent', 'event_deleted')],
    [11, action('added', 'agent', 'send_event_preview')],
    [12, action('removed', 'agent', 'create_customer', 'list_customers')],
    [
      13,
      [
        ...action('added', 'agent', 'subscribe_customers', 'unsubscribe_customers'),
        ...push('added', 'agent', 'subscribed_customers_totals_updated'),
      ],
    ],
    [14, ['renamed agent/Customer visit']],
    [15, added('agent/Customer', 'tickets')],
    [16, push('added', 'agent', 'ticket_created', 'ticket_deleted', 'customer_statistics_updated')],
    [17, added('agent/Customer', 'phone_number', 'omnichannel')],
    [18, added('agent/update_customer/request', 'phone_number', 'omnichannel')],
    [19, added('agent/Customer', 'address')],
    [20, added('agent/Customer', 'carts')],
    [21, ['added agent/customer_updated/push cart*']],
    [22, action('added', 'agent', 'update_session')],
    [23, push('added', 'agent', 'license_properties_updated', 'group_properties_updated')],
    [24, ['header X-Author-Id']],
    [25, action('added', 'agent', 'send_thinking_indicator')],
    [26, push('added', 'agent', 'incoming_thinking_indicator')],
    [27, 'a default property: the table of properties is one for all versions'],
    [28, action('added', 'agent', 'request_thread_summary')],
    [29, push('added', 'agent', 'thread_summary_set', 'incoming_error')],
    [30, added('agent/Thread', 'summary')],
    [
      31,
      added(
        'agent/send_rich_message_postback/request',
        ...['button_type', 'button_value', 'ecommerce'].map((name) => `postback.${name}`),
      ),
    ],
    [
      32,
      added(
        'agent/incoming_rich_message_postback/push',
        ...['button_type', 'button_value', 'ecommerce'].map((name) => `postback.${name}`),
      ),
    ],
  ]),
  ...bullets('agent', '3.7', [
    [
      1,
      push('added', 'agent', 'canned_response_created', 'canned_response_updated', 'canned_response_deleted'),
    ],
    [2, BEFORE],
    [
      3,
      [
        'renamed agent/list_chats/response chats_info',
        'moved agent/ChatInfo last_thread_info.last_event_per_type',
      ],
    ],
    [4, ['renamed agent/login/response chats_info']],
    [5, ['renamed agent/ChatInfo last_thread_info']],
    [6, BEFORE],
    [7, BEFORE],
    [8, 'it says itself that it holds for every version'],
  ]),
  ...bullets('customer', '3.5', [
    [1, ['widened customer/customer_disconnected/push reason']],
    [2, push('added', 'customer', 'groups_status_updated')],
    [3, BEHAVIOUR],
    [4, 'gone from every version since 2024, so no version has it'],
  ]),
  ...bullets('customer', '3.6', [
    [1, added('customer/update_customer_page/response', 'groups')],
    [2, ['moved customer/get_dynamic_configuration/response livechat*']],
    [3, ['added customer/System']],
    [4, action('added', 'customer', 'delete_event')],
    [5, push('added', 'customer', 'event_deleted', 'incoming_event_preview')],
    [6, added('customer/RichMessage', 'elements[].ecommerce')],
    [7, added('customer/Message', 'postback.ecommerce')],
    [8, 'gone from every version since 2024, so no version has it'],
    [9, added('customer/Customer', 'phone_number', 'omnichannel')],
    [10, added('customer/update_customer/request', 'omnichannel')],
    [11, added('customer/Customer', 'address')],
    [12, added('customer/update_customer/request', 'address')],
    [13, added('customer/login/request', 'customer.address')],
    [14, action('added', 'customer', 'send_greeting_button_clicked')],
    [15, action('added', 'customer', 'request_welcome_message')],
    [16, push('added', 'customer', 'incoming_thinking_indicator')],
    [17, push('added', 'customer', 'incoming_welcome_message')],
    [
      18,
      added(
        'customer/send_rich_message_postback/request',
        ...['button_type', 'button_value', 'ecommerce'].map((name) => `postback.${name}`),
      ),
    ],
    [
      19,
      added(
        'customer/incoming_rich_message_postback/push',
        ...['button_type', 'button_value', 'ecommerce'].map((name) => `postback.${name}`),
      ),
    ],
  ]),
  ...bullets('customer', '3.7', [
    [
      1,
      [
        'renamed customer/list_chats/response chats_info',
        'moved customer/ChatInfo last_thread_info.last_event_per_type',
      ],
    ],
    [2, BEFORE],
    [3, BEFORE],
    [4, action('removed', 'customer', 'get_predicted_agent')],
  ]),
  ...bullets('configuration', '3.5', [
    [1, action('added', 'configuration', 'batch_create_agents')],
    [2, added('configuration/list_agents/request', 'filters.suspended')],
    [
      3,
      action(
        'added',
        'configuration',
        ...['create', 'update', 'delete', 'suspend', 'unsuspend', 'approve'].map(
          (verb) => `batch_${verb}_agents`,
        ),
      ),
    ],
    [
      4,
      ['create_agent', 'update_agent', 'create_bot', 'update_bot'].map(
        (name) => `moved configuration/${name}/request work_scheduler*`,
      ),
    ],
    [5, added('configuration/Agent', 'account_id')],
    [6, added('configuration/Agent', 'last_logout')],
    [7, action('added', 'configuration', 'batch_create_bots', 'batch_update_bots', 'batch_delete_bots')],
    [
      8,
      action(
        'added',
        'configuration',
        'create_bot_template',
        'update_bot_template',
        'delete_bot_template',
        'list_bot_templates',
      ),
    ],
    [9, action('added', 'configuration', 'issue_bot_token', 'reset_bot_secret', 'reset_bot_template_secret')],
    [
      10,
      [
        ...action('removed', 'configuration', 'list_group_properties'),
        ...action('added', 'configuration', 'list_groups_properties'),
      ],
    ],
    [11, action('added', 'configuration', 'create_tag', 'delete_tag', 'list_tags', 'update_tag')],
    [12, BEHAVIOUR],
    [13, webhook('added', 'tag_created', 'tag_deleted', 'tag_updated')],
    [
      14,
      ['agent_created', 'agent_updated', 'bot_created', 'bot_updated'].map(
        (name) => `moved ${name}/webhook work_scheduler*`,
      ),
    ],
    [
      15,
      [
        ...webhook('removed', 'auto_access_added', 'auto_access_updated', 'auto_access_deleted'),
        ...webhook('added', 'auto_accesses_updated'),
      ],
    ],
    [
      16,
      [
        ...push('removed', 'agent', 'auto_access_added', 'auto_access_updated', 'auto_access_deleted'),
        ...push('added', 'agent', 'auto_accesses_updated'),
      ],
    ],
    [
      17,
      action(
        'added',
        'configuration',
        'list_channels',
        'check_product_limits_for_plan',
        'get_product_source',
      ),
    ],
    [18, action('removed', 'configuration', 'get_license_id', 'get_organization_id')],
  ]),
  ...bullets('configuration', '3.6', [
    [1, ['removed configuration/create_agent/request avatar']],
    [
      2,
      [
        'removed configuration/update_agent/request name',
        'removed configuration/update_agent/request avatar',
      ],
    ],
    [3, ['header X-Author-Id']],
    [4, added('configuration/create_bot/request', 'type')],
    [5, action('added', 'configuration', 'list_customer_bans', 'unban_customer')],
    [
      6,
      action(
        'added',
        'configuration',
        'create_greeting',
        'update_greeting',
        'delete_greeting',
        'get_greeting',
        'list_greetings',
      ),
    ],
    [7, BEHAVIOUR],
    [8, added('webhook_envelope', 'requester')],
    [9, webhook('added', 'event_deleted', 'thread_summary_set')],
    [10, webhook('removed', 'incoming_customer')],
    [11, action('added', 'configuration', 'reactivate_email', 'update_company_details')],
  ]),
  ...bullets('configuration', '3.7', [
    [
      1,
      action('added', 'configuration', 'add_allowed_domain', 'list_allowed_domains', 'delete_allowed_domain'),
    ],
    [
      2,
      action(
        'added',
        'configuration',
        'create_canned_response',
        'update_canned_response',
        'list_canned_responses',
        'delete_canned_response',
      ),
    ],
    [3, action('added', 'configuration', 'ban_customer')],
    [4, BEFORE],
    [5, action('added', 'configuration', 'update_translations', 'list_translations')],
  ]),
];
