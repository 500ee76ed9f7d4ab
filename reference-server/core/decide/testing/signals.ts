/** Calls about signals, buttons, deleted events and what customers ask for, each of which one guard refuses. For tests only. */
import type { Person } from '../../testing.ts';
import { MAX_TEXT_BYTES } from '../events/text.ts';
import { a, type Case, call, type Json, outOfReach, type Scene, x } from './scene.ts';

type Who = (scene: Scene) => Person;
const banned: Who = ({ banned: who }) => who;

const toOpen =
  (extra: Json) =>
  ({ open }: Scene): Json => ({ chat_id: open, ...extra });

const PEEK = { sneak_peek_text: 'he' };
const PREVIEW = { event: { type: 'message', text: 'soon' } };
const preview = (event: Json): Case =>
  call(a, 'send_event_preview', toOpen({ event: { ...PREVIEW.event, ...event } }));

/** The two of a kind that both sides are refused, for one side. */
const outOf = (who: Who, action: string, extra: Json = {}): Case[] => [
  call(who, action, () => ({ chat_id: 'NOTHERE', ...extra })),
  call(who, action, ({ distant }) => ({ chat_id: distant, ...extra })),
];

const SENT: Case[] = [
  call(banned, 'send_sneak_peek', toOpen(PEEK)),
  ...outOf(x, 'send_sneak_peek', PEEK),
  (scene) => {
    scene.play.ok(scene.x, 'deactivate_chat', { id: scene.open });
    scene.play.call(scene.x, 'send_sneak_peek', toOpen(PEEK)(scene));
  },
  ...outOf(a, 'send_thinking_indicator'),
  call(a, 'send_thinking_indicator', ({ closed }) => ({ chat_id: closed })),
  ...outOf(a, 'send_event_preview', PREVIEW),
  call(({ outsider }) => outsider, 'send_event_preview', toOpen(PREVIEW)),
  call(a, 'send_event_preview', ({ closed }) => ({ chat_id: closed, ...PREVIEW })),
  preview({ visibility: 'agents' }),
  preview({ text: ' ' }),
  preview({ text: 'x\ud83d' }),
  preview({ text: 'x'.repeat(MAX_TEXT_BYTES + 1) }),
  call(
    ({ offline }) => offline,
    'set_away_status',
    () => ({ away: true }),
  ),
];

const CARD = {
  type: 'rich_message',
  template_id: 'cards',
  elements: [{ title: 'Card', buttons: [{ text: 'Go', postback_id: 'go' }] }],
};

const press = (id: string) => ({ postback: { id, toggled: true } });
const onEvent = (scene: Scene, changes: Json = {}): Json => ({
  chat_id: scene.open,
  thread_id: scene.thread,
  event_id: String(scene.play.ok(scene.a, 'send_event', { chat_id: scene.open, event: CARD })['event_id']),
  ...changes,
});

const NAMED = { thread_id: 'T', event_id: 'E' };
const BUTTONS: Case[] = [
  call(banned, 'send_rich_message_postback', toOpen({ ...NAMED, ...press('go') })),
  ...outOfReach('send_rich_message_postback', (chat_id) => ({ chat_id, ...NAMED, ...press('go') })),
  ...[a, x].flatMap((who) => [
    call(who, 'send_rich_message_postback', (scene) => onEvent(scene, { thread_id: 'T', ...press('go') })),
    call(who, 'send_rich_message_postback', (scene) => onEvent(scene, { event_id: 'E', ...press('go') })),
    call(who, 'send_rich_message_postback', (scene) => onEvent(scene, press('stop'))),
  ]),
];

const DELETED: Case[] = [
  call(banned, 'delete_event', toOpen(NAMED)),
  ...outOf(x, 'delete_event', NAMED),
  call(x, 'delete_event', (scene) => onEvent(scene, { thread_id: 'T' })),
  call(x, 'delete_event', (scene) => onEvent(scene, { event_id: 'E' })),
  call(x, 'delete_event', onEvent),
];

const fields = { session_fields: Array.from({ length: 101 }, (_, n) => ({ [`f${n}`]: 'x' })) };
const GOALS = { session_fields: [], group_id: 0, page_url: 'https://example.com' };

/** The stranger asks whom a chat would go to, after something was changed. */
const predicts =
  (change: (scene: Scene) => void): Case =>
  (scene) => {
    change(scene);
    scene.play.call(scene.stranger, 'get_predicted_agent', {});
  };

const ASKED: Case[] = [
  ...outOf(a, 'list_agents_for_transfer'),
  call(a, 'get_customer', () => ({ id: 'nobody' })),
  ...(
    [
      ['get_customer', {}],
      ['set_customer_session_fields', { session_fields: [] }],
      ['update_customer_page', { url: 'https://example.com' }],
      ['list_group_statuses', { all: true }],
      ['get_predicted_agent', {}],
      ['get_url_info', { url: 'https://example.com' }],
      ['get_form', { group_id: 0, type: 'ticket' }],
      ['check_goals', GOALS],
    ] as const
  ).map(([action, payload]) => call(banned, action, () => payload)),
  call(x, 'set_customer_session_fields', () => fields),
  predicts((scene) => Object.assign(scene.customer(scene.stranger), { groupId: 2 })),
  predicts((scene) => Object.assign(scene.license, { properties: { chats: { manual_routing: true } } })),
  call(x, 'get_form', () => ({ group_id: 77, type: 'ticket' })),
  call(x, 'check_goals', () => ({ ...GOALS, group_id: 77 })),
  call(x, 'get_dynamic_configuration', () => ({ group_id: 77 })),
  ...['get_configuration', 'get_localization'].flatMap((action) => [
    call(x, action, () => ({ group_id: 77, language: 'en', version: 'v' })),
    call(x, action, () => ({ group_id: 0, language: 'en', version: 'v' })),
  ]),
];

export const SIGNALS: Case[] = [...SENT, ...BUTTONS, ...DELETED, ...ASKED];
