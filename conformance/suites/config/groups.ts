/** Rules of the Configuration API about groups, agents and bots as chats and lists show them. */
import { NotOffered } from '../../check.ts';
import { asOwner, judging } from '../../rows.ts';
import { agentsIn, MINUTE, quiet, start, webOf } from '../../stage/moves.ts';
import { at, need, readSet } from '../../stage/scenes.ts';
import { freshName, withAgent, withBot } from '../matrix/acts/places.ts';
import { ALONE } from '../matrix/hearing.ts';

export const checks = judging({
  'CONF-001': asOwner('Two minutes after the limit of an agent was raised it is given one chat more.')
    .license(quiet())
    .touches()
    .plays(async (stage) => {
      const agent = await stage.agent({ max_chats_count: 1 });
      await start(await stage.customer());
      await stage.owner.ok('update_agent', { id: agent.id, max_chats_count: 2 });
      await stage.advance(2 * MINUTE);
      const { chat } = await start(await stage.customer());
      stage.equal(await agentsIn(agent, chat), [agent.id], 'agents in the second chat');
    }),
  'CONF-003': asOwner('A group is created whose only member is a supervisor.').plays(async (stage) => {
    const { id: member, owner } = await withAgent(stage);
    const priorities = { [member]: 'supervisor' };
    const { id } = await owner.ok('create_group', { name: freshName(), agent_priorities: priorities });
    const read = await need(owner, 'get_group', { id, fields: ['agent_priorities'] });
    stage.equal(read['agent_priorities'], priorities, 'members of the group');
  }),
  'CONF-006': asOwner('A chat of a group that is deleted can be read, and is closed or in another group.')
    // It comes to others.
    .license(ALONE)
    .plays(async (stage) => {
      const agent = await stage.agent();
      const reader = await stage.agent({ role: 'administrator', accepting: false });
      const members = { name: freshName(), agent_priorities: { [agent.id]: 'normal' } };
      const { id } = await need(stage.owner, 'create_group', members);
      const { chat } = await start(await stage.customer(), { chat: { access: { group_ids: [id] } } });
      await stage.owner.ok('delete_group', { id });
      await stage.settled();
      const read = await reader.ok('get_chat', { chat_id: chat });
      const groups = at(read, 'access', 'group_ids');
      const isThere = at(read, 'thread', 'active') === true && Array.isArray(groups) && groups.includes(id);
      stage.equal(isThere, false, 'whether the active chat is of the deleted group');
    }),
  'CONF-009#apart': asOwner('A bot is among the bots and not among the agents.').plays(async (stage) => {
    const { id: bot, owner } = await withBot(stage);
    const { id: agent } = await withAgent(stage);
    const ids = async (action: string, more = {}): Promise<boolean[]> => {
      const all = (await readSet(owner, action, more)).map(({ id }) => id);
      return [all.includes(agent), all.includes(bot)];
    };
    const got = [await ids('list_agents'), await ids('list_bots', { all: true })];
    stage.equal(
      got,
      [
        [true, false],
        [false, true],
      ],
      'the agent and the bot, in either list',
    );
  }),
  'CONF-009#own': asOwner('Without asking for all one lists the bots of the own application alone.')
    .needs('tokens')
    .plays(async (stage) => {
      const { id: own, owner } = await withBot(stage);
      const stranger = await webOf(stage, 'configuration', { role: 'administrator', application: 'second' });
      const owned = { name: freshName(), owner_client_id: stranger.clientId };
      const made = await stranger.call('create_bot', owned);
      if (made.kind !== 'success') throw new NotOffered('a token of a second application that makes bots');
      const listed = (await readSet(owner, 'list_bots', { all: false })).map(({ id }) => id);
      const got = [own, at(made, 'payload', 'id')].map((id) => listed.includes(id));
      stage.equal(got, [true, false], 'the bot of the own application, and of another');
    }),
});
