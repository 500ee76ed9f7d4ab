/**
 * Rules on what scopes allow, and on which application a token is of (AUTH-002, AUTH-008 to AUTH-010, EVENT-053). They ask
 * for tokens that may do less than their agent's role; nobody but the target can make such.
 */
import { NotOffered } from '../../check.ts';
import { asAgent, asOwner, rowsFor, withDefaults } from '../../rows.ts';
import { chatIds, inGroups, start, webOf } from '../../stage/moves.ts';
import { at, chatting, listAt, message, refusal, textAt, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Session } from '../../target.ts';
import { actRowOf, asDefined } from '../matrix/cell.ts';

/** An agent who may do only so much, over the transport of the check; it is not logged in over RTM. */
async function narrow(
  stage: Stage,
  scopes: readonly string[],
  groups: readonly number[] = [0],
): Promise<Session> {
  const actor = await stage.tenant.agent({
    scopes,
    groups: groups.map((id) => ({ id, priority: 'normal' as const })),
  });
  return stage.open(actor, { api: 'agent', transport: 'web' });
}

/** Whether a scope, where it is the only one, reaches chats of other groups. */
const ALONE = [
  { rule: 'AUTH-009', scope: 'chats--all:ro', outside: true },
  { rule: 'AUTH-010', scope: 'chats--access:ro', outside: false },
] as const;

/** Configuration actions, the scope that each of them asks for, and one near to it that is none of its. */
const CONFIGURING = [
  ['register_webhook', 'webhooks.configuration:rw', 'webhooks.state:rw'],
  ['get_license_webhooks_state', 'webhooks.state:ro', 'webhooks.configuration:rw'],
  ['enable_license_webhooks', 'webhooks.state:rw', 'webhooks.state:ro'],
  ['register_property', 'properties.configuration:rw', 'properties.license.value--all:rw'],
  ['create_group', 'groups--all:rw', 'groups--my:rw'],
  ['add_auto_access', 'access_rules:rw', 'access_rules:ro'],
  ['create_bot_template', 'bots.templates:rw', 'agents-bot--all:rw'],
] as const;

export const checks = withDefaults({ transports: ['web'] }).judging({
  'AUTH-002': asAgent('A token without the scope of an action is refused, and nothing happens.').plays(
    async (stage) => {
      const { agent } = await chatting(stage);
      const before = await chatIds(stage, agent);
      const session = await narrow(stage, ['customers:ro']);
      const outcome = await session.call('start_chat', {});
      const right = outcome.kind === 'error' && outcome.type === 'authorization';
      stage.holds(right, 'error authorization', told(outcome));
      stage.equal((await chatIds(stage, agent)).sort(), [...before].sort(), 'chats afterwards');
      agent.never('incoming_chat', ({ payload }) => !before.includes(String(at(payload, 'chat', 'id'))));
    },
  ),
  'AUTH-008': asAgent('A scope that allows writing allows reading too.').plays(async (stage) => {
    const scene = await chatting(stage);
    const session = await narrow(stage, ['chats--all:rw']);
    const outcome = await session.call('get_chat', { chat_id: scene.chatId });
    stage.holds(outcome.kind === 'success', 'success', told(outcome));
  }),
  'EVENT-053': asAgent('An event carries the id of the application that sent it.').plays(async (stage) => {
    const actor = await stage.tenant.agent({ application: 'second' });
    const session = await stage.open(actor, { api: 'agent', transport: 'web' });
    const started = await session.call('start_chat', {});
    stage.holds(started.kind === 'success', 'success of start_chat', told(started));
    const chatId = textAt(started, 'payload', 'chat_id');
    const sent = await session.call('send_event', { chat_id: chatId, event: message('from elsewhere') });
    stage.holds(sent.kind === 'success', 'success of send_event', told(sent));
    const read = await session.call('get_chat', { chat_id: chatId });
    const events = listAt(read, 'payload', 'thread', 'events').filter(
      ({ text }) => text === 'from elsewhere',
    );
    const got = events.map((event) => at(event, 'properties', 'source', 'client_id'));
    stage.equal(got, [actor.clientId], 'source.client_id of the event');
  }),
  'ROUTE-001': asAgent('A chat goes to nobody of another licence, who cannot read it either.').plays(
    async (stage) => {
      const { elsewhere } = stage.tenant;
      if (elsewhere === undefined) throw new NotOffered('another licence');
      const stranger = await elsewhere();
      const scene = await chatting(stage);
      const session = await stage.open(stranger, { api: 'agent', transport: 'web' });
      const read = await session.call('get_chat', { chat_id: scene.chatId });
      stage.holds(read.kind === 'error', 'an error for somebody of another licence', told(read));
      const listed = await session.call('list_chats', {});
      const name = Object.keys(at(listed, 'payload') ?? {}).find((key) => key.startsWith('chats')) ?? 'chats';
      const got = listAt(listed, 'payload', name).filter(({ id }) => id === scene.chatId);
      stage.equal(got, [], 'the chat among those of another licence');
    },
  ),
  ...rowsFor(ALONE, ({ rule, scope, outside }) => ({
    [rule]: asAgent(
      `With ${scope} alone chats of the own groups are read, and ${outside ? 'all others too' : 'no others'}.`,
    )
      .license({ groups: [1, 2].map((id) => ({ id, name: `Group ${id}` })) })
      .plays(async (stage) => {
        const reader = await narrow(stage, [scope], [1]);
        const ids = [];
        for (const number of [1, 2]) {
          await stage.agent({ groups: [{ id: number, priority: 'normal' }] });
          ids.push((await start(await stage.customer(), inGroups(stage, number))).chat);
        }
        const [own, other] = await Promise.all(ids.map((id) => reader.call('get_chat', { chat_id: id })));
        stage.holds(own?.kind === 'success', 'success in the own group', own && told(own));
        const reached = other?.kind === 'success';
        stage.holds(reached === outside, `${outside ? 'success' : 'an error'} outside`, other && told(other));
      }),
  })),
  ...rowsFor(CONFIGURING, ([action, scope, near]) => {
    const row = actRowOf('configuration', action);
    return {
      [`AUTH-041#${action}`]: asOwner(`${action} is done with ${scope}, and refused with ${near} alone.`)
        .within(asDefined(row).window ?? {})
        .plays(async (stage) => {
          const { request } = await row.act.ready(stage);
          const [right, wrong] = [[scope], [near]].map((scopes) => webOf(stage, 'configuration', { scopes }));
          await (await wrong!).refused(action, request, refusal('authorization'));
          // Where there is room for no more of them, that is said for another reason.
          const outcome = await (await right!).call(action, request);
          const isAllowed =
            outcome.kind === 'success' || (outcome.kind === 'error' && outcome.type === 'limit_reached');
          stage.holds(isAllowed, 'success', told(outcome));
        }),
    };
  }),
});
