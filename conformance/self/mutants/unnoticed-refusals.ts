/** Why nobody notices the refusals that are dropped and the limits that are off by one, as far as nobody does. */
import { drop, type SurvivorReason } from './survivor-reason.ts';

const SIDES = ['agent', 'customer'] as const;
const WITH_EVENTS = SIDES.flatMap((side) =>
  ['send_event', 'start_chat', 'resume_chat'].map((action) => `${side}/${action}`),
);
const on = (places: readonly string[], rule: string): readonly string[] =>
  drop(...places.map((place) => `${place}/${rule}`));

const both = (limit: string): readonly string[] => [`off-by-one:${limit}+1`, `off-by-one:${limit}-1`];

const LEGAL: readonly SurvivorReason[] = [
  {
    kind: 'legal',
    accepted: 'EVENT-020',
    why: 'A blank text may be taken.',
    mutants: on(WITH_EVENTS, 'EVENT-020'),
  },
  {
    kind: 'legal',
    accepted: 'AGENT-022',
    why: 'A second login on a connection may be taken.',
    mutants: on(['agent/login', 'customer/login', 'command/login'], 'AGENT-022'),
  },
  {
    kind: 'legal',
    accepted: 'CHAT-019, USER-022',
    why: 'How many agents a chat may have is not asserted.',
    mutants: [
      ...on(['agent/start_chat', 'agent/resume_chat'], 'CHAT-019/validation'),
      ...both('other_agents'),
    ],
  },
  {
    kind: 'legal',
    accepted: 'AGENT-018',
    why: 'Any number of connections is right.',
    mutants: [
      ...both('agent_connections'),
      ...both('customer_connections'),
      ...drop('command/login/CUST-028'),
    ],
  },
  {
    kind: 'legal',
    accepted: 'ENV-003',
    why: 'A request id may be any string.',
    mutants: both('request_id_characters'),
  },
  {
    kind: 'legal',
    accepted: 'ACCESS-008',
    why: 'A transfer to the agent who has the chat changes nothing, whatever is answered.',
    mutants: drop('agent/transfer_chat/ACCESS-009'),
  },
  {
    kind: 'legal',
    accepted: 'LIST-012',
    why: 'A page id is opaque, and no source says that it belongs to one chat only.',
    mutants: on(['agent/list_threads', 'customer/list_threads'], 'LIST-012/validation'),
  },
  {
    kind: 'legal',
    accepted: 'AUTH-018, AUTH-041',
    why: 'Met only with fewer scopes than the owner has, and which of them a role has is not asserted.',
    mutants: [
      ...on(
        [
          ...['update_agent', 'delete_agent', 'get_agent', 'update_bot', 'delete_bot', 'get_bot'],
          ...['update_group', 'delete_group', 'get_group'],
        ].map((action) => `configuration/${action}`),
        'AUTH-041',
      ),
      ...drop('configuration/update_agent/AUTH-041/authorization'),
    ],
  },
];

const UNSEEN: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'A ban has ended the connection on which the call would come, and over the Web there is no such call.',
    mutants: on(['customer/login', 'customer/ping'], 'CUST-013'),
  },
  {
    kind: 'unseen',
    why: 'A request without the two, and a setting that only a support team makes, are refused or missing before.',
    mutants: drop(
      'configuration/ban_customer/definition',
      'configuration/ban_customer/definition/validation',
      'configuration/unban_customer/CUST-015',
    ),
  },
  {
    kind: 'unseen',
    why: 'That a batch does what its entries do is judged of batches that are told (CONF-017); details of a company are read by none.',
    mutants: [
      'drop-fact:agent_approved/configuration/batch_approve_agents',
      'drop-fact:agent_suspended/configuration/batch_suspend_agents',
      'drop-fact:agent_unsuspended/configuration/batch_unsuspend_agents',
      'drop-fact:company_details_set',
      'drop-fact:customer_banned/server',
    ],
  },
  {
    kind: 'unseen',
    why: 'The owner who would be suspended is the one who asks, so that either of the two refusals suffices.',
    mutants: drop(
      'configuration/suspend_agent/definition',
      'configuration/suspend_agent/definition/not_allowed',
    ),
  },
  {
    kind: 'unseen',
    why: 'Takes an agent with the scope for canned responses of its own groups alone, whom no stage has.',
    mutants: drop(
      'configuration/update_canned_response/definition',
      'configuration/delete_canned_response/definition',
      'configuration/list_canned_responses/definition',
    ),
  },
  {
    kind: 'unseen',
    why: 'Whoever awaits approval has no token.',
    mutants: drop('command/login/AUTH-036/requester_awaiting_approval'),
  },
  {
    kind: 'unseen',
    why: 'Takes a token of a second application, which nothing in the protocol gives.',
    mutants: drop('configuration/reset_bot_secret/AUTH-034/not_allowed'),
  },
  {
    kind: 'unseen',
    why: 'Takes a connection that names another organization than the token, and a stage has one licence.',
    mutants: drop('command/login/AUTH-006/authentication'),
  },
  {
    kind: 'unseen',
    why: 'With whoever is deleted the tokens end, which is refused before.',
    mutants: drop('command/login/AUTH-006/authentication/2', 'command/login/AUTH-006/authentication/3'),
  },
  {
    kind: 'unseen',
    why: 'A refusal of the control API: actions of the three APIs never meet it.',
    mutants: [...drop('command/connect/AUTH-035'), 'drop-refusal:command/create_actor/*'],
  },
  {
    kind: 'unseen',
    why: 'The accounts endpoints look for the licence and the token before, and refuse what they do not find.',
    mutants: drop(
      ...['authorize_application', 'exchange_token', 'issue_customer_token', 'revoke_token'].map(
        (command) => `command/${command}/AUTH-035`,
      ),
      'command/transfer_identity/AUTH-035',
      'command/revoke_token/AUTH-025',
    ),
  },
  {
    kind: 'unseen',
    why: 'No rule of the catalogue says to what a code is bound, nor which scopes an application may ask for.',
    mutants: [
      'drop-refusal:command/authorize_application/definition*',
      'drop-refusal:command/exchange_token/definition*',
    ],
  },
  {
    kind: 'unseen',
    why: 'No rule of the catalogue says what becomes of a grant that names a group or a customer that is not there.',
    mutants: [
      'drop-refusal:command/issue_customer_token/ENV-029*',
      ...drop('command/transfer_identity/ENV-029'),
    ],
  },
  {
    kind: 'unseen',
    why: 'No rule of the catalogue says that a name cannot be registered twice; the list of errors alone does.',
    mutants: drop('configuration/register_property/definition'),
  },
  {
    kind: 'unseen',
    why: 'How many requests are pending a client cannot see: it cannot hold back answers.',
    mutants: both('pending_requests'),
  },
  {
    kind: 'unseen',
    why: 'A month has 28 to 31 days, so that no single day more or less is wrong.',
    mutants: both('days_of_a_page_id'),
  },
  {
    kind: 'unseen',
    why: 'Up to three times can mean three tries more, so that four in all are right as well.',
    mutants: ['off-by-one:delivery_attempts+1'],
  },
  {
    kind: 'unseen',
    why: 'Shows only with a hundred threads of one event each, which is too dear for every run.',
    mutants: both('most_threads_of_a_page'),
  },
];

