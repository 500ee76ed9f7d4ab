/**
 * A page that uses customer-sdk 4.0.2 as it is, against the vendor's hosts: jsdom plays the browser, with its rules for
 * other origins. Every method is called, and what an agent does meanwhile has to arrive. It ends with 1 when one was wrong.
 */
const assert = require('node:assert/strict');
const { JSDOM } = require('jsdom');

const ready = JSON.parse(process.env.LIVECHAT_KIT_READY);
const agent = ready.actors.find(({ name }) => name === 'agent1');
const PAGE = 'https://shop.example.com/';
const { window } = new JSDOM('<!doctype html>', { url: PAGE, pretendToBeVisual: true });
for (const name of [
  'document',
  'localStorage',
  'XMLHttpRequest',
  'WebSocket',
  'Image',
  'FormData',
  'File',
  'Blob',
]) {
  globalThis[name] = window[name];
}
globalThis.window = window;
// A throw in a listener of the SDK leaves a call pending for ever, so it has to end the program.
process.on('unhandledRejection', (fault) => {
  throw fault;
});
setTimeout(() => {
  throw new Error('something never came');
}, 20_000).unref();

const { init } = require('@livechat/customer-sdk');
const sdk = init({
  organizationId: ready.organization_id,
  clientId: ready.client_id,
  page: { url: PAGE, title: 'Shop' },
});
const next = (event) => new Promise((resolve) => sdk.once(event, resolve));
const message = (text) => ({ type: 'message', text });

async function agentCalls(action, payload, path = 'v3.5/agent') {
  const { token } = path.startsWith('v3.5/agent') ? agent : ready.actors.find(({ name }) => name === 'owner');
  const response = await fetch(`https://api.livechatinc.com/${path}/action/${action}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(payload),
  });
  const answer = await response.json();
  assert.equal(response.status, 200, `${action}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Shows a greeting by opening the page that it is for, and answers it. */
async function greeted(answer, url) {
  const button = { text: 'Go', type: 'message', value: 'go', postback_id: 'go', role: 'primary' };
  const greeting = {
    type: 'announcement',
    active: true,
    name: answer,
    group: 0,
    rules: [{ condition: 'and', type: 'url_current', operator: 'equals', value: url }],
    rich_message: { template_id: 'cards', elements: [{ title: 'T', subtitle: 'S', buttons: [button] }] },
  };
  await agentCalls('create_greeting', greeting, 'v3.6/configuration');
  const came = next('incoming_greeting');
  sdk.updateCustomerPage({ url, title: 'Sale' });
  const { id: greetingId, uniqueId } = await came;
  await sdk[answer]({ greetingId, uniqueId });
}

async function talk() {
  const { chat } = await sdk.startChat({ chat: { thread: { events: [message('Hi')] } } });
  const chatId = chat.id;
  const threadId = chat.thread.id;
  const sent = await sdk.sendEvent({ chatId, event: message('Where is it?') });
  assert.equal(sent.text, 'Where is it?');
  const heard = next('incoming_event');
  await agentCalls('send_event', {
    chat_id: chatId,
    event: { type: 'message', text: 'On its way', visibility: 'all' },
  });
  assert.equal((await heard).event.text, 'On its way');
  const typing = next('incoming_typing_indicator');
  await agentCalls('send_typing_indicator', { chat_id: chatId, is_typing: true });
  assert.equal((await typing).typingIndicator.isTyping, true);
  await sdk.rateChat({ chatId, properties: { rating: { score: 1, comment: 'good' } } });
  await sdk.cancelRate({ chatId, properties: ['score'] });
  const properties = { rating: { score: 1 } };
  await sdk.updateThreadProperties({ id: chatId, chatId, threadId, properties });
  await sdk.deleteThreadProperties({ id: chatId, chatId, threadId, properties: { rating: ['score'] } });
  await sdk.markEventsAsSeen({ chatId, seenUpTo: new Date().toISOString() });
  sdk.setSneakPeek({ chatId, sneakPeekText: 'typ' });
  assert.equal((await sdk.listChats()).chatsSummary[0].id, chatId);
  assert.equal((await sdk.getChat({ chatId })).id, chatId);
  assert.equal((await sdk.listThreads({ chatId })).threads.length, 1);
  assert.equal((await sdk.getChatHistory({ chatId }).next()).value.threads.length, 1);
  const file = new window.File(['hello'], 'notes.txt', { type: 'text/plain' });
  const { url } = await sdk.uploadFile({ file, onProgress() {} }).promise;
  await sdk.sendEvent({ chatId, event: { type: 'file', url } });
  const ended = next('chat_deactivated');
  await sdk.deactivateChat({ id: chatId });
  await ended;
  const resumed = await sdk.resumeChat({ chat: { id: chatId, thread: { events: [message('Again')] } } });
  assert.notEqual(resumed.chat.thread.id, threadId);
  await sdk.deactivateChat({ id: chatId });
}

async function main() {
  const { customer, availability } = await next('connected');
  assert.equal(availability, 'online');
  assert.equal((await sdk.getCustomer()).id, customer.id);
  assert.equal((await sdk.listGroupStatuses())[0], 'online');
  assert.ok((await sdk.getPredictedAgent()).agent.id);
  assert.ok((await sdk.getForm({ groupId: 0, type: 'ticket' })).form.fields.length > 0);
  await sdk.getForm({ groupId: 0, type: 'prechat' });
  assert.equal((await sdk.getUrlInfo({ url: 'https://example.com' })).url, 'https://example.com');
  await greeted('cancelGreeting', `${PAGE}sale`);
  await greeted('acceptGreeting', `${PAGE}more`);
  await sdk.updateCustomer({ name: 'Ann', email: 'ann@example.com' });
  await sdk.setCustomerSessionFields({ sessionFields: { plan: 'pro' } });
  await talk();
  await assert.rejects(sdk.getChat({ chatId: 'NOWHERE' }), { code: 'NOT_FOUND' });
  assert.ok((await sdk.auth.getToken()).accessToken);
  const same = init({ organizationId: ready.organization_id, clientId: ready.client_id });
  const again = await new Promise((resolve) => same.once('connected', resolve));
  assert.equal(again.customer.id, customer.id, 'the cookies give the same customer');
  same.destroy();
  sdk.destroy();
}

// A rejection that nobody handles ends the program with 1; the SDK's timers would keep it for ever.
main().then(() => process.exit(0));
