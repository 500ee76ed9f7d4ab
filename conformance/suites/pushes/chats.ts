/**
 * Rules on who is told of a chat's start, closing and transfer (PUSH-001 to PUSH-003, PUSH-005 to PUSH-008, PUSH-010).
 */
import fc from 'fast-check';
import { RuleBroken } from '../../check.ts';
import { messages } from '../../generate/events.ts';
import { asAgent, asCustomer, asEither, judging } from '../../rows.ts';
import {
  aboutChat,
  aboutEvent,
  at,
  chatting,
  type Json,
  listAt,
  message,
  need,
  type Scene,
  type Side,
  textAt,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

/** A started chat with a bystander agent who has access and is not in it. */
async function started(
  stage: Stage,
  starter: Side,
  events: readonly Json[],
): Promise<Scene & { readonly bystander: Party }> {
  const bystander = await stage.agent({ accepting: false });
  const scene = await chatting(stage, { starter, events });
  return { ...scene, bystander };
}

const initial = (): fc.Arbitrary<Json[]> => fc.array(messages(), { minLength: 1, maxLength: 3 });

const startRules = judging({
  'PUSH-001#{side}': asEither(
    'A start is pushed as incoming_chat with the whole chat to the customer and every agent with access.',
  )
    .given(initial)
    .plays(async (stage, events, side) => {
      const { agent, customer, bystander, chatId, threadId } = await started(stage, side, events);
      for (const party of [agent, customer, bystander]) {
        const { payload } = await party.gets('incoming_chat', aboutChat(chatId));
        stage.equal(at(payload, 'chat', 'thread', 'id'), threadId, `thread pushed to ${party.name}`);
        const texts = listAt(payload, 'chat', 'thread', 'events').filter(
          (event) => event['type'] === 'message',
        );
        const got = texts.map((event) => event['text']);
        stage.equal(
          got,
          events.map((event) => event['text']),
          `initial events pushed to ${party.name}`,
        );
        const right = listAt(payload, 'chat', 'users').some((user) => user['id'] === customer.id);
        stage.holds(right, 'the customer among the users', payload);
      }
    }),
  'PUSH-001#{side}-resumes': asEither('A resumption is pushed as incoming_chat with the new thread.')
    .given(initial)
    .plays(async (stage, events, side) => {
      const { agent, customer, bystander, chatId, threadId, of } = await started(stage, 'customer', []);
      await need(agent, 'deactivate_chat', { id: chatId });
      const { thread_id } = await of(side).ok('resume_chat', { chat: { id: chatId, thread: { events } } });
      stage.holds(thread_id !== threadId, 'a new thread', thread_id);
      for (const party of [agent, customer, bystander]) {
        const { payload } = await party.gets(
          'incoming_chat',
          (push) => at(push.payload, 'chat', 'thread', 'id') === thread_id,
        );
        stage.equal(at(payload, 'chat', 'id'), chatId, `chat pushed to ${party.name}`);
        const texts = listAt(payload, 'chat', 'thread', 'events').filter(
          (event) => event['type'] === 'message',
        );
        const got = texts.map((event) => event['text']);
        stage.equal(
          got,
          events.map((event) => event['text']),
          `initial events pushed to ${party.name}`,
        );
      }
    }),
  'PUSH-001#{side}-webhook': asEither('Start and resumption are delivered as webhook incoming_chat.')
    .needs('webhooks')
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, resume, side) => {
      const hook = await stage.webhook('incoming_chat');
      const { agent, chatId, threadId, of } = await started(stage, side, [message('first')]);
      const threads = [threadId];
      if (resume) {
        await need(agent, 'deactivate_chat', { id: chatId });
        threads.push(textAt(await need(of(side), 'resume_chat', { chat: { id: chatId } }), 'thread_id'));
      }
      const told = (await hook.deliveries(threads.length)).map(({ body }) => [
        at(body, 'payload', 'chat', 'id'),
        at(body, 'payload', 'chat', 'thread', 'id'),
      ]);
      stage.equal(
        told,
        threads.map((thread) => [chatId, thread]),
        'chats and threads of the deliveries',
      );
    }),
  'PUSH-002#{side}': asEither('requester_id of incoming_chat is the user who started the thread.').plays(
    async (stage, side) => {
      const scene = await started(stage, side, []);
      for (const party of [scene.agent, scene.bystander]) {
        const { payload } = await party.gets('incoming_chat', scene.about);
        stage.equal(payload['requester_id'], scene.of(side).id, `requester_id for ${party.name}`);
      }
      const { payload } = await scene.customer.gets('incoming_chat', scene.about);
      if (side === 'customer')
        stage.equal(payload['requester_id'], scene.customer.id, 'requester_id for the customer');
      else
        stage.holds(
          listAt(payload, 'chat', 'users').some((user) => user['id'] === payload['requester_id']),
          'requester_id of a user',
          payload,
        );
    },
  ),
  'PUSH-001#user-ids': asCustomer(
    'The thread in incoming_chat has the customer who started it among its user_ids.',
  ).plays(async (stage) => {
    const scene = await started(stage, 'customer', []);
    const { id } = scene.customer;
    for (const party of [scene.agent, scene.bystander, scene.customer]) {
      const { payload } = await party.gets('incoming_chat', scene.about);
      const ids = at(payload, 'chat', 'thread', 'user_ids');
      stage.holds(Array.isArray(ids) && ids.includes(id), `user_ids with ${id} for ${party.name}`, ids);
    }
  }),
  'PUSH-003#{side}': asEither('Initial events come inside incoming_chat and not again as incoming_event.')
    .given(
      { events: fc.array(messages(), { minLength: 1, maxLength: 3 }), resume: fc.boolean() },
      { runs: 4 },
    )
    .plays(async (stage, { events, resume }, side) => {
      const scene = await started(stage, side, events);
      if (resume) {
        await need(scene.agent, 'deactivate_chat', { id: scene.chatId });
        await need(scene.of(side), 'resume_chat', { chat: { id: scene.chatId, thread: { events } } });
      }
      for (const party of scene.both) {
        await party.pushed('incoming_chat', scene.about, resume ? 2 : 1);
        party.never('incoming_event', (push) => at(push.payload, 'event', 'type') === 'message');
      }
    }),
});

