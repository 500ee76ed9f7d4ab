/**
 * An agent's program that uses chat-sdk 0.2.0 as it is, in the version that its argument names: it connects by SockJS,
 * logs in, talks and hears. It ends with 1 when something was wrong.
 */
const assert = require('node:assert/strict');
const ChatSDK = require('@livechat/chat-sdk');

const ready = JSON.parse(process.env.LIVECHAT_KIT_READY);
const [, , apiVersion] = process.argv;
const { token, id } = ready.actors.find(({ name }) => name === 'agent1');
setTimeout(() => {
  throw new Error('something never came');
}, 15_000).unref();

async function main() {
  const Sdk = ChatSDK.default ?? ChatSDK;
  const sdk = new Sdk({ apiVersion });
  const next = (event) => new Promise((resolve) => sdk.once(event, resolve));
  const isReady = next('ready');
  sdk.init({ access_token: token });
  await isReady;
  assert.equal((await sdk.getAgentDetails()).my_profile.id, id);
  const call = (action, payload) => sdk.methodFactory({ action, payload });
  await call('set_routing_status', { status: 'accepting_chats' });
  const came = next('incoming_chat');
  const { chat_id } = await call('start_chat', {});
  assert.equal((await came).payload.chat.id, chat_id);
  const heard = next('incoming_event');
  await sdk.sendMessage(chat_id, 'Hello');
  assert.equal((await heard).payload.event.text, 'Hello');
  await call('deactivate_chat', { id: chat_id });
  await assert.rejects(call('get_chat', { chat_id: 'NOWHERE' }));
  sdk.destroy();
}

// A rejection that nobody handles ends the program with 1; the SDK's timers would keep it for ever.
main().then(() => process.exit(0));
