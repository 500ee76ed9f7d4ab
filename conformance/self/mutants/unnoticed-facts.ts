/**
 * Why nobody notices refusals, facts and windows of what customers, signals, users of a chat and threads have beside the
 * chat itself. What a row is says `survivor-reason.ts`.
 */
import { drop, never, type SurvivorReason } from './survivor-reason.ts';

const LEGAL: readonly SurvivorReason[] = [
  {
    kind: 'legal',
    accepted: 'EVENT-020',
    why: 'A blank text may be taken.',
    mutants: drop('agent/send_event_preview/EVENT-020'),
  },
  {
    kind: 'legal',
    accepted: 'CHAT-019, USER-022',
    why: 'How many agents a chat may have is not asserted.',
    mutants: drop('agent/add_user_to_chat/CHAT-019'),
  },
  {
    kind: 'legal',
    accepted: 'AUTH-039, CHAT-045',
    why: 'Whoever does not follow a chat changes nothing by leaving it.',
    mutants: drop('agent/unfollow_chat/AUTH-039'),
  },
  {
    kind: 'legal',
    accepted: 'CUST-013, ENV-032',
    why: 'What asks for no token need not know who asks.',
    mutants: drop(
      ...[
        'get_configuration',
        'get_dynamic_configuration',
        'get_localization',
        'list_license_properties',
        'list_group_properties',
      ].map((action) => `customer/${action}/CUST-013`),
    ),
  },
  {
    kind: 'legal',
    accepted: 'CUST-030',
    why: 'Where nobody can be called back may be found out later.',
    mutants: drop('customer/request_email_verification/CUST-030'),
  },
  {
    kind: 'legal',
    accepted: 'ROUTE-018, ROUTE-019',
    why: 'Pages differ about the most chats of an agent, and 98 is no page’s number that a check could ask for.',
    mutants: ['off-by-one:most_agent_chats-1'],
  },
  {
    kind: 'legal',
    accepted: 'ENV-043, ENV-044',
    why: 'A member that the version does not define is a foreign one.',
    mutants: ['ignore-window:agent_created/*', 'ignore-window:agent_updated/*'],
  },
  {
    kind: 'legal',
    accepted: 'CUST-021',
    why: 'How many subscriptions a connection may have, and how often numbers beyond their limit are told, no page says.',
    mutants: [
      ...drop('agent/subscribe_customers/definition'),
      ...['+1', '-1'].map((by) => `off-by-one:customer_subscriptions${by}`),
      ...['arrived', 'departed'].map(
        (how) => `double:customer_${how}/agents/subscribed_customers_totals_updated`,
      ),
    ],
  },
  {
    kind: 'legal',
    accepted: 'CONF-010',
    why: 'The picture of a bot may have either name, and so has that of its template.',
    mutants: ['ignore-window:configuration/BotTemplate/*'],
  },
];

const UNSEEN: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'A ban has ended the connection on which the call would come, and over the Web there is no such call.',
    mutants: drop('customer/update_customer_page/CUST-013'),
  },
  {
    kind: 'unseen',
    why: 'A user of a chat follows nothing, so that a call that is not refused changes nothing, as the rule allows.',
    mutants: drop('agent/unfollow_chat/CHAT-046'),
  },
  {
    kind: 'unseen',
    why: 'A refusal of the control API: actions of the three APIs never meet it.',
    mutants: drop('command/anonymize_chat/AUTH-035', 'command/anonymize_chat/ENV-029'),
  },
  {
    kind: 'unseen',
    why: 'Its consequence is a call to another host after somebody has followed the link of a letter, which no action does.',
    mutants: never('verification_requested'),
  },
  {
    kind: 'unseen',
    why: 'A file in the process has an address of the vendor’s store, which is an own one whether it was kept or not; that it can be fetched is judged over sockets (EVENT-026).',
    mutants: never('file_uploaded'),
  },
  {
    kind: 'unseen',
    why: 'It never happens there: the name that the action promises is told for another reason.',
    mutants: never(
      'transferred/agent/follow_chat',
      'thread_started/agent/follow_chat',
      ...[
        ...['customer_arrived', 'customer_departed', 'customer_introduced'],
        ...['customer_regrouped', 'customer_updated', 'page_opened'],
      ].map((fact) => `${fact}/agent/subscribe_customers`),
      ...['agent/resume_chat', 'agent/start_chat', 'agent/transfer_chat'].map((at) => `follower_set/${at}`),
      ...['customer/resume_chat', 'customer/start_chat'].map((at) => `follower_set/${at}`),
    ),
  },
];

/** An action whose chat, where it does not exist, has no such thread either. */
const inThread = (place: string): SurvivorReason => ({
  kind: 'masked',
  by: drop(`${place}/ENV-029/not_found`),
  why: 'A chat that does not exist has no such thread either.',
  mutants: drop(`${place}/ENV-029`),
});

const MASKED: readonly SurvivorReason[] = [
  {
    kind: 'masked',
    by: 'shape',
    why: 'The Web door has neither, and whoever calls over a connection is on it.',
    mutants: drop('agent/set_away_status/AGENT-013', 'agent/update_session/ENV-041'),
  },
  {
    kind: 'masked',
    by: 'shape',
    why: 'The definition bounds the list.',
    mutants: drop('customer/set_customer_session_fields/LIMIT-005'),
  },
  {
    kind: 'masked',
    by: 'shape',
    why: 'The edge takes the file out of the form, and refuses before what has none.',
    mutants: drop('agent/upload_file/ENV-028', 'customer/upload_file/ENV-028'),
  },
  ...['request_thread_summary', 'tag_thread', 'untag_thread'].map((action) => inThread(`agent/${action}`)),
  {
    kind: 'masked',
    by: drop('customer/delete_event/ENV-029/not_found/2'),
    why: 'A chat or thread that does not exist has no such event either.',
    mutants: drop('customer/delete_event/ENV-029', 'customer/delete_event/ENV-029/not_found'),
  },
  {
    kind: 'masked',
    by: drop('customer/delete_event/EVENT-048'),
    why: 'In the chat of another customer no event is an own one.',
    mutants: drop('customer/delete_event/AUTH-040'),
  },
  ...['agent', 'customer'].map((side): SurvivorReason => {
    const place = `${side}/send_rich_message_postback/ENV-029`;
    return {
      kind: 'masked',
      by: drop(`${place}/not_found/3`),
      why: 'What does not exist has no such button either.',
      mutants: drop(place, `${place}/not_found`, `${place}/not_found/2`),
    };
  }),
  {
    kind: 'masked',
    by: drop('agent/send_event_preview/RT-010'),
    why: 'Whoever cannot reach a chat is not in it.',
    mutants: drop('agent/send_event_preview/AUTH-039'),
  },
  {
    kind: 'masked',
    by: drop(...['USER-015', 'definition', 'USER-017'].map((rule) => `agent/remove_user_from_chat/${rule}`)),
    why: 'Nobody is in a chat that does not exist.',
    mutants: drop('agent/remove_user_from_chat/ENV-029'),
  },
  {
    kind: 'masked',
    by: drop('customer/get_configuration/definition'),
    why: 'A group that does not exist has no such version either.',
    mutants: drop('customer/get_configuration/ENV-029'),
  },
];

export const FACTS_AND_WINDOWS: readonly SurvivorReason[] = [...LEGAL, ...UNSEEN, ...MASKED];
