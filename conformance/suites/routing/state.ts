/** Rules about the routing properties a chat shows: unassigned, pinned and unreplied. */
import * as fc from 'fast-check';
import { asAgent, withDefaults } from '../../rows.ts';
import { agentsIn, close, customers, quiet, routing, startAll } from '../../stage/moves.ts';
import { chatting, type Json, message, readChat, type Side } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const common = {
  license: quiet({ 'queue.enabled': true, 'queue.limit': 20 }),
} as const;

interface Line {
  readonly agent: Party;
  readonly served: Party;
  readonly waiting: Party;
  readonly servedChat: string;
  readonly waitingChat: string;
}

/** One chat with the only agent, one waiting behind it. */
async function line(stage: Stage): Promise<Line> {
  const agent = await stage.agent({ max_chats_count: 1 });
  const [served, waiting] = (await customers(stage, 2)) as [Party, Party];
  const [servedChat, waitingChat] = (await startAll([served, waiting])) as [string, string];
  return { agent, served, waiting, servedChat, waitingChat };
}

const property = async (reader: Party, chat: string, name: string) =>
  routing(await readChat(reader, chat), name);

export const checks = withDefaults(common).judging({
  'ROUTE-049': asAgent(
    'routing.unassigned of chat and thread is true exactly while nobody is assigned.',
  ).plays(async (stage) => {
    const { agent, served, servedChat, waitingChat } = await line(stage);
    const shown = async (chat: string) => {
      const read = await readChat(agent, chat);
      return [routing(read, 'unassigned'), routing(read['thread'] as Json, 'unassigned')];
    };
    stage.equal(await shown(servedChat), [false, false], 'routing.unassigned of an assigned chat');
    stage.equal(await shown(waitingChat), [true, true], 'routing.unassigned of a waiting chat');
    await close(served, servedChat);
    await stage.settled();
    stage.equal(await agentsIn(agent, waitingChat), [agent.id], 'agents once a slot is free');
    stage.equal(await shown(waitingChat), [false, false], 'routing.unassigned once it is assigned');
  }),
  'ROUTE-050#unassigned': asAgent(
    'An active chat without an agent is pinned, and stays so when its customer closes it.',
  )
    .given(fc.constantFrom('agent' as const, 'customer' as const))
    .plays(async (stage, closer) => {
      const { agent, waiting, waitingChat } = await line(stage);
      stage.equal(await property(agent, waitingChat, 'pinned'), true, 'routing.pinned while waiting');
      await close(closer === 'agent' ? agent : waiting, waitingChat);
      const got = await property(agent, waitingChat, 'pinned');
      stage.equal(got, closer === 'customer', `routing.pinned after closing by the ${closer}`);
    }),
  'ROUTE-050#assigned': asAgent('A chat that has an agent when it is closed is not pinned afterwards.')
    .given(fc.constantFrom('agent' as const, 'customer' as const))
    .plays(async (stage, closer) => {
      const { agent, served, servedChat, waiting, waitingChat } = await line(stage);
      await close(served, servedChat);
      await stage.settled();
      await close(closer === 'agent' ? agent : waiting, waitingChat);
      const got = await property(agent, waitingChat, 'pinned');
      stage.equal(got, false, `routing.pinned after closing by the ${closer}`);
    }),
  'ROUTE-051': asAgent('routing.was_pinned tells for good whether a chat has been pinned.')
    .given(fc.boolean())
    .plays(async (stage, closed) => {
      const { agent, served, servedChat, waitingChat } = await line(stage);
      const got = (await property(agent, servedChat, 'was_pinned')) ?? false;
      stage.equal(got, false, 'routing.was_pinned of a chat that always had an agent');
      // While it is pinned for the first time, whether it was pinned before can be said either way.
      await close(served, servedChat);
      await stage.settled();
      if (closed) await close(agent, waitingChat);
      stage.equal(await property(agent, waitingChat, 'was_pinned'), true, 'routing.was_pinned later');
    }),
  'ROUTE-052': asAgent("routing.unreplied is true until the agent's first message in the thread.")
    .given(fc.array(fc.constantFrom<Side>('agent', 'customer'), { maxLength: 4 }))
    .plays(async (stage, writers) => {
      const scene = await chatting(stage, { events: [message()] });
      const unreplied = async () => routing(await scene.thread(), 'unreplied');
      stage.equal(await unreplied(), true, 'routing.unreplied of a new thread');
      for (const [index, writer] of writers.entries()) {
        await scene.send(scene.of(writer));
        const wanted = !writers.slice(0, index + 1).includes('agent');
        const got = await unreplied();
        stage.equal(got, wanted, `routing.unreplied after messages of ${writers.slice(0, index + 1)}`);
      }
    }),
});
