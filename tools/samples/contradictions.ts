/**
 * Where the documentation contradicts itself and a published sample cannot be right. Each row names the samples,
 * what they contradict and what the project decided; the checker accepts nothing else and refuses rows that no
 * longer apply. Members that no version defines have rows of their own in `stray-members.ts`.
 */
import { STRAY_MEMBERS } from './stray-members.ts';

export interface Contradiction {
  /** Samples concerned, file and line below `src/pages/`. */
  readonly sources: readonly string[];
  /** JSON pointers that may be at fault; everything below a pointer counts too. The empty text is the whole sample. */
  readonly pointers: readonly string[];
  readonly contradiction: string;
  readonly decision: string;
}

const AGENT = 'messaging/agent-chat-api';
const CUSTOMER = 'messaging/customer-chat-api';
const WEBHOOKS = 'management/webhooks';
const CONFIGURATION = 'management/configuration-api';

export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    sources: [
      `${AGENT}/v3.4/rtm-pushes/index.mdx:704`,
      `${AGENT}/v3.5/rtm-pushes/index.mdx:703`,
      `${AGENT}/rtm-pushes/index.mdx:842`,
      `${AGENT}/v3.7/rtm-pushes/index.mdx:842`,
    ],
    pointers: ['/reason'],
    contradiction:
      'The sample gives `misdirected_request`, an error type; the table of reasons has another word.',
    decision: '`misdirected_connection`, as in the table; released clients know that one.',
  },
  {
    sources: [
      `${AGENT}/v3.4/data-structures/index.mdx:415`,
      `${AGENT}/v3.5/data-structures/index.mdx:414`,
      `${AGENT}/data-structures/index.mdx:504`,
      `${AGENT}/v3.7/data-structures/index.mdx:502`,
    ],
    pointers: ['/users/1', '/last_event_per_type'],
    contradiction: 'The agent and the events of the sample lack `visibility`; their own tables require it.',
    decision: 'Required (USER-002, EVENT-012).',
  },
  {
    sources: [`${AGENT}/v3.7/data-structures/index.mdx:502`],
    pointers: ['/last_thread_info/last_event_per_type'],
    contradiction:
      'The structure still has the newest events beside the thread; changelog and answers moved them.',
    decision: 'Inside the thread from 3.7 on (VER-019).',
  },
  {
    sources: [
      `${AGENT}/v3.4/data-structures/index.mdx:434`,
      `${AGENT}/v3.5/data-structures/index.mdx:433`,
      `${AGENT}/data-structures/index.mdx:523`,
      `${AGENT}/v3.7/data-structures/index.mdx:521`,
    ],
    pointers: ['/answer'],
    contradiction:
      'The id of a chosen group option is a number here; the table and every other sample have text.',
    decision: 'Text.',
  },
  {
    sources: [
      `${CUSTOMER}/v3.4/data-structures/index.mdx:108`,
      `${CUSTOMER}/v3.5/data-structures/index.mdx:107`,
      `${CUSTOMER}/data-structures/index.mdx:109`,
      `${CUSTOMER}/v3.7/data-structures/index.mdx:109`,
    ],
    pointers: [''],
    contradiction: 'The sample of the event shows the form of a survey, which is another structure.',
    decision: 'Judged by the table of the event (EVENT-028); the sample is set aside.',
  },
  {
    sources: [
      `${WEBHOOKS}/v3.4/index.mdx:1778`,
      `${WEBHOOKS}/v3.4/index.mdx:1817`,
      `${WEBHOOKS}/v3.4/index.mdx:1850`,
      `${WEBHOOKS}/v3.5/index.mdx:1823`,
      `${WEBHOOKS}/v3.5/index.mdx:1862`,
      `${WEBHOOKS}/v3.5/index.mdx:1895`,
    ],
    // The payload's own members are strays in an envelope.
    pointers: [
      ...['/webhook_id', '/secret_key', '/action', '/organization_id', '/payload'],
      ...['/id', '/name', '/language_code', '/agent_priorities'],
    ],
    contradiction: 'The samples of group webhooks show the payload without its envelope.',
    decision: 'Every delivery has the envelope (HOOK-002); the payload itself is judged.',
  },
  {
    sources: [
      `${CONFIGURATION}/v3.5/index.mdx:125`,
      `${CONFIGURATION}/index.mdx:118`,
      `${CONFIGURATION}/v3.7/index.mdx:121`,
    ],
    pointers: ['/requests/2'],
    contradiction: 'An entry of the batch lacks its required id on purpose, to show an error in the answer.',
    decision: 'The schema describes entries that can succeed; a server judges them one by one (CONF-017).',
  },
  {
    sources: [
      `${CONFIGURATION}/v3.5/index.mdx:565`,
      `${CONFIGURATION}/index.mdx:555`,
      `${CONFIGURATION}/v3.7/index.mdx:564`,
    ],
    pointers: ['/work_scheduler'],
    contradiction: 'Working hours by day, as in 3.4; the table points to the list of 3.5.',
    decision: 'The list, as everywhere from 3.5 on.',
  },
  {
    sources: [`${CONFIGURATION}/v3.7/index.mdx:4508`],
    pointers: ['/canned_responses/1/updated_at'],
    contradiction: 'The time of the last change has the month 22.',
    decision: 'Times exist (EVENT-009).',
  },
  {
    sources: [
      `${CONFIGURATION}/v3.5/index.mdx:1258`,
      `${CONFIGURATION}/v3.5/index.mdx:1377`,
      `${CONFIGURATION}/v3.5/index.mdx:1489`,
      `${CONFIGURATION}/v3.5/index.mdx:1602`,
      `${CONFIGURATION}/v3.5/index.mdx:1824`,
      `${CONFIGURATION}/index.mdx:1244`,
      `${CONFIGURATION}/index.mdx:1364`,
      `${CONFIGURATION}/index.mdx:1476`,
      `${CONFIGURATION}/index.mdx:1590`,
      `${CONFIGURATION}/index.mdx:1812`,
      `${CONFIGURATION}/v3.7/index.mdx:1405`,
      `${CONFIGURATION}/v3.7/index.mdx:1525`,
      `${CONFIGURATION}/v3.7/index.mdx:1637`,
      `${CONFIGURATION}/v3.7/index.mdx:1751`,
      `${CONFIGURATION}/v3.7/index.mdx:1973`,
    ],
    pointers: ['/owner_client_id'],
    contradiction: 'The samples about bot templates leave out the owner, which every table requires.',
    decision: 'Required, as in the tables.',
  },
  {
    sources: [
      `${CONFIGURATION}/index.mdx:2104`,
      `${CONFIGURATION}/index.mdx:2195`,
      `${CONFIGURATION}/v3.7/index.mdx:2317`,
      `${CONFIGURATION}/v3.7/index.mdx:2408`,
    ],
    pointers: ['/rich_message/template_id'],
    contradiction: 'The greeting has a template `text`; the table names three others.',
    decision: 'The three of the table.',
  },
  {
    sources: [
      `${CONFIGURATION}/index.mdx:2333`,
      `${CONFIGURATION}/index.mdx:2394`,
      `${CONFIGURATION}/v3.7/index.mdx:2546`,
      `${CONFIGURATION}/v3.7/index.mdx:2607`,
    ],
    pointers: ['/rich_message/template_id', '/greetings/0/rich_message/template_id'],
    contradiction: 'The greeting that is returned lacks the template, which the table requires.',
    decision: 'Required: without it nobody could show the greeting.',
  },
  {
    sources: [`${CUSTOMER}/v3.4/index.mdx:654`, `${CUSTOMER}/v3.5/index.mdx:649`],
    pointers: ['/organization_id'],
    contradiction: 'The sample lacks the organization, which the table of the same answer has.',
    decision: 'Required, as in the table and in the samples of later versions.',
  },
  {
    sources: [
      `${AGENT}/v3.4/rtm-reference/index.mdx:3110`,
      `${AGENT}/v3.5/rtm-reference/index.mdx:3044`,
      `${AGENT}/rtm-reference/index.mdx:3249`,
      `${AGENT}/v3.7/rtm-reference/index.mdx:3242`,
    ],
    pointers: ['/0/total_active_chats', '/1/total_active_chats', '/0/active_chats', '/1/active_chats'],
    contradiction: 'The load is called `active_chats` here and `total_active_chats` on the Web API.',
    decision: '`total_active_chats` on both (ACCESS-026).',
  },
  {
    sources: [
      `${WEBHOOKS}/v3.5/index.mdx:1583`,
      `${WEBHOOKS}/index.mdx:1627`,
      `${WEBHOOKS}/v3.7/index.mdx:1627`,
    ],
    pointers: ['/0/status', '/0/conditions/status', '/0/conditions/next_id'],
    contradiction: 'A brace is misplaced: status and next rule stand inside the conditions.',
    decision: 'They are members of the entry, as in every other sample (CONF-016).',
  },
  {
    sources: [`${AGENT}/v3.7/rtm-pushes/index.mdx:1188`, `${AGENT}/v3.7/rtm-pushes/index.mdx:1209`],
    pointers: ['/created_at', '/updated_at'],
    contradiction: 'Day and month of the times are swapped.',
    decision: 'RFC 3339, as everywhere.',
  },
  {
    sources: [`${AGENT}/data-structures/index.mdx:566`, `${AGENT}/v3.7/data-structures/index.mdx:564`],
    pointers: ['/visibility'],
    contradiction: 'The rest of a deleted event lacks `visibility`; its table has it always.',
    decision: 'Required (EVENT-045).',
  },
  {
    sources: ['messaging/references/default-properties/index.mdx:1077'],
    pointers: ['/routing/last_transfer_timestamp'],
    contradiction: 'The time is greater than an integer property can hold.',
    decision: 'Integers have 32 bits (PROP-003); Unix seconds of this century fit.',
  },
  ...STRAY_MEMBERS,
];
