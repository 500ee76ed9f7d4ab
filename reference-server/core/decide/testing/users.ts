/** Calls about tags, followers and users of a chat, each of which one guard refuses. For tests only. */
import { a, type Case, call, type Json, type Scene } from './scene.ts';

const inThread = ({ open, thread }: Scene, extra: Json = {}): Json => ({
  chat_id: open,
  thread_id: thread,
  ...extra,
});

/** What an agent is refused about a chat that is not there, or out of reach. */
const outOfReachOf = (action: string, payload: (chatId: string, scene: Scene) => Json): Case[] => [
  call(a, action, (scene) => payload('NOTHERE', scene)),
  call(a, action, (scene) => payload(scene.distant, scene)),
];

const tag = (scene: Scene, name: string, group: number): void => {
  scene.play.ok(scene.owners, 'create_tag', { name, group_ids: [group] }, 'configuration');
};

const TAGGING: Case[] = [
  ...['tag_thread', 'untag_thread'].flatMap((action) => [
    ...outOfReachOf(action, (chat_id, { thread: thread_id }) => ({ chat_id, thread_id, tag: 'sales' })),
    call(a, action, (scene) => inThread(scene, { thread_id: 'NONE', tag: 'sales' })),
  ]),
  call(a, 'tag_thread', (scene) => inThread(scene, { tag: 'sales' })),
  (scene) => {
    tag(scene, 'far', 1);
    scene.play.call(scene.a, 'tag_thread', inThread(scene, { tag: 'far' }));
  },
];

const FOLLOWING: Case[] = [
  ...outOfReachOf('follow_chat', (id) => ({ id })),
  ...outOfReachOf('unfollow_chat', (id) => ({ id })),
  call(a, 'unfollow_chat', ({ open }) => ({ id: open })),
];

const adding = (user: (scene: Scene) => Json, chat: (scene: Scene) => string = ({ open }) => open) =>
  call(a, 'add_user_to_chat', (scene) => ({
    chat_id: chat(scene),
    user_type: 'agent',
    visibility: 'all',
    ...user(scene),
  }));

const outsider = ({ outsider: { id } }: Scene): Json => ({ user_id: id });
const customer = ({ stranger: { id } }: Scene): Json => ({ user_id: id, user_type: 'customer' });

/** A chat of `a` without a customer. */
function alone(scene: Scene): string {
  return String(scene.play.ok(scene.a, 'start_chat', {})['chat_id']);
}

const ADDING: Case[] = [
  adding(outsider, () => 'NOTHERE'),
  adding(outsider, ({ distant }) => distant),
  call(
    ({ outsider: who }) => who,
    'add_user_to_chat',
    (scene) => ({
      chat_id: scene.open,
      user_type: 'agent',
      visibility: 'all',
      ...outsider(scene),
    }),
  ),
  adding(
    (scene) => ({ ...outsider(scene), ignore_requester_presence: true }),
    ({ closed }) => closed,
  ),
  adding(() => ({ user_id: 'nobody' })),
  adding((scene) => ({ ...customer(scene), visibility: 'agents' })),
  adding(customer),
  adding(({ x: { id } }) => ({ user_id: id, user_type: 'customer' }), alone),
  (scene) => {
    const payload = { chat_id: scene.distant, user_type: 'agent', visibility: 'all', user_id: scene.a.id };
    scene.play.call(scene.owners, 'add_user_to_chat', { ...payload, ignore_requester_presence: true });
  },
  (scene) => {
    const payload = { chat_id: scene.open, user_type: 'agent', visibility: 'all' };
    for (const user_id of ['b', 'away', 'one', 'owner@example.com', 'late']) {
      if (user_id === 'late') scene.play.agent('late', { status: 'offline' });
      scene.play.call(scene.a, 'add_user_to_chat', { ...payload, user_id });
    }
  },
];

const removing = (chat: (scene: Scene) => string, extra: Json = {}, who: (scene: Scene) => Scene['a'] = a) =>
  call(who, 'remove_user_from_chat', (scene) => ({
    chat_id: chat(scene),
    user_id: 'a',
    user_type: 'agent',
    ...extra,
  }));

const REMOVING: Case[] = [
  removing(() => 'NOTHERE'),
  removing(({ distant }) => distant),
  removing(
    ({ open }) => open,
    {},
    ({ outsider: who }) => who,
  ),
  removing(({ closed }) => closed, { ignore_requester_presence: true }),
  removing(({ open }) => open, { user_id: 'b' }),
];

export const USERS: Case[] = [...TAGGING, ...FOLLOWING, ...ADDING, ...REMOVING];