const endRules = judging({
  'PUSH-005#{side}': asEither('System messages of the server are pushed as incoming_event.').plays(
    async (stage, side) => {
      const scene = await chatting(stage);
      await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      const reader = scene.of(side);
      const made = (await scene.events(reader)).filter((event) => event['type'] === 'system_message');
      stage.holds(made.length > 0, 'a system message about the closing', made);
      const started = listAt((await reader.gets('incoming_chat')).payload, 'chat', 'thread', 'events').map(
        (event) => event['id'],
      );
      for (const event of made) {
        if (!started.includes(event['id']))
          await reader.gets('incoming_event', aboutEvent(String(event['id'])));
      }
    },
  ),
  'PUSH-006#{side}': asEither(
    'Closing by the customer pushes a system message and then chat_deactivated.',
  ).plays(async (stage, side) => {
    const scene = await chatting(stage);
    await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
    const reader = scene.of(side);
    const system = (
      await reader.pushed(
        'incoming_event',
        (push) => at(push.payload, 'event', 'type') === 'system_message',
        1,
      )
    ).at(-1);
    const closing = await reader.gets('chat_deactivated', scene.about);
    if (system === undefined) throw new RuleBroken('a system message', 'none');
    const right = system.index < closing.index;
    stage.holds(right, 'the system message before chat_deactivated', [system.index, closing.index]);
  }),
  'PUSH-007#{side}': asEither(
    'A closing is pushed to users and agents with access, with who closed it.',
  ).plays(async (stage, side) => {
    const scene = await started(stage, 'customer', []);
    await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
    for (const party of [scene.agent, scene.customer, scene.bystander]) {
      const { payload } = await party.gets('chat_deactivated', scene.about);
      stage.equal(payload['thread_id'], scene.threadId, `thread_id for ${party.name}`);
      if (party !== scene.customer || side === 'customer')
        stage.equal(payload['user_id'], scene.of(side).id, `user_id for ${party.name}`);
      else stage.holds(typeof payload['user_id'] === 'string', 'a user_id', payload);
    }
  }),
  'PUSH-007#{side}-webhook': asEither('A closing is delivered once as webhook chat_deactivated.')
    .needs('webhooks')
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const hook = await stage.webhook('chat_deactivated');
      await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
      const payloads = (await hook.deliveries(1)).map(({ body }) => body['payload']);
      const told = payloads.map((payload) => [
        at(payload, 'chat_id'),
        at(payload, 'thread_id'),
        at(payload, 'user_id'),
      ]);
      stage.equal(told, [[scene.chatId, scene.threadId, scene.of(side).id]], 'deliveries');
    }),
});

