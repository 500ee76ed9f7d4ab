/**
 * Rules about agents who go away: what becomes of their chats when the connection is lost or they log out. A lost
 * connection may be given a minute to come back, so these checks move the clock by that much; a logout is final.
 */
import * as fc from 'fast-check';
import { asAgent, judging, rowsFor, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  customers,
  LEEWAY,
  logout,
  MINUTE,
  quiet,
  readThread,
  routing,
  SOON,
  setStatus,
  startAll,
  systemMessages,
  systemTypes,
} from '../../stage/moves.ts';
import { aboutChat, at, type Json, message } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const common = { needs: ['clock'], touches: true } as const;
const QUEUE = { 'queue.enabled': true, 'queue.limit': 20 } as const;
const NO_QUEUE = { 'queue.enabled': false } as const;

type Way = 'signed_out' | 'disconnected';
const ways = () => fc.constantFrom<Way>('signed_out', 'disconnected');

async function leave(stage: Stage, agent: Party, way: Way): Promise<void> {
  if (way === 'signed_out') await logout(agent);
  else await agent.rtm.close();
  await stage.settled();
  await stage.advance(way === 'signed_out' ? SOON : MINUTE + LEEWAY);
}

interface Loss {
  readonly lost: Party;
  readonly other: Party;
  readonly people: readonly Party[];
  readonly chats: readonly string[];
}

/** An agent with chats, and a second agent who either has room for them or is full with a chat of its own. */
async function beforeLoss(stage: Stage, chats: number, room: boolean, payload: Json = {}): Promise<Loss> {
  const lost = await stage.agent();
  const people = await customers(stage, chats);
  const started = await startAll(people, payload);
  const other = await stage.agent(room ? {} : { max_chats_count: 1 });
  if (!room) await startAll(await customers(stage, 1));
  return { lost, other, people, chats: started };
}

/** An agent as a system message may put it: by id, or by name. */
async function names(stage: Stage, { id }: Party): Promise<unknown[]> {
  const known = await stage.owner.call('get_agent', { id });
  return [id, at(known, 'payload', 'name')];
}

