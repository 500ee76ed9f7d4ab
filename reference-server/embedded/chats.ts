/**
 * Makes a chat as a test or a world orders it, by the calls that people would make: the customer starts it, agents
 * answer, the owner does what nobody else may. Whatever the protocol refuses is refused here too.
 */
import { runtimeOf } from '../inside.ts';
import { BadOption } from '../worlds.ts';
import { CallRefused } from './call-aside.ts';
import type { AgentHandle, ChatHandle, ChatOrder, CustomerHandle, LicenseHandle } from './license-types.ts';
import { CustomerInHand } from './people.ts';

/** What is needed of a licence to make a chat on it. */
type Desk = Pick<LicenseHandle, 'agent' | 'customer' | 'actors' | 'clock' | 'organizationId'>;

/** What is said and kept of one thread. */
type ThreadOrder = Pick<ChatOrder, 'messages' | 'tags' | 'thread_properties'>;
type MessageOrder = NonNullable<ChatOrder['messages']>[number];

const MEMBERS = [
  'key',
  'customer',
  'agent',
  'group_id',
  'continuous',
  'properties',
  'earlier',
  'messages',
  'tags',
  'thread_properties',
  'closed',
];

class ChatInHand implements ChatHandle {
  readonly id: string;
  readonly customer: CustomerHandle;
  readonly #desk: Desk;

  constructor(desk: Desk, id: string, customer: CustomerHandle) {
    this.#desk = desk;
    this.id = id;
    this.customer = customer;
  }

  get #chat() {
    return runtimeOf(this.#desk).world.licenses.get(this.#desk.organizationId)?.chats.get(this.id);
  }

  get threadId(): string {
    return this.#chat?.threads.at(-1)?.id ?? '';
  }

