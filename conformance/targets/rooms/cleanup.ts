/**
 * Takes back what a killed run left on a licence: everything whose name carries the kit's prefix, the chats begun since,
 * and, from the run's note, the settings and people as they were. It may be run again at any time; then it finds nothing.
 */
import { wordsOf } from '../../stage/words.ts';
import { asText, isRecord } from '../ports.ts';
import { letInAgain, takeBackMade } from './made.ts';
import { type Noted, readNote } from './note.ts';
import { AGENT } from './people.ts';
import { type Payload, PREFIX, type Provision, rowsIn } from './provision.ts';
import { restoreSettings } from './settings.ts';
import { restoreStatuses } from './statuses.ts';

/** How many of each kind were taken back. */
type CleanedUp = Readonly<Record<string, number>>;

/** Path under which the kit's receiver has its registrations. */
const HOOK = /\/hook\/\d+$/;
const PAGE = 100;

/** Takes back everything of earlier runs. `clientId` owns what is of an application; without it that stays. */
export async function cleanUp(provision: Provision, clientId: string | undefined): Promise<CleanedUp> {
  const counts: Record<string, number> = {};
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const list = async (action: string, payload: Payload = {}): Promise<readonly Payload[]> => {
    const answer = await provision.ask('configuration', action, payload);
    return answer.kind === 'success' ? rowsIn(answer.payload) : [];
  };
  const listed = await list('list_groups');
  const groups = listed.filter(isOurs);
  const notes: Noted[] = [];
  for (const group of groups) {
    const note = await readNote(provision, group);
    if (note !== undefined) notes.push(note);
  }
  // The oldest note tells how the licence was before any of the runs.
  notes.sort((a, b) => (a.since < b.since ? 1 : -1));
  for (const note of notes) {
    await restore(provision, note);
    count('runs put back');
  }
  const since = notes.at(-1)?.since;
  if (since !== undefined) {
    for (const _ of await closeChats(provision, since)) count('chats closed');
    await letInAgain(provision, notes, since, count);
  }
  const made = { groups: listed.map(({ id }) => Number(id)), clientId };
  await takeBackMade(provision, made, count);
  const remove = async (what: string, action: string, payloads: readonly Payload[]): Promise<void> => {
    for (const payload of payloads) {
      await provision.takeBack('configuration', action, payload);
      count(what);
    }
  };
  const ids = (rows: readonly Payload[]): readonly Payload[] => rows.map(({ id }) => ({ id }));
  await remove('bots deleted', 'delete_bot', ids((await list('list_bots', { all: true })).filter(isOurs)));
  await remove('agents deleted', 'delete_agent', ids((await list('list_agents')).filter(isOurs)));
  await remove('groups deleted', 'delete_group', ids(groups));
  await remove(
    'tags deleted',
    'delete_tag',
    (await list('list_tags')).filter(isOurs).map(({ name }) => ({ name })),
  );
  if (clientId !== undefined) {
    const owner_client_id = clientId;
    const hooks = (await list('list_webhooks', { owner_client_id })).filter(({ url }) =>
      HOOK.test(asText(url)),
    );
    await remove(
      'webhooks unregistered',
      'unregister_webhook',
      hooks.map(({ id }) => ({ id, owner_client_id })),
    );
  }
  return counts;
}

/** The kit's own things carry its prefix in their name, an agent in its id. */
function isOurs({ name, id }: Payload): boolean {
  return [name, id].some((text) => typeof text === 'string' && text.startsWith(PREFIX));
}

async function restore(provision: Provision, { kept }: Noted): Promise<void> {
  await restoreSettings(provision, kept);
  await restoreStatuses(provision, kept);
  for (const [what, values] of Object.entries(kept)) {
    if (what.startsWith(AGENT))
      await provision.takeBack('configuration', 'update_agent', { id: what.slice(AGENT.length), ...values });
  }
}

/** Closes active chats whose thread began after that moment. */
async function closeChats(provision: Provision, since: string): Promise<readonly string[]> {
  const { activeFilter, chatsOf, lastThreadOf } = wordsOf(provision.version);
  const answer = await provision.ask('agent', 'list_chats', { filters: activeFilter(true), limit: PAGE });
  const listed = answer.kind === 'success' && isRecord(answer.payload) ? chatsOf(answer.payload) : [];
  const ours = listed.filter((chat) => {
    const began = lastThreadOf(chat)?.['created_at'];
    return typeof began === 'string' && Date.parse(began) >= Date.parse(since);
  });
  const ids = ours.map(({ id }) => asText(id));
  for (const id of ids)
    await provision.takeBack('agent', 'deactivate_chat', { id, ignore_requester_presence: true });
  return ids;
}
