/** Calls about bots, agents, groups and tags, each of which one guard refuses. For tests only. */
import type { Person } from '../../testing.ts';
import { MAX_TAGS } from '../nouns/tag.ts';
import { a, type Case, call, type Json, type Scene } from './scene.ts';

const owner = ({ owners }: Scene) => owners;
const configure = (action: string, payload: Json, who: (scene: Scene) => Person = owner) =>
  call(who, action, () => payload, 'configuration');

const stranger = { id: 'nobody' };
const nowhere = { groups: [{ id: 7, priority: 'normal' }] };

/** A bot with a token of its own, which has hardly any scope. */
function bot(scene: Scene): Person {
  scene.command({ actor: 'bot', role: null, groups: null, spec: { name: 'Bot' } });
  const { id, authorization } = scene.play.payload();
  return { id: String(id), api: 'agent', authorization: String(authorization), connection: null };
}

/** The owner with a personal access token, which belongs to no application. */
function personal(scene: Scene): Person {
  const { owners, play } = scene;
  const tokens = [...play.machine.world.tokens.values()];
  const pat = tokens.find(({ subjectId, personal: forever }) => subjectId === owners.id && forever);
  return { ...owners, authorization: `Basic ${btoa(`${scene.agent(owners).accountId}:${pat?.token}`)}` };
}

/** What is refused about the bot of another application. */
function foreign(action: string, payload: Json, who: (scene: Scene) => Person): Case {
  return (scene) => {
    const { id } = scene.play.ok(
      scene.owners,
      'create_bot',
      { name: 'Theirs', owner_client_id: 'theirs' },
      'configuration',
    );
    scene.play.call(who(scene), action, { id, ...payload }, 'configuration');
  };
}

function token(payload: Json): Case {
  return (scene) => {
    const made = scene.play.ok(
      scene.owners,
      'create_bot',
      { name: 'Mine', owner_client_id: 'mine' },
      'configuration',
    );
    const { organizationId: organization_id } = scene.play;
    const given = { bot_id: made['id'], client_id: 'mine', bot_secret: made['secret'], organization_id };
    scene.play.call(scene.owners, 'issue_bot_token', { ...given, ...payload }, 'configuration');
  };
}

const agents: Case[] = [
  configure('create_agent', { id: 'many', name: 'Many', max_chats_count: 100 }),
  configure('create_agent', { id: 'a', name: 'Again' }),
  configure('create_agent', { id: 'lost', name: 'Lost', ...nowhere }),
  configure('list_agents', { filters: { group_ids: [7] } }),
  ...['get_agent', 'update_agent', 'delete_agent'].map((action) => configure(action, stranger)),
  configure('get_agent', { id: 'a' }, bot),
  configure('update_agent', { id: 'b', job_title: 'Boss' }, a),
  configure('delete_agent', { id: 'b' }, a),
  configure('update_agent', { id: 'a', role: 'administrator' }, a),
  configure('update_agent', { id: 'owner@example.com', role: 'normal' }),
  configure('delete_agent', { id: 'owner@example.com' }),
  configure('update_agent', { id: 'a', max_chats_count: 100 }),
  configure('update_agent', { id: 'a', ...nowhere }),
];

const bots: Case[] = [
  configure('create_bot', { name: 'Whose' }, personal),
  configure('create_bot', { name: 'Lost', ...nowhere }),
  ...['get_bot', 'update_bot', 'delete_bot', 'reset_bot_secret'].map((action) => configure(action, stranger)),
  foreign('get_bot', {}, bot),
  foreign('update_bot', { name: 'Ours' }, a),
  foreign('delete_bot', {}, a),
  (scene) => scene.play.call(scene.owners, 'update_bot', { id: bot(scene).id, ...nowhere }, 'configuration'),
  configure('reset_bot_secret', { id: 'nobody' }, personal),
  foreign('reset_bot_secret', {}, owner),
  token({ bot_id: 'nobody' }),
  token({ bot_secret: 'guessed' }),
];

const webhooks: Case[] = [
  'enable_license_webhooks',
  'disable_license_webhooks',
  'get_license_webhooks_state',
].map((action) => configure(action, {}, personal));

const tags: Case[] = [
  (scene) => {
    for (const name of ['sales', 'Sales'])
      scene.play.call(scene.owners, 'create_tag', { name }, 'configuration');
  },
  (scene) => {
    for (let n = 0; n < MAX_TAGS; n += 1) {
      const tag = { name: `tag ${n}`, groupIds: [], authorId: 'a', createdAt: n };
      scene.license.tags.set(tag.name, tag);
    }
    scene.play.call(scene.owners, 'create_tag', { name: 'one more' }, 'configuration');
  },
  configure('create_tag', { name: 'lost', group_ids: [7] }),
  configure('create_tag', { name: 'theirs', group_ids: [1] }, a),
  ...['update_tag', 'delete_tag'].flatMap((action) => [
    configure(action, { name: 'unknown' }),
    (scene: Scene) => {
      scene.play.call(scene.owners, 'create_tag', { name: 'theirs', group_ids: [1] }, 'configuration');
      scene.play.call(scene.a, action, { name: 'theirs' }, 'configuration');
    },
  ]),
  (scene) => {
    scene.play.call(scene.owners, 'create_tag', { name: 'ours' }, 'configuration');
    scene.play.call(scene.owners, 'update_tag', { name: 'ours', group_ids: [7] }, 'configuration');
  },
];

const groups: Case[] = [
  configure('create_group', { name: 'Ghosts', agent_priorities: { nobody: 'normal' } }),
  ...['get_group', 'update_group', 'delete_group'].map((action) => configure(action, { id: 7 })),
  configure('get_group', { id: 1 }, bot),
  configure('update_group', { id: 1, name: 'Ours' }, a),
  configure('update_group', { id: 1, agent_priorities: { nobody: 'normal' } }),
  configure('delete_group', { id: 1 }, a),
  configure('delete_group', { id: 0 }),
];

export const NOUNS: Case[] = [...agents, ...bots, ...webhooks, ...groups, ...tags];
