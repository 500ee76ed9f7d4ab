/**
 * Samples with a member that their message does not define, judged by the exact schemas. Like every contradiction, a
 * row names the samples and says why the definition is right; a row that no longer applies is refused.
 */
import type { Contradiction } from './contradictions.ts';

const AGENT = 'messaging/agent-chat-api';
const CUSTOMER = 'messaging/customer-chat-api';
const CONFIGURATION = 'management/configuration-api';

export const STRAY_MEMBERS: readonly Contradiction[] = [
  {
    sources: [
      `${AGENT}/v3.4/data-structures/index.mdx:404`,
      `${AGENT}/v3.5/data-structures/index.mdx:403`,
      `${AGENT}/data-structures/index.mdx:493`,
      `${AGENT}/v3.7/data-structures/index.mdx:491`,
      `${CUSTOMER}/v3.4/data-structures/index.mdx:382`,
      `${CUSTOMER}/v3.5/data-structures/index.mdx:381`,
      `${CUSTOMER}/data-structures/index.mdx:431`,
      `${CUSTOMER}/v3.7/data-structures/index.mdx:432`,
    ],
    pointers: ['/threads'],
    contradiction:
      'The chat has a list of threads; the page on chats and every action give one, as `thread`.',
    decision: '`thread`; threads are listed by an action of their own (THREAD-003).',
  },
  {
    sources: [
      `${AGENT}/v3.4/data-structures/index.mdx:404`,
      `${AGENT}/v3.5/data-structures/index.mdx:403`,
      `${AGENT}/data-structures/index.mdx:493`,
      `${AGENT}/v3.7/data-structures/index.mdx:491`,
      `${AGENT}/v3.4/data-structures/index.mdx:415`,
      `${AGENT}/v3.5/data-structures/index.mdx:414`,
      `${AGENT}/data-structures/index.mdx:504`,
      `${AGENT}/v3.7/data-structures/index.mdx:502`,
      `${CUSTOMER}/v3.4/data-structures/index.mdx:382`,
      `${CUSTOMER}/v3.5/data-structures/index.mdx:381`,
      `${CUSTOMER}/data-structures/index.mdx:431`,
      `${CUSTOMER}/v3.7/data-structures/index.mdx:432`,
      `${CUSTOMER}/v3.4/data-structures/index.mdx:393`,
      `${CUSTOMER}/v3.5/data-structures/index.mdx:392`,
      `${CUSTOMER}/data-structures/index.mdx:442`,
      `${CUSTOMER}/v3.7/data-structures/index.mdx:443`,
    ],
    pointers: ['/properites'],
    contradiction: 'The member is misspelt; the table below the sample has `properties`.',
    decision: '`properties`.',
  },
  {
    sources: [`${CUSTOMER}/v3.7/data-structures/index.mdx:443`],
    pointers: ['/last_thread_id', '/last_thread_created_at', '/last_event_per_type'],
    contradiction:
      'The newest thread is spread over the chat as before 3.7; the text above the sample names `last_thread_info`.',
    decision: 'Inside `last_thread_info` from 3.7 on (VER-019).',
  },
  {
    sources: [
      `${CUSTOMER}/v3.4/rtm-reference/index.mdx:1521`,
      `${CUSTOMER}/v3.5/rtm-reference/index.mdx:1498`,
      `${CUSTOMER}/rtm-reference/index.mdx:1610`,
    ],
    pointers: ['/session_fields'],
    contradiction: 'A read carries the fields of the answer; the action lists no parameters.',
    decision: 'The request has no members.',
  },
  {
    sources: [
      `${CUSTOMER}/v3.4/index.mdx:645`,
      `${CUSTOMER}/v3.5/index.mdx:640`,
      `${CUSTOMER}/index.mdx:646`,
      `${CUSTOMER}/v3.7/index.mdx:646`,
    ],
    pointers: ['/license_id'],
    contradiction: 'The query names a licence; the page itself asks for the organization on every call.',
    decision: 'Customers name an `organization_id` (ENV-033); licence ids left the API.',
  },
  {
    sources: [
      `${CONFIGURATION}/index.mdx:2333`,
      `${CONFIGURATION}/index.mdx:2394`,
      `${CONFIGURATION}/v3.7/index.mdx:2546`,
      `${CONFIGURATION}/v3.7/index.mdx:2607`,
    ],
    pointers: ['/greetings/0/properties/text', '/properties/text'],
    contradiction: 'A text stands where a namespace of properties must stand.',
    decision: 'Properties have a namespace, then a name (PROP-001).',
  },
];
