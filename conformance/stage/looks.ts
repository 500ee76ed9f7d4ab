/**
 * Looks a check takes at the target instead of assuming: who has a chat, what a list holds on all its pages. They read
 * and change nothing.
 */
import { Obstructed } from '../check.ts';
import type { Outcome } from '../target.ts';
import { isRecord } from '../targets/ports.ts';
import type { Ours } from './ours.ts';
import { describeOutcome } from './party.ts';
import type { Party } from './stage.ts';

type Entry = Record<string, unknown>;

/** Transfers the chat to the agent unless it has it already. Throws `Obstructed` when that is refused. */
export async function handOver(chatId: string, agent: Party): Promise<void> {
  // Whoever was given a new chat is pushed it, which saves the question.
  const given = pushesOf(agent).some(
    ({ action, payload }) =>
      action === 'incoming_chat' &&
      isRecord(payload['chat']) &&
      payload['chat']['id'] === chatId &&
      isHere(payload['chat'], agent.id),
  );
  if (given) return;
  const chat = await agent.call('get_chat', { chat_id: chatId });
  if (chat.kind === 'success' && isHere(chat.payload, agent.id)) return;
  const outcome = await agent.call('transfer_chat', {
    id: chatId,
    target: { type: 'agent', ids: [agent.id] },
    ignore_agents_availability: true,
    ignore_requester_presence: true,
  });
  if (outcome.kind !== 'success')
    throw new Obstructed(`the chat could not be given to ${agent.name}: ${describeOutcome(outcome)}`);
}

function pushesOf({ rtm }: Party): Party['rtm']['pushes'] {
  return rtm.absent === true ? [] : rtm.pushes;
}

function isHere(chat: unknown, agentId: string): boolean {
  const users = isRecord(chat) ? chat['users'] : undefined;
  return (
    Array.isArray(users) &&
    users.some((user) => isRecord(user) && user['id'] === agentId && user['present'] === true)
  );
}

/** More pages than any check fills; a list that goes on is a list that repeats itself. */
const MOST_PAGES = 200;

/**
 * Entries of all pages; the list is the member of the answer that is one, or the answer itself. What a stage made is new,
 * so a list that begins with the newest is over for it where a whole page is of others.
 */
export async function everyEntry(
  party: Pick<Party, 'call'>,
  action: string,
  filter: Entry,
  ours: Ours,
): Promise<Entry[]> {
  const found: Entry[] = [];
  let request: Entry = filter;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const outcome: Outcome = await party.call(action, request);
    if (outcome.kind !== 'success') throw new Obstructed(`${action} answered ${describeOutcome(outcome)}`);
    const { payload } = outcome;
    const list = Array.isArray(payload)
      ? payload
      : Object.values(isRecord(payload) ? payload : {}).find((member) => Array.isArray(member));
    const before = found.length;
    for (const entry of Array.isArray(list) ? list : []) {
      if (isRecord(entry) && ours.whose('users' in entry ? { chat: entry } : entry) !== 'foreign')
        found.push(entry);
    }
    const next = isRecord(payload) ? payload['next_page_id'] : undefined;
    const over = found.length === before && filter['sort_order'] !== 'asc';
    if (typeof next !== 'string' || next === '' || over) return found;
    // With a page id the other members are refused: it stands for the whole request.
    request = { page_id: next };
  }
  throw new Obstructed(`${action} has more than ${MOST_PAGES} pages`);
}
