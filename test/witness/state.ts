/**
 * What the protocol's own reads tell at the end of a block: chats with all their threads, agents, groups, webhooks,
 * and what customers see. Written down is only what differs from the last time, so that one difference stays in the
 * block in which it arose. It never looks at the server's inside.
 */
import { isCustomer } from './choose.ts';
import { type Api, type License, type Person, type Scene, VERSIONS } from './scene.ts';
import type { Json } from './server.ts';

/** Longer lists than this are a fault of the server. */
const MOST_PAGES = 200;

export class StateReader {
  readonly #scene: Scene;
  readonly #told = new Map<string, string>();
  #block = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Reads both licences and writes the changes into the scene. */
  async read(): Promise<void> {
    this.#block += 1;
    for (const license of this.#scene.licenses) {
      await this.#chats(license);
      await this.#settings(license);
      await this.#customers(license);
    }
  }

  async #call(person: Person, api: Api, action: string, payload: Json): Promise<unknown> {
    // One version for a session: only then are two reads comparable.
    const version = VERSIONS[this.#scene.session % VERSIONS.length] ?? '3.7';
    const answer = await this.#scene.request({
      api,
      action,
      payload,
      version,
      query: api === 'customer' ? { organization_id: person.license.organizationId } : {},
      authorization: this.#scene.headerOf(person),
      door: 'inproc',
    });
    return answer.status === 200 ? answer.body : { status: answer.status, body: answer.body };
  }

  /** Every entry of a list, page after page. */
  async #all(person: Person, api: Api, action: string, payload: Json, member: string): Promise<unknown[]> {
    const found: unknown[] = [];
    // Customers may ask for no more at a time.
    let asked: Json = { ...payload, limit: api === 'customer' && action === 'list_chats' ? 25 : 100 };
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const body = (await this.#call(person, api, action, asked)) as Json;
      const items = body[member] ?? body[member.replace('info', 'summary')];
      if (!Array.isArray(items)) {
        // A token that has expired is an answer too; a request that is refused for its shape would be our fault.
        if (body['status'] === 400) throw new Error(`${action}: ${JSON.stringify(body['body'])}`);
        return [...found, body];
      }
      found.push(...items);
      const next = body['next_page_id'];
      if (typeof next !== 'string') return found;
      const { chat_id: chatId } = payload;
      asked = { ...(chatId === undefined ? {} : { chat_id: chatId }), page_id: next };
    }
    throw new Error(`${action} never ended`);
  }

  #tell(license: License, key: string, value: unknown): void {
    const text = JSON.stringify(value);
    const place = `${license.label} ${key}`;
    if (this.#told.get(place) === text) return;
    this.#told.set(place, text);
    this.#scene.note(`${license.label}b${this.#block}`, `state of ${place.replace(/ [^ ]*$/, '')}`, value);
  }

  async #chats(license: License): Promise<void> {
    const owner = this.#scene.owner(license);
    const chats = (await this.#all(owner, 'agent', 'list_chats', {}, 'chats_info')) as Json[];
    this.#tell(
      license,
      'order all',
      chats.map(({ id }) => ({ id })),
    );
    for (const chat of chats) {
      const id = String(chat['id']);
      const before = this.#told.get(`${license.label} chat ${id}`);
      this.#tell(license, `chat ${id}`, chat);
      if (before === this.#told.get(`${license.label} chat ${id}`)) continue;
      const payload = { chat_id: id };
      const threads = (await this.#all(owner, 'agent', 'list_threads', payload, 'threads')) as Json[];
      for (const thread of threads) this.#tell(license, `thread ${String(thread['id'])}`, thread);
      this.#tell(license, `newest ${id}`, await this.#call(owner, 'agent', 'get_chat', payload));
    }
  }

  async #settings(license: License): Promise<void> {
    const owner = this.#scene.owner(license);
    const read = (action: string, payload: Json) => this.#call(owner, 'configuration', action, payload);
    const fields = ['groups', 'job_title', 'max_chats_count', 'suspended', 'awaiting_approval'];
    const agents = await read('list_agents', { fields });
    for (const agent of Array.isArray(agents) ? (agents as Json[]) : [agents as Json]) {
      this.#tell(license, `agent ${String(agent['id'])}`, agent);
    }
    this.#tell(
      license,
      'groups all',
      await read('list_groups', { fields: ['agent_priorities', 'routing_status'] }),
    );
    for (const client of [license.clientId, 'another-client']) {
      this.#tell(license, `webhooks ${client}`, await read('list_webhooks', { owner_client_id: client }));
    }
    if (this.#scene.later) await this.#later(license, read);
  }

  /** What is read only since the server was rebuilt; what the session's version has not tells that. */
  async #later(license: License, read: (action: string, payload: Json) => Promise<unknown>): Promise<void> {
    const fields = ['groups', 'job_title', 'max_chats_count'];
    const owner = { owner_client_id: license.clientId };
    this.#tell(license, 'bots all', await read('list_bots', { all: true, fields }));
    this.#tell(license, 'tags all', await read('list_tags', {}));
    this.#tell(license, 'properties license', await read('list_license_properties', {}));
    this.#tell(license, 'properties groups', await read('list_groups_properties', { group_ids: [] }));
    this.#tell(license, 'definitions own', await read('list_properties', owner));
    this.#tell(license, 'webhooks state', await read('get_license_webhooks_state', owner));
  }

  async #customers(license: License): Promise<void> {
    for (const person of license.people.filter(isCustomer)) {
      const chats = (await this.#all(person, 'customer', 'list_chats', {}, 'chats_info')) as Json[];
      const before = this.#told.get(`${license.label} view ${person.label}`);
      this.#tell(license, `view ${person.label}`, chats);
      if (before === this.#told.get(`${license.label} view ${person.label}`)) continue;
      for (const { id } of chats) {
        if (typeof id !== 'string') continue;
        const threads = (await this.#all(
          person,
          'customer',
          'list_threads',
          { chat_id: id },
          'threads',
        )) as Json[];
        for (const thread of threads) this.#tell(license, `own ${String(thread['id'])}`, thread);
      }
    }
  }
}
