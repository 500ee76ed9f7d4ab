/** Calls about whole chats, each of which one guard refuses. For tests only. */
import {
  a,
  type Case,
  call,
  customerUser,
  type Json,
  message,
  outOfReach,
  type Scene,
  wrongContent,
  x,
} from './scene.ts';

export const CHATS: Case[] = [
  ...outOfReach('deactivate_chat', (id) => ({ id })),
  call(
    ({ outsider }) => outsider,
    'deactivate_chat',
    ({ open }) => ({ id: open }),
  ),
  call(a, 'deactivate_chat', ({ closed }) => ({ id: closed, ignore_requester_presence: true })),
  (scene) => {
    scene.play.ok(scene.a, 'deactivate_chat', { id: scene.open });
    scene.play.call(scene.x, 'deactivate_chat', { id: scene.open });
  },
  ...outOfReach('get_chat', (id) => ({ chat_id: id })),
  ...[a, x].map((who) => call(who, 'get_chat', ({ open }) => ({ chat_id: open, thread_id: 'T' }))),
  ...[a, x].flatMap((who) => [
    call(who, 'list_chats', () => ({ page_id: 'p', limit: 1 })),
    call(who, 'list_chats', () => ({ page_id: 'made up' })),
  ]),
  call(a, 'list_chats', () => ({ filters: { properties: { test: { bool_property: {} } } } })),
  ...transfers(),
];

function transfers(): Case[] {
  const to = (target: Json, extra: Json = {}) =>
    call(a, 'transfer_chat', ({ open }) => ({ id: open, target, ...extra }));
  return [
    ...['NOTHERE', 'distant'].map((which) =>
      call(a, 'transfer_chat', ({ distant }) => ({ id: which === 'distant' ? distant : which })),
    ),
    call(
      ({ outsider }) => outsider,
      'transfer_chat',
      ({ open }) => ({ id: open }),
    ),
    call(a, 'transfer_chat', ({ closed }) => ({ id: closed, ignore_requester_presence: true })),
    to({ type: 'group', ids: [7] }),
    to({ type: 'agent', ids: ['nobody'] }),
    to({ type: 'agent', ids: ['a'] }),
    (scene) => {
      const id = scene.distant;
      scene.play.call(scene.one, 'transfer_chat', { id, target: { type: 'agent', ids: ['b'] } });
    },
    to({ type: 'agent', ids: ['away'] }),
    to({ type: 'group', ids: [2] }),
  ];
}

const NAMED = (scene: Scene) => ({
  customers: { users: [scene.x, scene.stranger].map(customerUser) },
  agents: { users: [1, 2, 3, 4, 5].map((n) => ({ id: `n${n}`, type: 'agent' })) },
  unknown: { users: [{ id: 'nobody', type: 'agent' }] },
  groups: { access: { group_ids: [7] } },
  unreachable: { access: { group_ids: [1] } },
  author: { thread: { events: [message('x', { author_id: 'nobody' })] } },
});

export const STARTS: Case[] = [
  ...(Object.keys(NAMED({ x: {}, stranger: {} } as Scene)) as (keyof ReturnType<typeof NAMED>)[]).flatMap(
    (what) => [
      call(a, 'start_chat', (scene) => ({ chat: NAMED(scene)[what] })),
      call(a, 'resume_chat', (scene) => ({ chat: { id: scene.closed, ...NAMED(scene)[what] } })),
    ],
  ),
  call(a, 'start_chat', ({ x: { id } }) => ({ chat: { users: [{ id, type: 'customer' }] } })),
  ...outOfReach('resume_chat', (id) => ({ chat: { id } })),
  ...[a, x].map((who) => call(who, 'resume_chat', ({ open }) => ({ chat: { id: open } }))),
  call(a, 'resume_chat', ({ closed, stranger }) => ({
    chat: { id: closed, users: [customerUser(stranger)] },
  })),
  ...wrongContent('agent').flatMap((chat) => [
    call(a, 'start_chat', () => ({ chat })),
    call(a, 'resume_chat', ({ closed }) => ({ chat: { id: closed, ...chat } })),
  ]),
  call(x, 'start_chat', () => ({})),
  ...[{ access: { group_ids: [7] } }, { access: { group_ids: [2] } }, ...wrongContent('customer')].flatMap(
    (chat) => [
      call(
        ({ stranger }) => stranger,
        'start_chat',
        () => ({ chat }),
      ),
      (scene: Scene) => {
        scene.play.ok(scene.x, 'deactivate_chat', { id: scene.open });
        scene.play.call(scene.x, 'resume_chat', { chat: { id: scene.open, ...chat } });
      },
    ],
  ),
];
