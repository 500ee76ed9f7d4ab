/**
 * Who is who in a recording: agents have another id among customers, calls show a token and no id, and some authors are
 * known from their events alone. It puts this together once everything has been read, and makes agents and customers of it.
 */

import { isObject } from '../edge/envelope.ts';
import type { LicenseWorld } from '../embedded/license-types.ts';
import { filledText } from './places.ts';
import type { RecordedCaller, ToldChat, ToldEvent, ToldLicense, ToldPerson } from './told.ts';

type WorldAgent = NonNullable<LicenseWorld['agents']>[number];
type Customer = NonNullable<LicenseWorld['customers']>[number];

/** Ids of customers, in the form that both sides show. */
const CUSTOMER_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BOT_ID = /^[0-9a-f]{32}$/i;
const ROLES = ['owner', 'viceowner', 'administrator', 'normal'] as const;
const PRIORITIES = ['first', 'normal', 'last', 'supervisor'] as const;
const MOST_CHATS = 99;

export class PeopleOf {
  readonly #told: ToldLicense;
  /** Ids of agents as customers see them, with the ids that agents see. */
  readonly #alias = new Map<string, string>();
  /** Agents of whom a call shows the token alone. */
  readonly #unnamed = new Map<string, string>();

  constructor(told: ToldLicense) {
    this.#told = told;
    for (const { authors, sender } of told.events.values()) {
      const [id, other] = [authors.get('agents'), authors.get('customers')];
      if (id !== undefined && other !== undefined && id !== other) this.#alias.set(other, id);
      const token = sender?.token ?? null;
      const author = id ?? other;
      if (token !== null && author !== undefined && sender?.by === null && !told.identities.has(token)) {
        told.identities.set(token, author);
      }
    }
    this.#sameNames();
  }

  /** An agent whom only customers saw is the one whose name it has, where there is one of that name. */
  #sameNames(): void {
    const byName = new Map<unknown, string[]>();
    const people = [...this.#told.people.values()].filter((person) => this.kindOf(person.id) !== 'customer');
    const isSeen = ({ seenBy }: ToldPerson) => seenBy.has('agents') || seenBy.size === 0;
    for (const person of people.filter(isSeen)) {
      const { name } = person.known;
      byName.set(name, [...(byName.get(name) ?? []), person.id]);
    }
    for (const { id, known } of people.filter((person) => !isSeen(person))) {
      const [same, another] = byName.get(known['name']) ?? [];
      if (same !== undefined && another === undefined && !this.#alias.has(id)) this.#alias.set(id, same);
    }
  }

  idOf(id: string): string {
    return this.#alias.get(id) ?? id;
  }

  kindOf(id: string): 'agent' | 'bot' | 'customer' {
    const person = this.#told.people.get(id);
    if (person?.kind === 'customer' || person?.kind === 'bot') return person.kind;
    // Among agents a bot is the one without an address; customers see no address at all.
    if (BOT_ID.test(id) && person?.seenBy.has('customers') !== true) return 'bot';
    return person?.kind === undefined && CUSTOMER_ID.test(id) ? 'customer' : 'agent';
  }

  /** Who wrote an event: the id of an agent, `customer`, or undefined where nothing says it. */
  authorOf({ authors, sender }: ToldEvent, customerId: string | undefined): string | undefined {
    const told = authors.get('agents') ?? authors.get('customers') ?? this.#senderOf(sender);
    if (told === undefined) return sender?.api === 'customer' ? 'customer' : undefined;
    const id = this.idOf(told);
    if (id === customerId || this.kindOf(id) === 'customer') return 'customer';
    this.#told.person(id, this.kindOf(id));
    return id;
  }

  #senderOf(sender: RecordedCaller | undefined): string | undefined {
    const { by = null, token = null, api } = sender ?? {};
    const known = by ?? this.#told.identities.get(token ?? '');
    if (known !== undefined || token === null || api === 'customer') return known;
    const made = this.#unnamed.get(token) ?? `agent-${this.#unnamed.size + 1}@example.com`;
    this.#unnamed.set(token, made);
    return made;
  }

