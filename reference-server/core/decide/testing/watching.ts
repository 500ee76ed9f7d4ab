/** Calls about customers who are watched, sessions, summaries and lists of them, each of which one guard refuses. For tests only. */
import type { Person } from '../../testing.ts';
import { a, type Case, call, type Json, type Scene, x } from './scene.ts';

const banned = ({ banned: who }: Scene): Person => who;
const offline = ({ offline: who }: Scene): Person => who;

/** The id of a token of a person, as the edge names it. */
function tokenOf({ play }: Scene, { id }: Person): string {
  const found = [...play.machine.world.tokens.values()].find(({ subjectId }) => subjectId === id);
  return found?.id ?? '';
}

const SESSIONS: Case[] = [
  call(offline, 'update_session', (scene) => ({ token: tokenOf(scene, scene.offline) })),
  call(a, 'update_session', () => ({ token: 'nothing' })),
  call(a, 'update_session', (scene) => ({ token: tokenOf(scene, scene.one) })),
];

const summary = (changes: Json): Case =>
  call(a, 'request_thread_summary', ({ open, thread }) => ({ chat_id: open, thread_id: thread, ...changes }));

const SUMMARIES: Case[] = [
  summary({ chat_id: 'NOTHERE' }),
  call(a, 'request_thread_summary', ({ distant }) => ({ chat_id: distant, thread_id: 'T' })),
  summary({ thread_id: 'T' }),
  (scene) => {
    const { play, open: chat_id, thread: thread_id } = scene;
    play.say(scene.x, chat_id);
    play.ok(scene.x, 'deactivate_chat', { id: chat_id });
    for (let twice = 0; twice < 2; twice += 1)
      play.call(scene.a, 'request_thread_summary', { chat_id, thread_id });
  },
];

const fields = Array.from({ length: 101 }, (_, n) => ({ [`f${n}`]: 'x' }));

/** The stranger asks for a welcome, after something was changed. */
const welcomed =
  (change: (scene: Scene) => void, payload: Json = {}): Case =>
  (scene) => {
    change(scene);
    scene.play.call(scene.stranger, 'request_welcome_message', payload);
  };

const CUSTOMERS: Case[] = [
  call(a, 'create_customer', () => ({ session_fields: fields })),
  call(a, 'subscribe_customers', () => ({ group_ids: [77] })),
  (scene) => {
    for (let n = 0; n < 11; n += 1) scene.play.call(scene.a, 'subscribe_customers', {});
  },
  call(a, 'unsubscribe_customers', () => ({ subscription_id: 'none' })),
  call(banned, 'request_email_verification', () => ({ callback_uri: 'https://example.com/back' })),
  call(x, 'request_email_verification', () => ({ callback_uri: 'nowhere' })),
  call(banned, 'request_welcome_message', () => ({})),
  call(x, 'request_welcome_message', () => ({ group_id: 77 })),
  welcomed(() => undefined, { group_id: 2 }),
  welcomed((scene) => Object.assign(scene.license, { properties: { chats: { manual_routing: true } } })),
];

/** Page that the stranger opens, and what it does with the greeting that comes. */
const greeted =
  (action: string, payload: (uniqueId: string) => Json): Case =>
  (scene) => {
    const { play, owners, stranger } = scene;
    const rules = [{ condition: 'or', type: 'url_current', operator: 'contains', value: 'shop' }];
    const greeting = { type: 'normal', active: true, name: 'Hi', group: 0, rules };
    play.ok(owners, 'create_greeting', greeting, 'configuration');
    play.ok(stranger, 'update_customer_page', { url: 'https://example.com/shop' });
    const [push] = play.pushes(stranger, 'incoming_greeting');
    play.call(stranger, action, payload(Object(push?.payload)['unique_id']));
  };

const GREETINGS: Case[] = [
  call(x, 'accept_greeting', () => ({ greeting_id: 1, unique_id: 'MADEUP' })),
  greeted('accept_greeting', (unique_id) => ({ greeting_id: 77, unique_id })),
  call(x, 'cancel_greeting', () => ({ unique_id: 'MADEUP' })),
  call(x, 'send_greeting_button_clicked', () => ({ greeting_unique_id: 'MADEUP', button_id: 'b' })),
];

const archives = (payload: Json): Case => call(a, 'list_archives', () => payload);

const LISTS: Case[] = [
  ...['list_archives', 'list_customers'].flatMap((action) => [
    call(a, action, () => ({ page_id: 'p', limit: 1 })),
    call(a, action, () => ({ page_id: 'made up' })),
  ]),
  archives({ filters: { thread_ids: ['T'], query: 'x' } }),
  archives({ filters: { tags: { exists: true, values: ['x'] } } }),
  archives({ filters: { agent_types: { all_values: ['human'], any_values: ['human'] } } }),
  archives({ filters: { from: '2030-13-01T00:00:00.000000Z' } }),
  call(a, 'list_customers', () => ({ filters: { created_at: { gt: 'yesterday' } } })),
  call(a, 'list_customers', () => ({ filters: { name: { values: ['x'], exclude_values: ['y'] } } })),
];

export const WATCHING: Case[] = [...LISTS, ...SESSIONS, ...SUMMARIES, ...CUSTOMERS, ...GREETINGS];