async function transferred(
  stage: Stage,
): Promise<Scene & { readonly bystander: Party; readonly next: Party }> {
  const scene = await started(stage, 'customer', []);
  const next = await stage.agent();
  await need(scene.agent, 'transfer_chat', { id: scene.chatId, target: { type: 'agent', ids: [next.id] } });
  return { ...scene, next };
}

const transferRules = judging({
  'PUSH-008': asAgent('A transfer is pushed to old and new agent, customer and agents with access.').plays(
    async (stage) => {
      const { agent, next, customer, bystander, chatId, threadId } = await transferred(stage);
      for (const party of [agent, next, customer, bystander]) {
        const { payload } = await party.gets('chat_transferred', aboutChat(chatId));
        stage.equal(payload['thread_id'], threadId, `thread_id for ${party.name}`);
        const targets = at(payload, 'transferred_to', 'agent_ids');
        if (party === customer)
          stage.holds(Array.isArray(targets) && targets.length === 1, 'one agent in transferred_to', payload);
        else
          stage.equal(
            [targets, payload['requester_id']],
            [[next.id], agent.id],
            `target and requester for ${party.name}`,
          );
      }
    },
  ),
  'PUSH-008#webhook': asAgent('A transfer is delivered once as webhook chat_transferred.')
    .needs('webhooks')
    .plays(async (stage) => {
      const hook = await stage.webhook('chat_transferred');
      const { agent, next, chatId } = await transferred(stage);
      const payloads = (await hook.deliveries(1)).map(({ body }) => body['payload']);
      const told = payloads.map((payload) => [
        at(payload, 'chat_id'),
        at(payload, 'requester_id'),
        at(payload, 'transferred_to', 'agent_ids'),
      ]);
      stage.equal(told, [[chatId, agent.id, [next.id]]], 'deliveries');
    }),
  'PUSH-010#transfer': asAgent(
    'When a transfer is told as a user coming or going, both sides are told.',
  ).plays(async (stage) => {
    const { agent, next, customer, chatId } = await transferred(stage);
    // Whether a manual transfer sends these at all is open; that they go to both sides is not.
    for (const name of ['user_added_to_chat', 'user_removed_from_chat']) {
      const byAgents = [
        ...(await agent.pushed(name, aboutChat(chatId))),
        ...(await next.pushed(name, aboutChat(chatId))),
      ];
      const byCustomer = await customer.pushed(name, aboutChat(chatId));
      stage.equal(byCustomer.length > 0, byAgents.length > 0, `${name} for the customer as for the agents`);
      stage.holds(byCustomer.length <= 1, `at most one ${name} for the customer`, byCustomer.length);
    }
  }),
});

export const checks = [...startRules, ...endRules, ...transferRules];