  /** The customer of a chat; undefined where nothing says who it is. */
  customerOf(chat: ToldChat, events: readonly ToldEvent[]): string | undefined {
    const ids = [...chat.users.keys()].filter((id) => this.kindOf(id) === 'customer');
    const { starter } = chat;
    const senders = [starter, ...events.map(({ sender }) => sender)].filter((one) => one?.api === 'customer');
    const sent = senders.flatMap((one) => this.#senderOf(one) ?? []);
    const wrote = events.flatMap(({ authors }) => [...authors.values()]);
    return [...ids, ...sent, ...wrote].find((id) => this.kindOf(this.idOf(id)) === 'customer');
  }

  /** Agents and bots, for a world; `groupsOf` says in which groups somebody's chats were, where no answer tells it. */
  agents(groupsOf: (id: string) => readonly number[]): WorldAgent[] {
    return [...this.#told.people.values()]
      .filter(({ id }) => this.kindOf(id) !== 'customer' && this.idOf(id) === id)
      .map((person) => this.#agent(person, groupsOf));
  }

  #agent({ id, known, status }: ToldPerson, groupsOf: (id: string) => readonly number[]): WorldAgent {
    const role = ROLES.find((one) => one === (known['role'] ?? known['permission']));
    const { max_chats_count: most } = known;
    const name = filledText(known['name']);
    const groups = this.#groups(id, known['groups']) ?? groupsOf(id).map((group) => ({ id: group }));
    const isCount = typeof most === 'number' && Number.isInteger(most) && most >= 0 && most <= MOST_CHATS;
    const isBot = this.kindOf(id) === 'bot';
    return {
      id,
      ...(name === undefined ? {} : { name }),
      ...(isBot ? { type: 'bot' } : role === undefined ? {} : { role }),
      ...(groups.length === 0 ? {} : { groups }),
      ...(isCount ? { max_chats_count: most } : {}),
      ...(status === 'accepting_chats' && !isBot ? { online: true } : {}),
    };
  }

  /** Memberships as the agent tells them, or the groups do. */
  #groups(id: string, own: unknown): WorldAgent['groups'] | undefined {
    const pairs = Array.isArray(own)
      ? own.filter(isObject).map((one) => [one['id'], one['priority']] as const)
      : [...this.#told.groups].flatMap(([group, { agent_priorities: priorities }]) =>
          isObject(priorities) && Object.hasOwn(priorities, id) ? [[group, priorities[id]] as const] : [],
        );
    const groups = pairs.flatMap(([group, told]) => {
      if (typeof group !== 'number' || !Number.isInteger(group) || group < 0) return [];
      const priority = PRIORITIES.find((one) => one === told);
      return [{ id: group, ...(priority === undefined ? {} : { priority }) }];
    });
    return groups.length === 0 ? undefined : groups;
  }

  customers(): Customer[] {
    return [...this.#told.people.values()]
      .filter(({ id }) => this.kindOf(id) === 'customer')
      .map(({ id, known }) => customerOf(id, known));
  }

  customer(id: string): Customer {
    return customerOf(id, this.#told.people.get(id)?.known ?? {});
  }
}

function customerOf(
  key: string,
  { name, email, avatar, session_fields: fields }: ToldPerson['known'],
): Customer {
  const pairs = Array.isArray(fields) ? fields.filter(isPair) : [];
  // The rest of the address of a picture may be a signature.
  const [picture] = (filledText(avatar) ?? '').split(/[?#]/);
  return {
    key,
    ...(filledText(name) === undefined ? {} : { name: String(name) }),
    ...(filledText(email) === undefined ? {} : { email: String(email) }),
    ...(picture === undefined || picture === '' ? {} : { avatar: picture }),
    ...(pairs.length === 0 ? {} : { session_fields: pairs }),
  };
}

function isPair(field: unknown): field is Record<string, string> {
  const values = isObject(field) ? Object.values(field) : [];
  return values.length === 1 && typeof values[0] === 'string';
}
