/**
 * A world with people and chats in every condition that a guard asks for, and short ways to say a call that must be
 * refused. Only for tests; some conditions that no served action brings about are written into the world directly.
 */

import type { Api } from '../../../../schemas/language/define.ts';
import type { Mutation } from '../../mutation.ts';
import { type Person, Play } from '../../testing.ts';
import { presented } from '../../tokens.ts';
import type { Command } from '../../world/command.ts';
import { forgetIndex } from '../../world/indexes.ts';
import type { Agent, Customer, License, Writable } from '../../world/world.ts';
import { MAX_TEXT_BYTES } from '../events/text.ts';

export type Json = Record<string, unknown>;

/** People and chats in every condition that a guard asks for. */
export class Scene {
  readonly play: Play;
  readonly a: Person;
  readonly outsider: Person;
  readonly hidden: Person;
  readonly one: Person;
  readonly offline: Person;
  readonly x: Person;
  readonly stranger: Person;
  readonly banned: Person;
  readonly open: string;
  readonly closed: string;
  readonly distant: string;
  readonly thread: string;
  readonly owners: Person;

  constructor(mutation?: Mutation) {
    const groups = [
      { id: 1, name: 'One' },
      { id: 2, name: 'Empty' },
    ];
    const play = new Play({ groups }, mutation === undefined ? {} : { mutation });
    this.play = play;
    this.owners = play.owner();
    this.a = play.agent('a');
    this.x = play.customer('x');
    const { chatId, threadId } = play.start(this.x);
    this.open = chatId;
    this.thread = threadId;
    this.closed = play.start(play.customer('y')).chatId;
    play.ok(this.a, 'deactivate_chat', { id: this.closed });
    this.one = play.agent('one', { groups: [1] });
    const access = { group_ids: [1] };
    this.distant = play.start(play.customer('z'), { chat: { access } }).chatId;
    this.outsider = play.agent('b', { status: 'not_accepting_chats' });
    this.offline = play.agent('away', { status: 'offline' });
    this.stranger = play.customer('w');
    this.banned = play.customer('v');
    this.hidden = play.agent('h', { status: 'not_accepting_chats' });
    const chat = this.license.chats.get(this.open);
    chat?.users.push({ id: 'h', type: 'agent', present: true, visibility: 'agents', seenUpTo: null });
    play.ok(this.a, 'ban_customer', { id: this.banned.id, ban: { days: 1 } });
  }

  /** Writable, because some refusals need a state that no command served so far can make. */
  get license(): Writable<License> {
    const license = this.play.machine.world.licenses.get(this.play.organizationId);
    if (license === undefined) throw new Error('no licence');
    // What is written past every fact is seen by no index.
    forgetIndex(license);
    return license as Writable<License>;
  }

  customer({ id }: Person): Writable<Customer> {
    const found = this.license.customers.get(id);
    if (found === undefined) throw new Error(`no customer ${id}`);
    return found;
  }

  agent({ id }: Person): Writable<Agent> {
    const found = this.license.agents.get(id);
    if (found === undefined) throw new Error(`no agent ${id}`);
    return found;
  }

  command(command: Omit<Extract<Command, { type: 'create_actor' }>, 'type' | 'organizationId'>): void {
    this.play.step({ type: 'create_actor', organizationId: this.play.organizationId, ...command });
  }

  /** A login on a connection of its own, or on a given one. */
  logIn(person: Person, extra: Json = {}, connectionId = 'new'): void {
    const { organizationId, version } = this.play;
    if (connectionId === 'new')
      this.play.step({ type: 'connect', connectionId, api: person.api, version, organizationId });
    const payload = { token: person.authorization, ...extra };
    this.play.step({
      type: 'login',
      connectionId,
      version,
      requestId: 'r',
      ...presented(this.play.machine.world, payload),
    });
  }
}

/** Plays what one guard refuses, as the last command. */
export type Case = (scene: Scene) => unknown;

const LONG = 'x'.repeat(MAX_TEXT_BYTES + 1);
export const message = (text: string, extra: Json = {}) => ({ type: 'message', text, ...extra });
const own = (...group: [namespace: string, name: string, value: unknown][]) =>
  Object.fromEntries(group.map(([namespace, name, value]) => [namespace, { [name]: value }]));

const WRONG_PROPERTIES = [
  own(['test', 'nothing', 1]),
  own(['routing', 'unassigned', true]),
  own(['test', 'int_property', 'x']),
];
export const WRONG_EVENTS: Json[] = [
  { type: 'system', source: 'messaging' },
  message(' '),
  message('x\ud83d'),
  message(LONG),
  message('x', { postback: { id: 'p', thread_id: 't', event_id: 'e', type: 'm' } }),
  { type: 'file', url: 'https://example.com/x.png' },
  ...[...WRONG_PROPERTIES, own(['chats', 'formatting', 'html'])].map((properties) =>
    message('x', { properties }),
  ),
];

/** `chat` of a start or resume, in every way that its content can be wrong. */
export function wrongContent(side: 'agent' | 'customer'): Json[] {
  const properties = [
    ...WRONG_PROPERTIES,
    // Agents can write no property whose values are limited, into a chat or a thread.
    ...(side === 'customer' ? [own(['rating', 'score', 5])] : []),
  ];
  return [
    ...WRONG_EVENTS.map((event) => ({ thread: { events: [event] } })),
    ...properties.map((wrong) => ({ properties: wrong })),
    ...properties.map((wrong) => ({ thread: { properties: wrong } })),
  ];
}

export const call = (
  who: (scene: Scene) => Person,
  action: string,
  payload: (scene: Scene) => Json,
  api?: Api,
) => {
  return (scene: Scene) => scene.play.call(who(scene), action, payload(scene), api);
};
export const a = (scene: Scene) => scene.a;
export const x = (scene: Scene) => scene.x;
/** A call of the Configuration API, the owner's unless somebody else is named. */
export const theOwner = ({ owners }: Scene) => owners;
export const configure = (action: string, payload: Json, who: (scene: Scene) => Person = theOwner) =>
  call(who, action, () => payload, 'configuration');
export const customerUser = ({ id }: Person) => ({ id, type: 'customer' });

/** What both sides are refused about a chat that is not there, or not theirs. */
export function outOfReach(action: string, payload: (chatId: string) => Json): Case[] {
  return [a, x].flatMap((who) => [
    call(who, action, () => payload('NOTHERE')),
    call(who, action, ({ distant }) => payload(distant)),
  ]);
}
