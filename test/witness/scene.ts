/**
 * What a session knows: its two licences with their people, chats and webhooks, its connections, and what it has
 * seen in the present block. It learns only from answers; it reads nothing of the server's inside.
 */
import type { Entry } from './canonical.ts';
import type { Draw } from './draw.ts';
import type { Mailbox } from './receiver.ts';
import { type Answer, type Json, readAnswer, type Witnessed } from './server.ts';
import type { Wire } from './wires.ts';

/** Sessions up to this one play what the server served before it was rebuilt, and were recorded at commit d1f9ef5. */
export const SESSIONS_BEFORE = 40;
export const VERSIONS = ['3.4', '3.5', '3.6', '3.7'] as const;
export type Version = (typeof VERSIONS)[number];
export type Api = 'agent' | 'customer' | 'configuration';

export interface Person {
  readonly label: string;
  readonly license: License;
  readonly kind: 'agent' | 'bot' | 'customer';
  readonly role: string | null;
  readonly id: string;
  /** Header of the access token. */
  bearer: string;
  /** Header of the personal access token; agents only. */
  readonly basic: string | null;
  readonly groups: readonly number[];
  /** Cookies of the accounts endpoint; customers only. */
  cookie: string | null;
}

export interface Chat {
  readonly label: string;
  readonly license: License;
  readonly id: string;
  /** Label of the customer, where one is known. */
  readonly customer: Person | null;
  readonly threads: string[];
}

export interface Hook {
  readonly label: string;
  readonly id: string;
  readonly path: string;
  /** Every body that has come, in order of its first attempt. */
  readonly bodies: string[];
}

export interface Page {
  readonly label: string;
  readonly action: string;
  readonly api: Api;
  readonly reader: Person;
  readonly chatId: string | undefined;
  readonly pageId: string;
}

/** A bot that the session has made. */
export interface MadeBot {
  readonly label: string;
  readonly id: string;
  /** Undefined where the version does not tell it. */
  readonly secret: string | undefined;
}

export interface License {
  readonly label: string;
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  readonly groups: number[];
  /** Ids of agents made by `create_agent`, who have no token. */
  readonly others: string[];
  readonly people: Person[];
  readonly chats: Chat[];
  readonly hooks: Hook[];
  readonly bots: MadeBot[];
  /** Names of the tags that were made last. */
  readonly tags: string[];
  /** Milliseconds by which the clock of this licence was moved. */
  moved: number;
}

export interface Line {
  readonly label: string;
  readonly api: 'agent' | 'customer';
  readonly version: Version;
  readonly license: License | null;
  /** Who has logged in on it. */
  person: Person | null;
  readonly wire: Wire;
  held: boolean;
  /** Why it was closed, once that has been written down. */
  ended: string | undefined;
}

/** A chat as the owner sees it at this moment. */
export interface Look {
  readonly active: boolean;
  readonly agents: readonly string[];
  readonly groups: readonly number[];
  readonly newest: string | undefined;
  /** Ids of the newest thread's events. */
  readonly events: readonly string[];
  /** What is set on the chat, its newest thread, and each of that thread's events in order. */
  readonly set: { readonly chat: Json; readonly thread: Json; readonly event: readonly Json[] };
}

export interface WebCall {
  readonly api: Api;
  readonly action: string;
  readonly payload: unknown;
  readonly version: string;
  readonly authorization: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly door: 'http' | 'inproc';
}

export class Scene {
  readonly session: number;
  readonly server: Witnessed;
  readonly mailbox: Mailbox;
  readonly licenses: License[] = [];
  readonly lines: Line[] = [];
  readonly pages: Page[] = [];
  entries: Entry[] = [];

  constructor(session: number, server: Witnessed, mailbox: Mailbox) {
    this.session = session;
    this.server = server;
    this.mailbox = mailbox;
  }

  /** In such sessions agents use tokens that never expire, and the clock jumps far. */
  get lasting(): boolean {
    return this.session % 4 === 0;
  }

