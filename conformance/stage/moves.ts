/**
 * Moves for the rule checks about chats, threads, routing and access, on top of `scenes.ts`: start, resume and
 * close chats, read their threads, see who has them. They prepare and read; they decide no verdict.
 */
import { Obstructed } from '../check.ts';
import type { AgentSpec, LicenseSpec } from '../target.ts';
import { callsOver } from './party.ts';
import { at, type Json, listAt, need, objectAt, readChat, textAt } from './scenes.ts';
import type { Party, Stage } from './stage.ts';

export const MINUTE = 60_000;

/** After a logout everything is decided at once; this much is left for it to be done. */
export const SOON = 3_000;

/** What a timer may be late by. */
export const LEEWAY = 10_000;

/** Timers out of the way, so that a check meets only the one it sets. */
const QUIET: NonNullable<LicenseSpec['properties']> = {
  archive_chat_after_min: 10_000,
  archive_offline_chat_after_min: 10_000,
  chat_inactive_after_min: 9_000,
  transfer_chat_after_min: 9_000,
  customer_timeout_after_min: 9_000,
};

/** A licence whose timers do not interfere, with the given properties and groups on top. */
export function quiet(
  properties: NonNullable<LicenseSpec['properties']> = {},
  groupIds: readonly number[] = [],
): LicenseSpec {
  const groups = groupIds.map((id) => ({ id, name: `Group ${id}` }));
  return { properties: { ...QUIET, ...properties }, ...(groups.length === 0 ? {} : { groups }) };
}

interface Begun {
  readonly chat: string;
  readonly thread: string;
}

/** Starts a chat as preparation. */
export async function start(party: Party, payload: Json = {}): Promise<Begun> {
  const answer = await need(party, 'start_chat', payload);
  return { chat: textAt(answer, 'chat_id'), thread: textAt(answer, 'thread_id') };
}

/** Resumes a chat as preparation; returns the new thread. `chat` of the payload is completed with the id. */
export async function resume(party: Party, chat: string, payload: Json = {}): Promise<string> {
  const inner = { id: chat, ...objectAt(payload, 'chat') };
  return textAt(await need(party, 'resume_chat', { ...payload, chat: inner }), 'thread_id');
}

/** Closes a chat as preparation, whoever the party is. */
export async function close(party: Party, chat: string): Promise<void> {
  const waive = party.kind === 'customer' ? {} : { ignore_requester_presence: true };
  await need(party, 'deactivate_chat', { id: chat, ...waive });
}

/** One thread of the chat, the newest by default. */
export async function readThread(party: Party, chat: string, thread?: string): Promise<Json> {
  return objectAt(await readChat(party, chat, thread), 'thread');
}

/** Every thread of a chat, oldest first. */
export async function readThreads(party: Party, chat: string): Promise<readonly Json[]> {
  return listAt(
    await need(party, 'list_threads', { chat_id: chat, sort_order: 'asc', limit: 100 }),
    'threads',
  );
}

export function idsOf(items: readonly Json[]): string[] {
  return items.map((item) => String(item['id']));
}

/** A default property of the `routing` namespace, of a chat or a thread. */
export function routing(owner: unknown, name: string): unknown {
  return at(owner, 'properties', 'routing', name);
}

/** System messages of one type in a thread. */
export function systemMessages(thread: unknown, type: string): readonly Json[] {
  return listAt(thread, 'events').filter((event) => event['system_message_type'] === type);
}

/** Types of the system messages in a thread, in order, as text for reports. */
export function systemTypes(thread: unknown): string[] {
  return listAt(thread, 'events').flatMap((event) =>
    event['type'] === 'system_message' ? [String(event['system_message_type'])] : [],
  );
}

/** Ids of the agents present in the chat, as the reader sees them. */
export async function agentsIn(reader: Party, chat: string): Promise<string[]> {
  const users = listAt(await readChat(reader, chat), 'users');
  return users.flatMap((user) =>
    user['type'] === 'agent' && user['present'] === true ? [String(user['id'])] : [],
  );
}

export async function userIn(reader: Party, chat: string, id: string): Promise<Json | undefined> {
  return listAt(await readChat(reader, chat), 'users').find((user) => user['id'] === id);
}

/** Chats of the party's list, on all its pages. */
export async function chatIds(stage: Stage, party: Party): Promise<string[]> {
  const limit = party.kind === 'customer' ? 25 : 100;
  return idsOf(await stage.list(party, 'list_chats', { limit }));
}

/** The access of a new chat or thread: the groups that the check calls by these numbers. */
export function inGroups(stage: Stage, ...numbers: number[]): { chat: { access: { group_ids: number[] } } } {
  return { chat: { access: { group_ids: numbers.map((n) => stage.group(n)) } } };
}

export async function customers(stage: Stage, count: number): Promise<Party[]> {
  const made: Party[] = [];
  for (let index = 1; index <= count; index += 1)
    made.push(await stage.customer({ name: `Customer ${index}` }));
  return made;
}

/** Each customer starts a chat, one after another; returns the chat ids. */
export async function startAll(parties: readonly Party[], payload: Json = {}): Promise<string[]> {
  const chats: string[] = [];
  for (const party of parties) chats.push((await start(party, payload)).chat);
  return chats;
}

/** Sets a routing status as preparation. */
export async function setStatus(
  agent: Party,
  status: 'accepting_chats' | 'not_accepting_chats',
): Promise<void> {
  await need(agent, 'set_routing_status', { status });
}

/** Leaves by the front door; on the RTM connection, whatever transport the calls use. */
export async function logout(party: Party): Promise<void> {
  const outcome = await party.rtm.call('logout', {});
  if (outcome.kind === 'error') throw new Obstructed(`logout answered ${outcome.type}`);
}

/** Calls over the Web with a token of its own: one that may do only this, or that is of a second application. */
export async function webOf(
  stage: Stage,
  api: 'agent' | 'configuration',
  spec: AgentSpec,
): Promise<Pick<Party, 'call' | 'ok' | 'refused'> & { readonly clientId: string }> {
  const actor = await stage.tenant.agent(spec);
  const session = await stage.open(actor, { api, transport: 'web' });
  return { ...callsOver(session), clientId: actor.clientId };
}

/** The entries of a push whose payload is an array. */
export function entries(payload: unknown): readonly Json[] {
  return listAt(payload);
}
