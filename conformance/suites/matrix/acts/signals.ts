/**
 * Rows of what people tell each other beside events, of buttons, of events that are taken back and of files; and of what widgets and
 * customers ask for. Signals leave no trace to read.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { type Json, need, richMessage, textAt } from '../../../stage/scenes.ts';
import type { Party, Stage } from '../../../stage/stage.ts';
import { type ActRow, on } from './act.ts';
import { desk, meetingUp, type TalkScene, talking } from './places.ts';

const IN_CHAT = { chat_id: 'chat' } as const;
const ON_EVENT = { ...IN_CHAT, thread_id: 'thread', event_id: 'event' } as const;

type Side = 'agent' | 'customer';
const of =
  (side: Side) =>
  (scene: { readonly agent: Party; readonly customer: Party }): Party =>
    scene[side];

const onEvent = ({ chat, thread, event }: TalkScene): Json => ({
  chat_id: chat,
  thread_id: thread,
  event_id: event,
});

/** The agent has sent a card with a button. */
export async function carded(stage: Stage): Promise<TalkScene> {
  const scene = await talking(stage);
  const event = richMessage([[{ text: 'Go', postback_id: 'go' }]]);
  const sent = await need(scene.agent, 'send_event', { chat_id: scene.chat, event });
  await stage.settled();
  return { ...scene, event: textAt(sent, 'event_id') };
}

const postback = (side: Side): ActRow =>
  on(carded, {
    by: of(side),
    request: (scene) => ({ ...onEvent(scene), postback: { id: 'go', toggled: true } }),
    names: ON_EVENT,
    changes: 'chat',
  });

const upload = (side: Side): ActRow =>
  on(talking, { by: of(side), request: () => ({ file: 'a note of a check' }) });

export const signalRows = {
  agent: {
    upload_file: upload('agent'),
    send_rich_message_postback: postback('agent'),
    send_event_preview: on(talking, {
      by: of('agent'),
      request: ({ chat }) => ({ chat_id: chat, event: { type: 'message', text: 'soon', custom_id: 'c-1' } }),
      names: IN_CHAT,
    }),
    multicast: on(desk, {
      by: ({ agent }) => agent,
      request: ({ agent }) => ({ recipients: { agents: { ids: [agent.id] } }, content: { any: ['thing'] } }),
    }),
    set_away_status: on(desk, { by: ({ agent }) => agent, request: () => ({ away: true }) }),
    change_push_notifications: on(desk, {
      by: ({ agent }) => agent,
      request: () => ({ firebase_token: 'token-of-a-device', platform: 'ios', enabled: true }),
    }),
    get_license_info: on(desk, { by: ({ agent }) => agent, request: () => ({}) }),
    get_customer: on(talking, {
      by: of('agent'),
      request: ({ customer }) => ({ id: customer.id }),
      names: { id: 'customer' },
    }),
  } as const satisfies Partial<Record<keyof typeof agentActions, ActRow>>,
  customer: {
    upload_file: upload('customer'),
    send_rich_message_postback: postback('customer'),
    send_sneak_peek: on(talking, {
      by: of('customer'),
      request: ({ chat }) => ({ chat_id: chat, sneak_peek_text: 'hel' }),
      names: IN_CHAT,
    }),
    delete_event: on(talking, { by: of('customer'), request: onEvent, names: ON_EVENT, changes: 'chat' }),
    get_customer: on(meetingUp, { by: of('customer'), request: () => ({}) }),
    set_customer_session_fields: on(talking, {
      by: of('customer'),
      request: () => ({ session_fields: [{ plan: 'gold' }] }),
      changes: 'customer',
    }),
    update_customer_page: on(talking, {
      by: of('customer'),
      request: () => ({ url: 'https://example.com/next', title: 'Next' }),
      changes: 'customer',
    }),
    list_group_statuses: on(meetingUp, { by: of('customer'), request: () => ({ all: true }) }),
    get_predicted_agent: on(meetingUp, { by: of('customer'), request: () => ({}) }),
    get_url_info: on(meetingUp, {
      by: of('customer'),
      request: () => ({ url: 'https://example.com/' }),
      looksAbroad: true,
    }),
    get_form: on(meetingUp, {
      by: of('customer'),
      request: ({ stage }) => ({ group_id: stage.group(0), type: 'prechat' }),
      names: { group_id: 'group' },
    }),
    check_goals: on(meetingUp, {
      by: of('customer'),
      request: ({ stage }) => ({
        session_fields: [{ plan: 'gold' }],
        group_id: stage.group(0),
        page_url: 'https://example.com/bought',
      }),
      names: { group_id: 'group' },
    }),
    get_dynamic_configuration: on(meetingUp, {
      by: of('customer'),
      request: ({ stage }) => ({ group_id: stage.group(0) }),
      names: { group_id: 'group' },
    }),
    get_configuration: on(widget, {
      by: of('customer'),
      request: ({ group, config }) => ({ group_id: group, version: config }),
      names: { group_id: 'group' },
    }),
    get_localization: on(widget, {
      by: of('customer'),
      request: ({ group, phrases, language }) => ({ group_id: group, language, version: phrases }),
      names: { group_id: 'group' },
    }),
  } as const satisfies Partial<Record<keyof typeof customerActions, ActRow>>,
};

/** What the dynamic configuration says of the larger documents; up to 3.5 it is flat. */
async function widget(stage: Stage) {
  const scene = await meetingUp(stage);
  const group = stage.group(0);
  const told = await need(scene.customer, 'get_dynamic_configuration', { group_id: group });
  const chat = Object(told['livechat'] ?? told);
  return {
    ...scene,
    group,
    config: textAt(chat, 'config_version'),
    phrases: textAt(chat, 'localization_version'),
    language: textAt(chat, 'language'),
  };
}