  /** Such sessions also play what is served only since the server was rebuilt. */
  get later(): boolean {
    return this.session > SESSIONS_BEFORE;
  }

  note(where: string, tag: string, value: unknown): void {
    this.entries.push({ where, tag, value });
  }

  /** The header by which a person is known. */
  headerOf(person: Person): string {
    return this.lasting && person.basic !== null ? person.basic : person.bearer;
  }

  personOf(license: License, id: string): Person | undefined {
    return license.people.find((person) => person.id === id);
  }

  owner(license: License): Person {
    const owner = license.people.find(({ role }) => role === 'owner');
    if (owner === undefined) throw new Error('a licence without an owner');
    return owner;
  }

  open(): Line[] {
    return this.lines.filter(({ wire }) => wire.closed === undefined);
  }

  /** A call of the Web API, by the door asked for. Records nothing. */
  async request(call: WebCall): Promise<Answer> {
    const path = `/v${call.version}/${call.api}/action/${call.action}`;
    const method = call.method ?? 'POST';
    const headers = {
      'content-type': 'application/json',
      ...(call.authorization === null ? {} : { authorization: call.authorization }),
      ...call.headers,
    };
    const body = method === 'GET' ? undefined : call.payload;
    const query = {
      ...(method === 'GET' ? flat(call.payload) : {}),
      ...call.query,
    };
    return this.send({ door: call.door, method, path, query, headers, body });
  }

  /** Any HTTP request, by the door asked for. Records nothing. */
  async send(request: {
    readonly door: 'http' | 'inproc';
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  }): Promise<Answer> {
    const { door, method, path, query, headers, body } = request;
    if (door === 'inproc') {
      return readAnswer(
        await this.server.inproc.request({
          method,
          path,
          query,
          headers,
          ...(body === undefined ? {} : { body }),
        }),
      );
    }
    const search = new URLSearchParams(query).toString();
    const response = await fetch(`${this.server.url}${path}${search === '' ? '' : `?${search}`}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  }

  /** The owner's view of a chat, for choosing what to do next; never recorded. */
  async look(chat: Chat): Promise<Look> {
    const answer = await this.request({
      api: 'agent',
      action: 'get_chat',
      version: '3.7',
      payload: { chat_id: chat.id },
      authorization: this.headerOf(this.owner(chat.license)),
      door: 'inproc',
    });
    const body = answer.body as {
      users?: { id: string; type: string; present?: boolean }[];
      properties?: Json;
      thread?: {
        id: string;
        active: boolean;
        properties?: Json;
        events?: { id: string; properties?: Json }[];
      };
      access?: { group_ids?: number[] };
    };
    const users = body.users ?? [];
    return {
      active: body.thread?.active === true,
      agents: users.filter(({ type, present }) => type === 'agent' && present === true).map(({ id }) => id),
      groups: body.access?.group_ids ?? [],
      newest: body.thread?.id,
      events: body.thread?.events?.map(({ id }) => id) ?? [],
      set: {
        chat: body.properties ?? {},
        thread: body.thread?.properties ?? {},
        event: body.thread?.events?.map(({ properties = {} }) => properties) ?? [],
      },
    };
  }

  /** Resolves when everything that was sent to open connections has arrived. */
  async arrived(): Promise<void> {
    await Promise.all(this.open().map(({ wire }) => wire.arrived()));
    await this.server.settled();
  }

  /** Ends a connection and waits until the server knows of it. */
  async hangUp(end: () => unknown): Promise<void> {
    const before = this.server.connections();
    await end();
    for (let turn = 0; this.server.connections() >= before; turn += 1) {
      if (turn > 200_000) throw new Error('the server never noticed that a client went away');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** Does something and writes it down; `where` is the place that its ids are named after. */
export type Act = (scene: Scene, draw: Draw, where: string, license: License) => Promise<void>;

/** A payload as a query writes it. */
function flat(payload: unknown): Record<string, string> {
  const entries = Object.entries((payload ?? {}) as Json);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