const WAYS = ['update', 'delete'] as const;

const MASKED: readonly SurvivorReason[] = [
  {
    kind: 'masked',
    by: 'shape',
    why: 'The definition of the request refuses it before.',
    mutants: [
      ...on(WITH_EVENTS, 'EVENT-003'),
      ...on(WITH_EVENTS, 'EVENT-022'),
      ...on(['agent/mark_events_as_seen', 'customer/mark_events_as_seen'], 'RT-013'),
      ...on(['configuration/create_agent', 'configuration/update_agent'], 'ROUTE-018'),
      'off-by-one:most_agent_chats+1',
      ...drop('agent/list_chats/LIST-018'),
    ],
  },
  {
    kind: 'masked',
    by: 'shape',
    why: 'The Web door has no logout, and whoever is on a connection is logged in there.',
    mutants: drop('agent/logout/ENV-041'),
  },
  ...WAYS.flatMap((way) => [
    ...SIDES.map(
      (side): SurvivorReason => ({
        kind: 'masked',
        by: drop(`${side}/${way}_thread_properties/ENV-029/not_found`),
        why: 'A chat that does not exist has no such thread either.',
        mutants: drop(`${side}/${way}_thread_properties/ENV-029`),
      }),
    ),
    ...SIDES.map(
      (side): SurvivorReason => ({
        kind: 'masked',
        by: drop(`${side}/${way}_event_properties/ENV-029/not_found/2`),
        why: 'A chat or thread that does not exist has no such event either.',
        mutants: drop(
          `${side}/${way}_event_properties/ENV-029`,
          `${side}/${way}_event_properties/ENV-029/not_found`,
        ),
      }),
    ),
  ]),
  {
    kind: 'masked',
    by: drop('agent/resume_chat/USER-007'),
    why: 'Of two customers one is another than the chat has.',
    mutants: drop('agent/resume_chat/CHAT-019'),
  },
  {
    kind: 'masked',
    by: drop('agent/send_event/EVENT-017'),
    why: 'Whoever cannot reach a chat is not in it.',
    mutants: drop('agent/send_event/AUTH-039'),
  },
  {
    kind: 'masked',
    by: drop('agent/transfer_chat/ACCESS-009/validation'),
    why: 'Where chat or group do not exist, and where the agent is offline, nobody takes the chat.',
    mutants: drop(
      'agent/transfer_chat/ENV-029',
      'agent/transfer_chat/ENV-029/group_not_found',
      'agent/transfer_chat/ACCESS-012',
    ),
  },
  {
    kind: 'masked',
    by: drop('agent/transfer_chat/ACCESS-008'),
    why: 'An agent who does not exist has no access to the chat.',
    mutants: drop('agent/transfer_chat/ENV-029/not_found'),
  },
  ...['publish_property', 'unregister_property'].map(
    (action): SurvivorReason => ({
      kind: 'masked',
      by: drop(`configuration/${action}/definition`),
      why: 'Nobody has registered what is in a default namespace.',
      mutants: drop(`configuration/${action}/PROP-017`),
    }),
  ),
  {
    kind: 'masked',
    by: drop('customer/list_chats/LIST-012'),
    why: 'A customer has one chat and so no page id that was given.',
    mutants: drop('customer/list_chats/LIST-010'),
  },
];

export const REFUSALS_AND_LIMITS: readonly SurvivorReason[] = [...LEGAL, ...UNSEEN, ...MASKED];
