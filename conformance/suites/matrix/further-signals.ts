/**
 * Refusals that no table tells of signals, of who comes into a chat and goes, of buttons, sessions and what widgets ask for. What a
 * row of them is says `further.ts`.
 */
import { need, refusal, textAt } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { on } from './acts/act.ts';
import { closedTalk, desk, type TalkScene } from './acts/places.ts';
import { joined } from './acts/users.ts';
import { bending, type FurtherRefusal, further } from './further.ts';

/** Any error: which one is the server's choice (DECISIONS). */
const ANY: readonly string[] = [];

const customer = ({ customer: party }: TalkScene) => party;
const agent = ({ agent: party }: TalkScene) => party;

/** A second agent was in the chat, which is closed now. */
async function closedJoined(stage: Stage): ReturnType<typeof joined> {
  const scene = await joined(stage);
  await need(scene.customer, 'deactivate_chat', { id: scene.chat });
  await stage.settled();
  return scene;
}

/** What is of use in an active chat alone. */
const closed: readonly FurtherRefusal[] = [
  further('customer', 'send_sneak_peek', 'RT-004', 'inactive', 'a chat that is closed', {
    types: refusal('chat_inactive'),
    act: on(closedTalk, { by: customer, request: ({ chat }) => ({ chat_id: chat, sneak_peek_text: 'hel' }) }),
  }),
  further('agent', 'send_thinking_indicator', 'RT-009', 'inactive', 'a chat that is closed', {
    types: refusal('chat_inactive'),
    act: on(closedTalk, { by: agent, request: ({ chat }) => ({ chat_id: chat }) }),
  }),
  further('agent', 'send_event_preview', 'RT-010', 'inactive', 'a chat that is closed', {
    types: refusal('chat_inactive', 'not_allowed'),
    act: on(closedTalk, {
      by: agent,
      request: ({ chat }) => ({ chat_id: chat, event: { type: 'message', text: 'soon' } }),
    }),
  }),
  further('agent', 'remove_user_from_chat', 'USER-017', 'inactive', 'a chat that is closed', {
    types: refusal('chat_inactive', 'not_found'),
    act: on(closedJoined, {
      by: agent,
      request: ({ chat, second }) => ({ chat_id: chat, user_id: second.id, user_type: 'agent' }),
    }),
  }),
];

/** A chat that no customer is in. */
async function withoutCustomer(stage: Stage) {
  const scene = await desk(stage);
  const access = { group_ids: [stage.group(0)] };
  const chat = textAt(await need(scene.agent, 'start_chat', { chat: { access } }), 'chat_id');
  await stage.settled();
  return { ...scene, chat, free: await stage.tenant.customer() };
}

/** A chat that no customer is in, beside the one of the agent's customer. */
async function withoutItsCustomer(stage: Stage) {
  const scene = await withoutCustomer(stage);
  const { free } = scene;
  await need(scene.agent, 'start_chat', { chat: { users: [{ id: free.id, type: 'customer' }] } });
  await stage.settled();
  return scene;
}

const adding = (visibility: 'all' | 'agents') => ({
  by: ({ agent: party }: Awaited<ReturnType<typeof withoutCustomer>>) => party,
  request: ({ chat, free: { id } }: Awaited<ReturnType<typeof withoutCustomer>>) => ({
    chat_id: chat,
    user_id: id,
    user_type: 'customer',
    visibility,
  }),
  changes: 'chat' as const,
});

const users: readonly FurtherRefusal[] = [
  further('agent', 'add_user_to_chat', 'USER-008', 'hidden', 'a customer whom agents alone would see', {
    types: refusal('validation', 'not_allowed'),
    act: on(withoutCustomer, adding('agents')),
  }),
  further('agent', 'add_user_to_chat', 'CHAT-013', 'second', 'a customer who has another chat', {
    types: ANY,
    reading: true, // The page of the method lists what it refuses, and not this.
    act: on(withoutItsCustomer, adding('all')),
  }),
];

const signals: readonly FurtherRefusal[] = [
  further('agent', 'send_event_preview', 'LIMIT-017', 'surrogate', 'a lone surrogate', {
    bent: bending('event/text', '\ud800'),
  }),
  ...(['agent', 'customer'] as const).map((api) =>
    further(
      api,
      'send_rich_message_postback',
      'EVENT-035',
      'button',
      'a button that the event does not have',
      {
        types: refusal('not_found', 'validation'),
        bent: bending('postback/id', 'lck-no-such-button'),
      },
    ),
  ),
];

const sessions: readonly FurtherRefusal[] = [
  further('agent', 'update_session', 'AUTH-026', 'unknown', 'a token that nobody gave', {
    types: refusal('authentication', 'validation'),
    bent: bending('token', 'Bearer dal:lck-no-such-token'),
  }),
  further('agent', 'update_session', 'AUTH-026', 'foreign', 'the token of another agent', {
    types: refusal('authentication', 'authorization', 'validation', 'not_allowed'),
    bent: async (_set, stage) => ({ token: (await stage.tenant.agent()).authorization }),
  }),
];

/** A document has the version that the dynamic configuration names, and no other. */
const widgets = (['get_configuration', 'get_localization'] as const).map((action) =>
  further('customer', action, 'ENV-029', 'version', 'a version that was never named', {
    types: refusal('not_found', 'validation'),
    bent: bending('version', 'lck0no0such0version'),
  }),
);

export const FURTHER_SIGNALS: readonly FurtherRefusal[] = [
  ...closed,
  ...users,
  ...signals,
  ...sessions,
  ...widgets,
];
