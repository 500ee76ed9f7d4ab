/**
 * Rows about customers who are watched, made, listed and welcomed, about the session of a connection, about summaries and
 * the archives.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { need, textAt } from '../../../stage/scenes.ts';
import type { Party, Stage } from '../../../stage/stage.ts';
import { type ActRow, on } from './act.ts';
import { desk, meetingUp, type TalkScene, talking } from './places.ts';

type Desk = Awaited<ReturnType<typeof desk>>;

/** The agent watches all customers. */
async function watched(stage: Stage): Promise<Desk & { readonly subscription: string }> {
  const scene = await desk(stage);
  const told = await need(scene.agent, 'subscribe_customers', { group_ids: [stage.group(0)] });
  return { ...scene, subscription: textAt(told, 'subscription_id') };
}

const agent = ({ agent: party }: { readonly agent: Party }): Party => party;
const customer = ({ customer: party }: { readonly customer: Party }): Party => party;

export const watchRows = {
  agent: {
    subscribe_customers: on(desk, {
      by: agent,
      request: ({ stage }) => ({ group_ids: [stage.group(0)] }),
      names: { 'group_ids/0': 'group' },
    }),
    unsubscribe_customers: on(watched, {
      by: agent,
      request: ({ subscription }) => ({ subscription_id: subscription }),
    }),
    list_customers: on(talking, { by: agent, request: () => ({ limit: 10 }) }),
    list_archives: on(talking, {
      by: agent,
      request: () => ({ limit: 10, filters: { query: 'first' }, highlights: {} }),
    }),
    create_customer: on(desk, {
      by: agent,
      request: () => ({ name: 'Kim of the kit', session_fields: [{ plan: 'gold' }] }),
    }),
    update_session: on(desk, {
      by: agent,
      request: ({ agent: { actor } }) => ({ token: actor.authorization }),
    }),
    request_thread_summary: on(talking, {
      by: agent,
      request: ({ chat, thread }: TalkScene) => ({ chat_id: chat, thread_id: thread }),
      names: { chat_id: 'chat', thread_id: 'thread' },
      changes: 'chat',
    }),
  } as const satisfies Partial<Record<keyof typeof agentActions, ActRow>>,
  customer: {
    request_welcome_message: on(meetingUp, {
      by: customer,
      request: ({ stage }) => ({ group_id: stage.group(0) }),
      names: { group_id: 'group' },
    }),
    request_email_verification: on(meetingUp, {
      by: customer,
      request: () => ({ callback_uri: 'https://example.com/confirmed' }),
    }),
  } as const satisfies Partial<Record<keyof typeof customerActions, ActRow>>,
};
