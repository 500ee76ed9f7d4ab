/** Summaries of threads (THREAD-028 to THREAD-032): what they say is nobody's business; of active ones they may come as events alone. */
import { type CheckDef, defineCheck, Obstructed } from '../../check.ts';
import { at, chatting, listAt, need, readChat } from '../../stage/scenes.ts';
import { closedTalk, talking } from '../matrix/acts/places.ts';
import { about, delivered, pushAbout } from '../matrix/hearing.ts';

const SINCE = { api: 'agent', window: { since: '3.6' } } as const;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const checks: readonly CheckDef[] = [
  defineCheck({
    ...SINCE,
    rule: 'THREAD-028',
    needs: ['webhooks'],
    title: 'A summary that was asked for is told to the agent and by webhook.',
    async run(stage) {
      const hook = await stage.webhook('thread_summary_set');
      const { agent, customer, chat, thread } = await closedTalk(stage);
      const where = { chat_id: chat, thread_id: thread };
      await agent.ok('request_thread_summary', where);
      const { payload } = await agent.gets('thread_summary_set', pushAbout(where));
      stage.same(await delivered(hook, about(where)), [payload], 'webhook thread_summary_set', { set: true });
      customer.never('thread_summary_set');
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'THREAD-028',
    name: 'of-nothing',
    title: 'A thread without a message is summarized, or it is said once that it cannot be.',
    async run(stage) {
      const { agent, chatId, threadId } = await chatting(stage);
      await need(agent, 'deactivate_chat', { id: chatId });
      const where = { chat_id: chatId, thread_id: threadId };
      const mark = agent.mark();
      const outcome = await agent.call('request_thread_summary', where);
      if (outcome.kind === 'error') return;
      const news = ['thread_summary_set', 'incoming_error'];
      const heard = async () =>
        (await agent.heard(mark)).filter((push) => news.includes(push.action) && pushAbout(where)(push));
      if ((await heard()).length === 0) await agent.pushed('incoming_error', pushAbout(where), 1);
      const times = (await heard()).length;
      stage.equal(times, 1, 'pushes that tell what became of it');
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'THREAD-031',
    title: 'A thread is read with the summary that was told.',
    async run(stage) {
      const { agent, chat, thread } = await closedTalk(stage);
      await agent.ok('request_thread_summary', { chat_id: chat, thread_id: thread });
      const { payload } = await agent.gets('thread_summary_set', pushAbout({ chat_id: chat }));
      const { threads } = await agent.ok('list_threads', { chat_id: chat });
      for (const read of [at(await readChat(agent, chat), 'thread'), at(threads, 0)])
        stage.same(at(read, 'summary'), payload['summary'], 'summary of the thread');
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'THREAD-030',
    title: 'Each summary of an active thread is added to it as a record.',
    async run(stage) {
      const { agent, chat, thread } = await talking(stage);
      for (let twice = 0; twice < 2; twice += 1)
        await agent.ok('request_thread_summary', { chat_id: chat, thread_id: thread });
      await agent.pushed('thread_summary_set', pushAbout({ chat_id: chat }), 2);
      const records = listAt(await readChat(agent, chat), 'thread', 'events').filter(
        ({ type, source, subtype }) => type === 'system' && source === 'messaging' && subtype === 'summary',
      );
      stage.equal(records.length, 2, 'records of summaries');
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'EVENT-042',
    title: 'A system event has a source, a subtype and a whole version, and details that are JSON in a text.',
    async run(stage) {
      const { agent, chat, thread } = await talking(stage);
      await need(agent, 'request_thread_summary', { chat_id: chat, thread_id: thread });
      await agent.pushed('thread_summary_set', pushAbout({ chat_id: chat }), 1);
      const events = listAt(await readChat(agent, chat), 'thread', 'events').filter(
        ({ type }) => type === 'system',
      );
      if (events.length === 0) throw new Obstructed('the thread has no system event', null);
      for (const { source, subtype, version, details } of events) {
        const kinds = [typeof source, typeof subtype, typeof details];
        stage.equal(kinds, ['string', 'string', 'string'], 'types of source, subtype and details');
        stage.holds(Number.isInteger(version), 'a whole version', version);
        stage.holds(isJson(String(details)), 'details that are JSON', details);
      }
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'THREAD-029',
    title: 'A closed thread is summarized once.',
    async run(stage) {
      const { agent, customer, chat, thread } = await talking(stage);
      await need(customer, 'deactivate_chat', { id: chat });
      await agent.ok('request_thread_summary', { chat_id: chat, thread_id: thread });
      await agent.gets('thread_summary_set', pushAbout({ chat_id: chat }));
      await agent.refused('request_thread_summary', { chat_id: chat, thread_id: thread }, []);
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'THREAD-032',
    title: 'Where the licence wants it, a thread is summarized when it ends, without being asked.',
    needs: ['license', 'configuration'],
    async run(stage) {
      await need(stage.owner, 'update_license_properties', {
        properties: { chats: { auto_summary_enabled: true } },
      });
      const { agent, customer, chat, thread } = await talking(stage);
      await need(customer, 'deactivate_chat', { id: chat });
      await agent.gets('thread_summary_set', pushAbout({ chat_id: chat, thread_id: thread }));
    },
  }),
];
