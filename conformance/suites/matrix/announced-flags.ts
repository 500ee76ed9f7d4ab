/**
 * That a chat has nobody, or somebody again: said in chat and thread (ROUTE-049) and told to the agent of it (PUSH-011), in
 * whichever way it comes about.
 */
import { defineCheck } from '../../check.ts';
import { customers as comers, quiet, routing, setStatus, startAll } from '../../stage/moves.ts';
import { bothSides, chatting, need, readChat, type Side, startChat } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';

const IN_ONE = { groups: [{ id: 1, priority: 'normal' }] } as const;
const QUEUE = quiet({ 'queue.enabled': true, 'queue.limit': 20 });

/** The flag of chat and thread, as an agent reads them. */
export async function unassigned(
  stage: Stage,
  reader: Party,
  chatId: string,
  wanted: boolean,
): Promise<void> {
  const chat = await readChat(reader, chatId);
  const got = [routing(chat, 'unassigned'), routing(chat['thread'], 'unassigned')];
  stage.equal(got, [wanted, wanted], 'routing.unassigned of chat and thread');
}

/** The agent is told of the flag of chat and thread (PUSH-011). */
async function toldUnassigned(stage: Stage, reader: Party, chatId: string, wanted: boolean): Promise<void> {
  const says = ({ payload }: Push): boolean =>
    payload['chat_id'] === chatId && routing(payload, 'unassigned') === wanted;
  for (const name of ['chat_properties_updated', 'thread_properties_updated']) {
    const told = await reader.pushed(name, says, 1);
    stage.equal(told.length, 1, `${name} with routing.unassigned ${wanted} for ${reader.name}`);
  }
}

type Look = typeof unassigned;

/** A chat waits, and is served once the one before is closed by a side. */
async function afterClose(stage: Stage, side: Side, look: Look): Promise<void> {
  const agent = await stage.agent({ max_chats_count: 1 });
  const people = await comers(stage, 2);
  const [first = '', second = ''] = await startAll(people);
  await unassigned(stage, agent, second, true);
  const by = side === 'agent' ? agent : people[0]!;
  await by.ok('deactivate_chat', { id: first });
  await stage.settled();
  await look(stage, agent, second, false);
}

/** A chat is transferred to a group whose only agent is full, and waits again. */
async function requeued(stage: Stage, look: Look): Promise<void> {
  const { agent, chatId } = await chatting(stage);
  const full = await stage.agent({ ...IN_ONE, max_chats_count: 1 });
  const customer = await stage.customer();
  await startChat('agent', full, customer);
  const target = { type: 'group', ids: [stage.group(1)] };
  await need(full, 'follow_chat', { id: chatId });
  await agent.ok('transfer_chat', { id: chatId, target, ignore_agents_availability: true });
  await stage.settled();
  await look(stage, full, chatId, true);
}

/** A full agent comes into a chat that waits. */
async function joined(stage: Stage, look: Look): Promise<void> {
  const agent = await stage.agent({ max_chats_count: 1 });
  const [, waiting = ''] = await startAll(await comers(stage, 2));
  await unassigned(stage, agent, waiting, true);
  await need(agent, 'add_user_to_chat', { ...userOf(agent, waiting), visibility: 'all' });
  await stage.settled();
  await look(stage, agent, waiting, false);
}

/** The only agent of a chat leaves it, and the other one is full. */
async function left(stage: Stage, look: Look): Promise<void> {
  const { agent, chatId } = await chatting(stage, { agent: { max_chats_count: 1 } });
  const full = await stage.agent({ max_chats_count: 1 });
  await startChat('agent', full, await stage.customer());
  await need(full, 'follow_chat', { id: chatId });
  await setStatus(agent, 'not_accepting_chats');
  await need(agent, 'remove_user_from_chat', userOf(agent, chatId));
  await stage.settled();
  await look(stage, full, chatId, true);
}

const userOf = ({ id }: Party, chat_id: string) => ({
  chat_id,
  user_id: id,
  user_type: 'agent',
  ignore_requester_presence: true,
});

const REQUEUE = quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1]);

export const checks = (
  [
    ['ROUTE-049', unassigned, 'is said in chat and thread', {}],
    // No page says that what the server itself changes of properties is pushed as they are.
    ['PUSH-011', toldUnassigned, 'is told to who serves or follows it', { reading: true }],
  ] as const
).flatMap(([rule, look, how, more]) => [
  ...bothSides((side) =>
    defineCheck({
      rule,
      ...more,
      name: `served-after-close-by-${side}`,
      title: `That a waiting chat is served, since the one before is closed, ${how}.`,
      api: side,
      license: QUEUE,
      run: (stage) => afterClose(stage, side, look),
    }),
  ),
  defineCheck({
    rule,
    ...more,
    name: 'requeued',
    title: `That a chat waits again, since a transfer found nobody free, ${how}.`,
    api: 'agent',
    license: REQUEUE,
    run: (stage) => requeued(stage, look),
  }),
  defineCheck({
    rule,
    ...more,
    name: 'joined',
    title: `That a waiting chat is served, since an agent joined it, ${how}.`,
    api: 'agent',
    license: QUEUE,
    run: (stage) => joined(stage, look),
  }),
  defineCheck({
    rule,
    ...more,
    name: 'left',
    title: `That a chat waits, since its only agent has left it, ${how}.`,
    api: 'agent',
    license: QUEUE,
    run: (stage) => left(stage, look),
  }),
]);
