/**
 * The scenes of the acts: who is there and what was made, all of it through the protocol, so that they can be set on any
 * licence. What is made carries the kit's prefix and is taken back by the stage.
 */
import { callsOver } from '../../../stage/party.ts';
import { chatting, type Json, message, need, type SceneOptions, textAt } from '../../../stage/scenes.ts';
import type { Party, Stage } from '../../../stage/stage.ts';
import type { Actor } from '../../../target.ts';
import type { ActScene, Speaker } from './act.ts';

/** An agent and a customer who have no chat yet. */
interface MeetingScene extends ActScene {
  readonly agent: Party;
  readonly customer: Party;
}

/** The two in an active chat, whose thread begins with an event of the customer. */
export interface TalkScene extends MeetingScene {
  readonly chat: string;
  readonly thread: string;
  readonly event: string;
}

const PROPERTIES = { test: { int_property: 1, string_property: 'set' } };

/** Names of what `marked` has set. */
export const SET_NAMES = { test: ['int_property'] };

/** The group is said, so that on a stage whose group 0 is another one the chat is there. */
export async function talkOf(stage: Stage, given: Json, more: SceneOptions = {}): Promise<TalkScene> {
  const chat = { access: { group_ids: [stage.group(0)] }, ...given };
  const { agent, customer, chatId, threadId, eventIds } = await chatting(stage, { ...more, start: { chat } });
  return {
    stage,
    people: [agent, customer],
    agent,
    customer,
    chat: chatId,
    thread: threadId,
    event: eventIds[0] ?? '',
  };
}

export function talking(stage: Stage): Promise<TalkScene> {
  return talkOf(stage, { thread: { events: [message('first')] } });
}

/** A chat whose properties, and those of its thread and event, are set. */
export function marked(stage: Stage): Promise<TalkScene> {
  const events = [{ ...message('first'), properties: PROPERTIES }];
  return talkOf(stage, { properties: PROPERTIES, thread: { properties: PROPERTIES, events } });
}

/** The chat is closed. */
export async function closedTalk(stage: Stage): Promise<TalkScene> {
  const scene = await talking(stage);
  await need(scene.customer, 'deactivate_chat', { id: scene.chat });
  await stage.settled();
  return scene;
}

/** A second agent is there, who could take the chat. */
export async function pair(stage: Stage): Promise<TalkScene & { readonly second: Party }> {
  const scene = await talking(stage);
  const second = await stage.agent();
  return { ...scene, people: [...scene.people, second], second };
}

export async function meetingUp(stage: Stage): Promise<MeetingScene> {
  const agent = await stage.agent();
  const customer = await stage.customer();
  await stage.settled();
  return { stage, people: [agent, customer], agent, customer };
}

/** One agent, and nobody else. */
export async function desk(stage: Stage): Promise<ActScene & { readonly agent: Party }> {
  const agent = await stage.agent();
  return { stage, people: [agent], agent };
}

/** A connection before its login, and the token it would log in with. */
export async function door(
  stage: Stage,
  side: 'agent' | 'customer',
): Promise<ActScene & { readonly caller: Speaker; readonly token: string }> {
  const actor = await (side === 'agent' ? stage.tenant.agent() : stage.tenant.customer());
  const session = await stage.open(actor, { api: side, transport: 'rtm', login: false });
  return { stage, people: [], caller: callsOver(session), token: actor.authorization };
}

/** The licence as its owner configures it. */
export interface House extends ActScene {
  readonly owner: Stage['owner'];
  readonly clientId: string;
}

export async function house(stage: Stage): Promise<House> {
  return { stage, people: [], owner: stage.owner, clientId: stage.tenant.clientId };
}

let made = 0;

/** A name that nothing on the licence has; what carries it can be cleaned up after a killed run. */
export function freshName(): string {
  made += 1;
  return `lck-${Math.floor(performance.timeOrigin).toString(36)}-${made}`;
}

export const freshEmail = (): string => `${freshName()}@example.com`;

/** A house with something made in it. */
interface Made extends House {
  readonly id: string | number;
}

type Making = (house: House) => Promise<Made>;

const making =
  (make: Making): ((stage: Stage) => Promise<Made>) =>
  async (stage) =>
    make(await house(stage));

export const withAgent = making(async (at) => {
  const id = freshEmail();
  await need(at.owner, 'create_agent', { id, name: 'Made' });
  return { ...at, id };
});

export const withGroup = making(async (at) => {
  // Somebody has to be in it; a fresh agent of its own stands in nobody's way.
  const { id: member } = await withAgent(at.stage);
  const answer = await need(at.owner, 'create_group', {
    name: freshName(),
    agent_priorities: { [member]: 'normal' },
  });
  return { ...at, id: Number(answer['id']) };
});

