/**
 * A program of somebody who knows nothing of this kit: it uses the vendor's SDK as published, against the vendor's
 * hosts. Only the ready line, for the tokens, comes from `livechat-kit run`. It prints one line a step and exits
 * by itself, because this SDK crashes ten seconds after a server closes its socket (clients.md, 3.1).
 */
import assert from 'node:assert/strict';
import { Agent, Configuration, Customer } from '@livechat/lc-sdk-js';

const ready = JSON.parse(process.env.LIVECHAT_KIT_READY);
const [alice, bert] = ready.actors.filter(({ role }) => role === 'normal');

const step = (text) => process.stdout.write(`${text}\n`);
const message = (text) => ({ type: 'message', text, recipients: 'all' });

/** Subscribes a push and gives a promise of its next payload. */
function next(client, push) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${push}`)), 5000);
    const off = client.on(push, (payload) => {
      clearTimeout(timer);
      off();
      resolve(payload);
    });
  });
}

async function agent(actor) {
  const client = new Agent.RTM();
  await client.connect();
  const state = await client.login(actor.authorization);
  assert.equal(state.my_profile.id, actor.id);
  await client.setRoutingStatus('accepting_chats');
  return client;
}

async function customerToken() {
  const response = await fetch('https://accounts.livechatinc.com/v2/customer/token', {
    method: 'POST',
    body: JSON.stringify({
      grant_type: 'cookie',
      response_type: 'token',
      client_id: ready.client_id,
      organization_id: ready.organization_id,
    }),
  });
  assert.equal(response.status, 200);
  return response.json();
}

const agentAlice = await agent(alice);
step('agent logged in');

const { access_token, entity_id } = await customerToken();
const customer = new Customer.RTM(ready.organization_id);
await customer.connect();
const customerState = await customer.login(`Bearer ${access_token}`);
assert.equal(customerState.customer.id, entity_id);
step('customer logged in');

const incomingChat = next(agentAlice, 'incoming_chat');
const { chat_id } = await customer.startChat({
  active: true,
  chat: { thread: { events: [message('Hello?')] } },
});
assert.equal((await incomingChat).chat.id, chat_id);
step('customer started a chat');

const toCustomer = next(customer, 'incoming_event');
const { event_id } = await agentAlice.sendEvent(chat_id, message('Good morning'));
const received = await toCustomer;
assert.equal(received.event.id, event_id);
assert.equal(received.event.text, 'Good morning');
step('agent sent an event, customer received it');

const toAgent = next(agentAlice, 'incoming_event');
await customer.sendEvent(chat_id, message('Good morning to you'));
assert.equal((await toAgent).event.text, 'Good morning to you');
step('customer sent an event, agent received it');

const agentBert = await agent(bert);
const transferred = next(agentBert, 'incoming_chat').catch(() => next(agentBert, 'chat_transferred'));
await agentAlice.transferChat(chat_id, { target: { type: 'agent', ids: [bert.id] } });
await transferred;
const chat = await agentBert.getChat(chat_id);
assert.ok(chat.users.some(({ id, present }) => id === bert.id && present));
step('agent transferred the chat');

const deactivated = next(customer, 'chat_deactivated');
await agentBert.deactivateChat(chat_id);
assert.equal((await deactivated).chat_id, chat_id);
step('agent deactivated the chat');

const resumed = next(agentBert, 'incoming_chat');
const { thread_id } = await agentBert.resumeChat({ active: true, chat: { id: chat_id } });
assert.equal((await resumed).chat.thread.id, thread_id);
step('agent resumed the chat');

const web = new Agent.Web(ready.client_id, () => ({
  organizationID: ready.organization_id,
  accessToken: ready.actors[0].token,
  region: 'dal',
}));
const { chats_summary } = await web.listChats({});
assert.deepEqual(
  chats_summary.map(({ id }) => id),
  [chat_id],
);
await assert.rejects(web.getChat('NOWHERE'), { type: 'not_found' });
const configuration = new Configuration.Web(ready.client_id, () => ({
  organizationID: ready.organization_id,
  accessToken: ready.actors[0].token,
  region: 'dal',
}));
assert.ok((await configuration.listAgents()).length >= 5);
step('Web APIs answered');

for (const client of [agentAlice, agentBert, customer]) {
  clearInterval(client.heartbeatInterval);
  client.socket.close();
}
step('done');
