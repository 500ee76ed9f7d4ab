/**
 * Joins Pigeon Post and LiveChat: a letter becomes an event in its writer's chat, an agent's answer becomes a letter. Both
 * sides deliver at least once, so everything is done by its id and only once. It keeps what it knows in memory.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused } from '../typed-client.ts';
import { type Account, type CustomerIdentity, type Delivered, LiveChat } from './livechat.ts';
import type { PigeonHook, PigeonLetter } from './pigeon-post.ts';

/** Somebody of the channel, as LiveChat knows them. */
interface Writer {
  readonly name: string;
  /** Its token ends in time, and is made anew. */
  identity: CustomerIdentity;
  chatId: string | undefined;
}

interface Delivery {
  readonly action: string;
  readonly secret_key: string;
  readonly payload: unknown;
}

export interface Bridge {
  /** Where the channel delivers letters. */
  readonly letters: string;
  close(): Promise<void>;
}

export async function startBridge(how: {
  readonly livechat: Account;
  /** Where the channel takes letters. */
  readonly channel: string;
  /** Proves that a webhook comes from LiveChat. */
  readonly secret: string;
}): Promise<Bridge> {
  const bridge = new PigeonBridge(how);
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const job = async () =>
        request.url === '/letters' ? bridge.letter(JSON.parse(text)) : bridge.webhook(JSON.parse(text));
      // Anything but 200 makes the other side try again; so nothing is acknowledged before it is done.
      job().then(
        (status) => response.writeHead(status).end(),
        () => response.writeHead(503).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  const url = `http://127.0.0.1:${port}`;
  const unsubscribe = await new LiveChat(how.livechat).subscribe(
    ['incoming_event', 'chat_deactivated', 'chat_transferred'],
    `${url}/webhooks`,
    how.secret,
  );
  return {
    letters: `${url}/letters`,
    async close() {
      await unsubscribe();
      server.close();
      server.closeAllConnections();
    },
  };
}

class PigeonBridge {
  readonly #livechat: LiveChat;
  readonly #channel: string;
  readonly #secret: string;
  readonly #writers = new Map<string, Writer>();
  /** Ids of letters that are events already. */
  readonly #done = new Set<string>();
  /** The end of each writer's queue: letters of one person become events in their order, and start one chat. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(how: Parameters<typeof startBridge>[0]) {
    this.#livechat = new LiveChat(how.livechat);
    this.#channel = how.channel;
    this.#secret = how.secret;
  }

  /** Takes a letter, or news of one; gives the status to answer with. */
  letter(hook: PigeonHook): Promise<number> {
    const before = this.#queues.get(hook.from) ?? Promise.resolve();
    const job = before.then(async () => {
      const writer = await this.#writer(hook.from);
      if (hook.kind === 'writing') await this.#typing(writer, hook.text);
      else if (!this.#done.has(hook.id)) await this.#event(writer, hook);
      this.#done.add(hook.id);
      return 200;
    });
    // A letter that failed comes again; those behind it do not wait for that.
    this.#queues.set(
      hook.from,
      job.catch(() => undefined),
    );
    return job;
  }

  async #writer(name: string): Promise<Writer> {
    const known = this.#writers.get(name);
    if (known !== undefined) return known;
    const writer: Writer = { name, identity: await this.#livechat.identity(), chatId: undefined };
    await this.#livechat.customer(writer.identity, 'update_customer', { name });
    this.#writers.set(name, writer);
    return writer;
  }

  /** What is being written shows as a sneak peek; without a chat there is nobody to see it. */
  async #typing({ identity, chatId: chat_id }: Writer, sneak_peek_text: string): Promise<void> {
    if (chat_id === undefined) return;
    await this.#livechat
      .customer(identity, 'send_sneak_peek', { chat_id, sneak_peek_text })
      .catch(() => undefined);
  }

  /** Calls an action as a writer; a token that has ended is made anew for the same customer. */
  async #as<T>(writer: Writer, job: (identity: CustomerIdentity) => Promise<T>): Promise<T> {
    try {
      return await job(writer.identity);
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.type !== 'authentication') throw fault;
      writer.identity = await this.#livechat.identity(writer.identity.customerId);
      return job(writer.identity);
    }
  }

  /** A letter becomes an event: of the chat that goes on, or the first of a thread. `custom_id` names the letter. */
  #event(writer: Writer, { id, text }: PigeonHook): Promise<void> {
    const livechat = this.#livechat;
    const event = { type: 'message', text, custom_id: id } as const;
    const thread = { events: [event] };
    return this.#as(writer, async (identity) => {
      // The answer to an earlier start may have been lost.
      const { chats_summary: own } = await livechat.customer(identity, 'list_chats', { limit: 1 });
      const chatId = own[0]?.id;
      if (chatId === undefined) {
        writer.chatId = (await livechat.customer(identity, 'start_chat', { chat: { thread } })).chat_id;
        return;
      }
      writer.chatId = chatId;
      if (await this.#isThere(identity, chatId, id)) return;
      if (own[0]?.active === true) {
        await livechat.customer(identity, 'send_event', { chat_id: chatId, event });
      } else {
        await livechat.customer(identity, 'resume_chat', { chat: { id: chatId, thread } });
      }
    });
  }

  /** Whether an earlier try had succeeded and only its answer was lost. */
  async #isThere(identity: CustomerIdentity, chat_id: string, letterId: string): Promise<boolean> {
    const { threads } = await this.#livechat.customer(identity, 'list_threads', {
      chat_id,
      min_events_count: 20,
    });
    return threads.some(({ events = [] }) => events.some(({ custom_id }) => custom_id === letterId));
  }

  /** Takes a webhook of LiveChat; gives the status to answer with. */
  async webhook({ action, secret_key, payload }: Delivery): Promise<number> {
    if (secret_key !== this.#secret) return 403;
    switch (action) {
      case 'incoming_event': {
        const { chat_id, event }: Delivered<'incoming_event'> = Object(payload);
        if (event.type !== 'message' || event.visibility === 'agents') return 200;
        return this.#post(chat_id, event.id, event.text);
      }
      case 'chat_transferred': {
        const { chat_id, thread_id = '' }: Delivered<'chat_transferred'> = Object(payload);
        return this.#post(chat_id, `${thread_id}-transferred`, 'Somebody else goes on with your letter.');
      }
      case 'chat_deactivated': {
        const { chat_id, thread_id }: Delivered<'chat_deactivated'> = Object(payload);
        return this.#post(
          chat_id,
          `${thread_id}-ended`,
          'The conversation has ended. Write again at any time.',
        );
      }
      default:
        return 200;
    }
  }

  /** Sends a letter to the writer of a chat. The post itself throws away what it has had, by the id. */
  async #post(chatId: string, id: string, text: string): Promise<number> {
    const writer = [...this.#writers.values()].find((one) => one.chatId === chatId);
    // A chat of another channel is none of ours, and no reason to be told again.
    if (writer === undefined) return 200;
    const letter: PigeonLetter = { id, to: writer.name, text };
    const answer = await fetch(`${this.#channel}/letters`, { method: 'POST', body: JSON.stringify(letter) });
    return answer.ok ? 200 : 503;
  }
}
