/** Rules about agents who are away: all connections together, the return, and what an agent chose itself (AGENT-004 to AGENT-007). */
import { asAgent, withDefaults } from '../../rows.ts';
import { setStatus } from '../../stage/moves.ts';
import { at, listAt, loginOf, need } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { pushAbout } from '../matrix/hearing.ts';

const NOT_ACCEPTING = 'not_accepting_chats';
const ACCEPTING = 'accepting_chats';

const ofStatus = ({ id }: Party, status: string) => pushAbout({ agent_id: id, status });

/** An agent who accepts chats, and an administrator who has heard nothing of it yet. */
async function watched(stage: Stage): Promise<{ readonly agent: Party; readonly admin: Party }> {
  const agent = await stage.agent();
  const admin = await stage.agent({ role: 'administrator', accepting: false });
  await stage.settled();
  return { agent, admin };
}

export const checks = withDefaults({ transports: ['rtm'], touches: true }).judging({
  'AGENT-004': asAgent('An agent whose only connection logs in away gets no chat.').plays(async (stage) => {
    const agent = await stage.agent();
    await agent.rtm.close();
    const { session } = await loginOf(stage, agent.actor, { reconnect: true, away: true });
    const customer = await stage.customer();
    const started = await customer.call('start_chat', { chat: { access: { group_ids: [stage.group(0)] } } });
    if (started.kind !== 'success') return;
    const chat = await need(session, 'get_chat', { chat_id: at(started.payload, 'chat_id') });
    const there = listAt(chat, 'users').filter(({ id, present }) => id === agent.id && present === true);
    stage.equal(there, [], 'the agent in the chat');
  }),
  'AGENT-005': asAgent('An agent stops accepting chats when all its connections are away, not before.').plays(
    async (stage) => {
      const { agent, admin } = await watched(stage);
      const second = await stage.again(agent);
      await agent.ok('set_away_status', { away: true });
      await admin.getsNo('routing_status_set', ofStatus(agent, NOT_ACCEPTING));
      await second.ok('set_away_status', { away: true });
      await admin.gets('routing_status_set', ofStatus(agent, NOT_ACCEPTING));
    },
  ),
  'AGENT-006': asAgent(
    'An agent who was switched off by being away accepts chats again when it is back.',
  ).plays(async (stage) => {
    const { agent, admin } = await watched(stage);
    await need(agent, 'set_away_status', { away: true });
    await admin.pushed('routing_status_set', ofStatus(agent, NOT_ACCEPTING), 1);
    await agent.ok('set_away_status', { away: false });
    await admin.gets('routing_status_set', ofStatus(agent, ACCEPTING));
  }),
  'AGENT-007': asAgent('What an agent chose itself stays, whoever goes away and comes back.').plays(
    async (stage) => {
      const { agent, admin } = await watched(stage);
      await setStatus(agent, NOT_ACCEPTING);
      await admin.pushed('routing_status_set', ofStatus(agent, NOT_ACCEPTING), 1);
      const since = admin.mark();
      for (const away of [true, false]) await agent.ok('set_away_status', { away });
      admin.never('routing_status_set', ofStatus(agent, ACCEPTING), { since });
    },
  ),
});
