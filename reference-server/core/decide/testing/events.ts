/** Calls about events and threads, each of which one guard refuses. For tests only. */
import { a, type Case, call, message, outOfReach, type Scene, WRONG_EVENTS, x } from './scene.ts';

export const EVENTS: Case[] = [
  ...outOfReach('send_event', (id) => ({ chat_id: id, event: message('x') })),
  ...[a, x].flatMap((who) =>
    WRONG_EVENTS.map((event) => call(who, 'send_event', ({ open }) => ({ chat_id: open, event }))),
  ),
  call(
    ({ outsider }) => outsider,
    'send_event',
    ({ open }) => ({ chat_id: open, event: message('x') }),
  ),
  call(
    ({ hidden }) => hidden,
    'send_event',
    ({ open }) => ({ chat_id: open, event: message('x') }),
  ),
  ...[a, x].map((who): Case => {
    return (scene) => {
      scene.play.ok(scene.x, 'deactivate_chat', { id: scene.open });
      const user = scene.license.chats.get(scene.open)?.users.find(({ id }) => id === 'a');
      // Whoever is in a chat that has ended is not refused for being absent.
      if (user !== undefined) user.present = true;
      scene.play.call(who(scene), 'send_event', { chat_id: scene.open, event: message('x') });
    };
  }),
  ...outOfReach('mark_events_as_seen', (id) => ({ chat_id: id, seen_up_to: '2023-11-14T22:13:20.000000Z' })),
  ...[a, x].map((who) =>
    call(who, 'mark_events_as_seen', ({ open }) => ({ chat_id: open, seen_up_to: 'now' })),
  ),
  ...['NOTHERE', 'distant', 'closed'].map((which) =>
    call(a, 'send_typing_indicator', (scene) => ({
      chat_id: which === 'NOTHERE' ? which : scene[which as 'distant' | 'closed'],
      is_typing: true,
    })),
  ),
  ...outOfReach('list_threads', (id) => ({ chat_id: id })),
  call(a, 'list_threads', ({ open }) => ({
    chat_id: open,
    filters: { from: '2026-02-30T00:00:00.000000Z' },
  })),
  ...[a, x].flatMap((who) => [
    call(who, 'list_threads', ({ open }) => ({ chat_id: open, page_id: 'p', limit: 1 })),
    call(who, 'list_threads', ({ open }) => ({ chat_id: open, min_events_count: 1, limit: 1 })),
    call(who, 'list_threads', ({ open }) => ({ chat_id: open, page_id: 'made up' })),
    (scene: Scene) => {
      const [first, second] = who === a ? [scene.open, scene.closed] : [scene.open, scene.distant];
      scene.play.ok(scene.a, 'deactivate_chat', { id: first });
      scene.play.ok(scene.x, 'resume_chat', { chat: { id: first } });
      const page = scene.play.ok(who(scene), 'list_threads', { chat_id: first, limit: 1 })['next_page_id'];
      if (who === x) Object.assign(scene.license.chats.get(second) ?? {}, { customerId: scene.x.id });
      scene.play.call(who(scene), 'list_threads', { chat_id: second, page_id: page });
    },
  ]),
];