export const checks = [
  ...withDefaults(common).judging({
    'ROUTE-059': asAgent('Each chat of an agent who goes away is given to another eligible agent.')
      .given({ chats: fc.integer({ min: 1, max: 3 }), way: ways() })
      .license(quiet(QUEUE))
      .plays(async (stage, { chats, way }) => {
        const { lost, other, chats: held } = await beforeLoss(stage, chats, true);
        await leave(stage, lost, way);
        for (const chat of held) {
          stage.equal(await agentsIn(other, chat), [other.id], 'agents in the chat');
          stage.equal((await readThread(other, chat))['active'], true, 'active of the thread');
        }
      }),
    'ROUTE-060': asAgent('The reassignment leaves a system message with the cause and both agents.')
      .given(ways)
      .license(quiet(QUEUE))
      .plays(async (stage, way) => {
        const { lost, other, chats } = await beforeLoss(stage, 1, true);
        await leave(stage, lost, way);
        const thread = await readThread(other, chats[0]!);
        const [told, ...rest] = systemMessages(thread, `routing.assigned_${way}`);
        const right = told !== undefined && rest.length === 0;
        stage.holds(right, `one system message routing.assigned_${way}`, systemTypes(thread));
        const vars = at(told, 'text_vars') as Json;
        const fits = (await names(stage, other)).includes(vars?.['agent_added']);
        stage.holds(fits, 'agent_added naming the other agent', vars);
        stage.holds(
          (await names(stage, lost)).includes(vars?.['agent_removed']),
          'agent_removed naming the lost agent',
          vars,
        );
      }),
    'ROUTE-061': asAgent('With queueing on, chats nobody can take over are queued and say why.')
      .given({ chats: fc.integer({ min: 1, max: 2 }), way: ways() })
      .license(quiet(QUEUE))
      .plays(async (stage, { chats, way }) => {
        const { lost, other, chats: held } = await beforeLoss(stage, chats, false);
        await leave(stage, lost, way);
        for (const chat of held) {
          const thread = await readThread(other, chat);
          const got = [thread['active'], await agentsIn(other, chat)];
          stage.equal(got, [true, []], 'active, and agents in the chat');
          stage.holds(thread['queue'] !== undefined, 'queue on the thread', thread['queue']);
          const right = systemMessages(thread, `routing.unassigned_${way}`).length === 1;
          stage.holds(right, `one system message routing.unassigned_${way}`, systemTypes(thread));
        }
      }),
    'ROUTE-062': asAgent('With queueing off, chats nobody can take over are closed and say why.')
      .given({ chats: fc.integer({ min: 1, max: 2 }), way: ways() })
      .license(quiet(NO_QUEUE))
      .plays(async (stage, { chats, way }) => {
        const { lost, other, people, chats: held } = await beforeLoss(stage, chats, false);
        await leave(stage, lost, way);
        for (const [index, chat] of held.entries()) {
          const thread = await readThread(other, chat);
          stage.equal(thread['active'], false, 'active of the thread');
          const right = systemMessages(thread, `routing.archived_${way}`).length === 1;
          stage.holds(right, `one system message routing.archived_${way}`, systemTypes(thread));
          const push = await people[index]!.gets('chat_deactivated', aboutChat(chat));
          stage.equal(at(push.payload, 'user_id'), undefined, 'user_id of chat_deactivated');
        }
      }),
    ...rowsFor([true, false], (room) => ({
      [`ROUTE-063#${room ? 'assigned' : 'unassigned'}`]: asAgent(
        `After the loss of an agent chat_transferred has the reason ${room ? 'assigned' : 'unassigned, and queue'}.`,
      )
        .given(ways)
        .license(quiet(QUEUE))
        .plays(async (stage, way) => {
          const { lost, other, people, chats } = await beforeLoss(stage, 1, room);
          await leave(stage, lost, way);
          const push = await other.gets('chat_transferred', aboutChat(chats[0]!));
          const reason = at(push.payload, 'reason');
          stage.equal(reason, room ? 'assigned' : 'unassigned', 'reason of chat_transferred');
          stage.equal(at(push.payload, 'requester_id'), undefined, 'requester_id of chat_transferred');
          const shown = await people[0]!.gets('chat_transferred', aboutChat(chats[0]!));
          if (room)
            stage.equal(
              at(push.payload, 'transferred_to', 'agent_ids'),
              [other.id],
              'transferred_to.agent_ids',
            );
          else
            for (const { payload } of [push, shown])
              stage.holds(at(payload, 'queue') !== undefined, 'queue in chat_transferred', payload);
        }),
    })),
    'ROUTE-066': asAgent('A continuous chat that loses its only agent stays open and unassigned.')
      .given(ways)
      .license(quiet(NO_QUEUE))
      .plays(async (stage, way) => {
        const payload = { continuous: true, chat: { thread: { events: [message()] } } };
        const { lost, other, people, chats } = await beforeLoss(stage, 1, true, payload);
        await logout(other);
        await leave(stage, lost, way);
        stage.equal((await readThread(people[0]!, chats[0]!))['active'], true, 'active of the thread');
        people[0]!.never('chat_deactivated', aboutChat(chats[0]!));
        const witness = await stage.again(other);
        stage.equal(routing(await readThread(witness, chats[0]!), 'unassigned'), true, 'routing.unassigned');
      }),
  }),
  ...judging({
    ...rowsFor(['assigned', 'unassigned', 'archived'] as const, (end) => ({
      [`ROUTE-065#${end}`]: asAgent(`A chat that its last agent leaves is ${end}, and says why.`)
        .license(quiet(end === 'archived' ? NO_QUEUE : QUEUE))
        .plays(async (stage) => {
          const { lost, other, chats } = await beforeLoss(stage, 1, end === 'assigned');
          const [chat_id = ''] = chats;
          await setStatus(lost, 'not_accepting_chats');
          await lost.ok('remove_user_from_chat', { chat_id, user_id: lost.id, user_type: 'agent' });
          await stage.settled();
          const thread = await readThread(other, chat_id);
          const got = [thread['active'], await agentsIn(other, chat_id)];
          const wanted = [end !== 'archived', end === 'assigned' ? [other.id] : []];
          stage.equal(got, wanted, 'active, and agents in the chat');
          // What says so of another agent no page lists.
          const told = end === 'assigned' || systemMessages(thread, `routing.${end}_other`).length === 1;
          stage.holds(told, `one system message routing.${end}_other`, systemTypes(thread));
        }),
    })),
    'ROUTE-064': asAgent('An agent who loses one of several connections loses no chat.')
      .given({
        chats: fc.integer({ min: 1, max: 2 }),
        first: fc.boolean(),
        more: fc.integer({ min: 1, max: 2 }),
      })
      .license(quiet(QUEUE))
      .plays(async (stage, { chats, first, more }) => {
        const { lost, other, chats: held } = await beforeLoss(stage, chats, true);
        const connections = [lost];
        for (let index = 0; index < more; index += 1) connections.push(await stage.again(lost));
        await (first ? connections[0]! : connections.at(-1)!).rtm.close();
        await stage.settled();
        await stage.advance(MINUTE + LEEWAY);
        for (const chat of held) stage.equal(await agentsIn(other, chat), [lost.id], 'agents in the chat');
        other.never('chat_transferred');
      }),
  }),
];