  get agent(): AgentHandle | null {
    if (this.#chat?.threads.at(-1)?.active !== true) return null;
    const agents = this.#chat.users.filter(({ type, present }) => type === 'agent' && present);
    const seen = agents.find(({ visibility }) => visibility === 'all') ?? agents[0];
    return seen === undefined ? null : this.#desk.agent(seen.id);
  }

  userOf(id: string) {
    return this.#chat?.users.find((user) => user.id === id);
  }

  say(text: string): Promise<string> {
    return this.customer.say(this.id, text);
  }

  async reply(text: string): Promise<string> {
    return present(this.agent, this.id).say(this.id, text);
  }

  async close(): Promise<void> {
    await owner(this.#desk).call('deactivate_chat', { id: this.id, ignore_requester_presence: true });
  }

  read(): Promise<Record<string, unknown>> {
    return owner(this.#desk).call('get_chat', { chat_id: this.id });
  }
}

/** Refuses what the control endpoint of the same would refuse, and as early. Rejects with `BadOption`. */
export async function checkOrder(
  endpoint: 'new_chat' | 'new_customer',
  what: string,
  order: unknown,
): Promise<void> {
  const { problemOf } = await import('../control/requests.ts');
  const problem = problemOf(endpoint, { [what]: order });
  if (problem !== undefined) throw new BadOption(problem.message.replace(/^body\./, ''));
}

/** Makes a chat. Rejects with `CallRefused` or `BadOption`. */
export async function makeChat(desk: Desk, order: ChatOrder): Promise<ChatHandle> {
  const stranger = Object.keys(order).find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined)
    throw new BadOption(`chat: there is no ${stranger}; write ${MEMBERS.join(', ')}`);
  const { customer: _, ...rest } = order;
  await checkOrder('new_chat', 'chat', rest);
  const customer = await customerOf(desk, order.customer);
  const { earlier = [], agent, closed, ...last } = order;
  const threads: readonly ThreadOrder[] = [...earlier, last];
  if (agent !== undefined) await desk.agent(agent).online();
  let chat: ChatInHand | undefined;
  for (const [index, thread] of threads.entries()) {
    const content = contentOf(order, thread, chat === undefined);
    if (chat === undefined) chat = new ChatInHand(desk, await start(desk, customer, content), customer);
    else await customer.call('resume_chat', { ...content, chat: { id: chat.id, ...content.chat } });
    if (agent !== undefined) await assign(desk, chat, desk.agent(agent));
    await fill(desk, chat, thread);
    if (index < threads.length - 1 || closed === true) await chat.close();
  }
  if (chat === undefined) throw new Error('a chat has one thread at least');
  return chat;
}

async function customerOf(desk: Desk, given: ChatOrder['customer']): Promise<CustomerHandle> {
  return isHere(given) ? given : desk.customer(given);
}

function isHere(given: ChatOrder['customer']): given is CustomerHandle {
  return given instanceof CustomerInHand;
}

function contentOf(order: ChatOrder, thread: ThreadOrder, first: boolean) {
  const { group_id, properties, continuous } = order;
  return {
    chat: {
      ...(group_id === undefined ? {} : { access: { group_ids: [group_id] } }),
      ...(properties === undefined || !first ? {} : { properties }),
      ...(thread.thread_properties === undefined ? {} : { thread: { properties: thread.thread_properties } }),
    },
    ...(continuous === undefined ? {} : { continuous }),
  };
}

async function start(desk: Desk, customer: CustomerHandle, content: object): Promise<string> {
  try {
    const { chat_id } = await customer.call('start_chat', content);
    return String(chat_id);
  } catch (fault) {
    if (!(fault instanceof CallRefused) || fault.type !== 'groups_offline') throw fault;
    const name = desk.actors.find(({ type }) => type === 'agent')?.name ?? 'agent1';
    throw new BadOption(
      `chat: no agent is online to take it; write { agent: '${name}' }, { continuous: true }, ` +
        `or bring one online before: await server.agent('${name}').online()`,
    );
  }
}

/** Gives the chat to an agent, where the router gave it to another or to nobody. */
async function assign(desk: Desk, chat: ChatInHand, agent: AgentHandle): Promise<void> {
  if (chat.agent?.id === agent.id) return;
  await owner(desk).call('transfer_chat', {
    id: chat.id,
    target: { type: 'agent', ids: [agent.id] },
    ignore_agents_availability: true,
    ignore_requester_presence: true,
  });
}

async function fill(desk: Desk, chat: ChatInHand, { messages = [], tags = [] }: ThreadOrder): Promise<void> {
  for (const message of messages) await say(desk, chat, message);
  const { threadId } = chat;
  for (const tag of tags) {
    await owner(desk).call('tag_thread', { chat_id: chat.id, thread_id: threadId, tag });
  }
}

async function say(desk: Desk, chat: ChatInHand, message: MessageOrder): Promise<void> {
  const {
    from = 'customer',
    text,
    event,
    after_ms = 0,
  } = typeof message === 'string' ? { text: message } : message;
  if ((text === undefined) === (event === undefined))
    throw new BadOption('message: write text or event, one of both');
  if (after_ms > 0) await desk.clock.advance(after_ms);
  const said = event ?? { type: 'message', text };
  const author =
    from === 'customer' ? chat.customer : from === 'agent' ? present(chat.agent, chat.id) : desk.agent(from);
  if (from !== 'customer') await letIn(desk, chat, author.id, said);
  await author.call('send_event', { chat_id: chat.id, event: said });
}

/** Who writes has to be in the chat, and where the customer reads it, to be seen there. */
async function letIn(
  desk: Desk,
  chat: ChatInHand,
  id: string,
  said: { visibility?: unknown },
): Promise<void> {
  const visibility = said.visibility === 'agents' ? 'agents' : 'all';
  const user = chat.userOf(id);
  if (user?.present === true && (user.visibility === 'all' || visibility === 'agents')) return;
  const which = { chat_id: chat.id, user_id: id, user_type: 'agent', ignore_requester_presence: true };
  if (user?.present === true) await owner(desk).call('remove_user_from_chat', which);
  await owner(desk).call('add_user_to_chat', { ...which, visibility });
}

function present(agent: AgentHandle | null, chatId: string): AgentHandle {
  if (agent === null) throw new BadOption(`no agent has chat ${chatId}`);
  return agent;
}

/** Whose token may do everything. */
function owner(desk: Desk): AgentHandle {
  const row = desk.actors.find(({ role }) => role === 'owner');
  if (row === undefined) throw new BadOption('the licence has no owner');
  return desk.agent(row.id);
}
