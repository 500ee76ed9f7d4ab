/**
 * What a row of `core/facts/` cannot forget, and what a decision cannot write: nothing but a row's `apply` has the
 * world writable.
 */
import type { Snippets } from './snippet.ts';

const AGENTS = `agents: { name: 'chat_deactivated', to: 'access', payload: told },`;
const CUSTOMER = `customer: { name: 'chat_deactivated', payload: told },`;
const WEBHOOK = `webhook: { name: 'chat_deactivated', payload: told },`;
const waved = (...members: string[]) => `
const told = (fact: { chatId: string; threadId: string; by: string }) =>
  ({ chat_id: fact.chatId, thread_id: fact.threadId, user_id: fact.by });
export const waved = factInThread<{ by: string }>({ apply() {}, ${members.join('\n')} });`;

/** By what is wrong: the code, and what the compiler must say of it; null where it is right. */
const ROWS: Readonly<Record<string, readonly [string, RegExp | null]>> = {
  'nothing: the row is whole': [waved(AGENTS, CUSTOMER, WEBHOOK, `answers: ['deactivate_chat'],`), null],
  'no audience at all': [waved(), /missing|not assignable/],
  'no word on agents': [waved(CUSTOMER, WEBHOOK), /'agents' is missing/],
  'no word on the customer': [waved(AGENTS, WEBHOOK), /'customer' is missing/],
  'no word on webhooks': [waved(AGENTS, CUSTOMER), /'webhook' is missing/],
  'nobody and somebody': [waved('told: NOBODY,', AGENTS), /not assignable/],
  'a push of no API': [
    waved(AGENTS.replace('chat_deactivated', 'chat_waved'), CUSTOMER, WEBHOOK),
    /"chat_waved"/,
  ],
  'a push of the other side': [
    waved(AGENTS, CUSTOMER.replace('chat_deactivated', 'queue_positions_updated'), WEBHOOK),
    /"queue_positions_updated"/,
  ],
  'a webhook that is none': [
    waved(AGENTS, CUSTOMER, WEBHOOK.replace('chat_deactivated', 'incoming_typing_indicator')),
    /"incoming_typing_indicator"/,
  ],
  'a payload of another message': [
    waved(AGENTS.replace('chat_deactivated', 'incoming_event'), CUSTOMER, WEBHOOK),
    /'event' is missing/,
  ],
  'a payload with a wrong member': [
    waved(
      AGENTS.replace('payload: told', 'payload: (fact) => ({ ...told(fact), user_id: 7 })'),
      CUSTOMER,
      WEBHOOK,
    ),
    /'number' is not assignable to type 'string/,
  ],
  'a payload for each and for all': [
    waved(AGENTS.replace('payload: told', 'payload: told, each: told'), CUSTOMER, WEBHOOK),
    /not assignable/,
  ],
  'no apply': [`export const waved = factInThread<{ by: string }>({ told: NOBODY });`, /'apply' is missing/],
  'an answer to no action': [waved(`answers: ['wave'],`, AGENTS, CUSTOMER, WEBHOOK), /"wave"/],
  'members of no chat': [
    `export const waved = fact<{ by: string }>({
       apply() {}, agents: { name: 'agent_deleted', to: 'members', payload: ({ by }) => ({ id: by }) },
       customer: NOBODY, webhook: NOBODY });`,
    /"members"/,
  ],
  'a thread where the fact knows a chat only': [
    `export const waved = factInChat<{ by: string }>({ apply({ thread }) { thread.active = false; }, told: NOBODY });`,
    /'thread' does not exist/,
  ],
  'a fact without a row': [`export const fact1: Fact = { type: 'waved', chatId: 'c' };`, /"waved"/],
  'a fact with less than its row needs': [
    `export const fact1: Fact = { type: 'assigned', chatId: 'c', threadId: 't', agentId: 'a' };`,
    /'at' is missing/,
  ],
  'a write outside of apply': [
    `export function decide({ license }: Context) { license.queueClosed = true; }`,
    /read-only/,
  ],
  'a write to a collection outside of apply': [
    `export function decide({ license }: Context) { license.chats.delete('c'); }`,
    /'delete' does not exist/,
  ],
};

export const FACT_SNIPPETS: Snippets = Object.fromEntries(
  Object.entries(ROWS).map(([what, [code, says]]) => [
    what,
    {
      code,
      says,
      imports: {
        'reference-server/core/facts/row.ts': ['fact', 'factInChat', 'factInThread', 'NOBODY'],
        'reference-server/core/facts/fact.ts': ['type Fact'],
        'reference-server/core/world/command.ts': ['type Context'],
      },
    },
  ]),
);