export async function withBot(
  stage: Stage,
  more: Json = {},
): Promise<Made & { readonly id: string; readonly secret: string }> {
  const at = await house(stage);
  const given = { name: freshName(), owner_client_id: at.clientId, ...more };
  const answer = await need(at.owner, 'create_bot', given);
  return { ...at, id: textAt(answer, 'id'), secret: textAt(answer, 'secret') };
}

/** A bot of the house with a token of its own, which bots have since 3.5. */
export async function botActor(stage: Stage): Promise<Actor> {
  const { id, clientId, secret, owner } = await withBot(stage);
  const { organizationId } = stage.tenant;
  const answer = await need(owner, 'issue_bot_token', {
    bot_id: id,
    client_id: clientId,
    bot_secret: secret,
    organization_id: organizationId,
  });
  const authorization = `Bearer ${textAt(answer, 'token').replace(/^Bearer /, '')}`;
  return { kind: 'bot', id, authorization, organizationId, clientId };
}

/** A bot in the room's group 0 alone, with its status and what sets it. Elsewhere it is given no chats. */
export async function botIn(
  stage: Stage,
  priority = 'normal',
  more: Json = {},
  status: 'accepting_chats' | 'not_accepting_chats' | 'offline' = 'accepting_chats',
) {
  const groups = [{ id: stage.group(0), priority }];
  const given = { name: freshName(), default_group_priority: 'supervisor', groups, ...more };
  const id = textAt(
    await need(stage.owner, 'create_bot', { ...given, owner_client_id: stage.tenant.clientId }),
    'id',
  );
  const owner = await stage.open(stage.owner.actor, { api: 'agent', transport: 'web' });
  const set = (to: typeof status) => need(owner, 'set_routing_status', { agent_id: id, status: to });
  // A new one is offline.
  if (status !== 'offline') await set(status);
  return { id, set };
}

export const withTag = making(async (at) => {
  const name = freshName();
  await need(at.owner, 'create_tag', { name });
  return { ...at, id: name };
});

export const hookRegistration = ({ clientId }: House): Json => ({
  action: 'routing_status_set',
  secret_key: 'a secret',
  url: `https://example.com/${freshName()}`,
  owner_client_id: clientId,
  type: 'license',
});

export const withWebhook = making(async (at) => ({
  ...at,
  id: textAt(await need(at.owner, 'register_webhook', hookRegistration(at)), 'id'),
}));

/** A customer in the house. */
export async function withCustomer(stage: Stage): Promise<Made & { readonly id: string }> {
  const customer = await stage.customer();
  return { ...(await house(stage)), people: [customer], id: customer.id };
}

/** The customer is banned. */
export async function withBan(stage: Stage): Promise<Made & { readonly id: string }> {
  const at = await withCustomer(stage);
  await need(await stage.agent({ accepting: false }), 'ban_customer', { id: at.id, ban: { days: 1 } });
  return at;
}

const BOTH = { agent: ['read', 'write'], customer: ['read'] };

/** A property of the kit's own, which licences, groups and chats may have. */
export const propertyOf = ({ clientId }: House, name = freshName()): Json => ({
  name,
  owner_client_id: clientId,
  type: 'int',
  range: { from: 0, to: 10 },
  access: { license: BOTH, group: BOTH, chat: { agent: BOTH.agent }, thread: { agent: BOTH.agent } },
});

export const withProperty = making(async (at) => {
  const name = freshName();
  await need(at.owner, 'register_property', propertyOf(at, name));
  return { ...at, id: name };
});

/** Values of the made property. */
export const madeValues = ({ clientId, id }: Made, value: number): Json => ({ [clientId]: { [id]: value } });
export const madeNames = ({ clientId, id }: Made): Json => ({ [clientId]: [id] });

export async function withLicenceValue(stage: Stage): Promise<Made> {
  const at = await withProperty(stage);
  await need(at.owner, 'update_license_properties', { properties: madeValues(at, 1) });
  return at;
}

interface InGroup extends Made {
  readonly group: number;
}

export async function withPropertyAndGroup(stage: Stage): Promise<InGroup> {
  const group = await withGroup(stage);
  return { ...(await withProperty(stage)), group: Number(group.id) };
}

export async function withGroupValue(stage: Stage): Promise<InGroup> {
  const at = await withPropertyAndGroup(stage);
  await need(at.owner, 'update_group_properties', { group_id: at.group, properties: madeValues(at, 1) });
  return at;
}

/** A customer in the house, who reads what is set there. */
export async function visited(stage: Stage): Promise<InGroup & { readonly customer: Party }> {
  const at = await withGroupValue(stage);
  const customer = await stage.customer();
  return { ...at, customer, people: [customer] };
}
