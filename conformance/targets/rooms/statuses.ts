/**
 * Agents of a shared licence who accept chats when a run begins: they are told not to, since the router would give them
 * the chats of the checks, and told again to accept when the run ends. Whoever accepts nothing is left alone.
 */
import type { Serves } from '../discover/serving.ts';
import { asText } from '../ports.ts';
import type { Noted, RunNote } from './note.ts';
import { type Provision, rowsIn } from './provision.ts';

/** Under these words, and the id, a note keeps what status an agent had. */
const STATUS = 'status ';
const RESTING = ['not_accepting_chats', 'offline'];

export class Statuses {
  private readonly provision: Provision;
  private readonly note: RunNote;
  private readonly lowered: { readonly id: string; readonly status: string }[] = [];

  constructor(provision: Provision, note: RunNote) {
    this.provision = provision;
    this.note = note;
  }

  /** Nobody accepts chats any more. */
  async lower(): Promise<void> {
    for (const [id, status] of await this.known()) {
      if (status !== undefined && RESTING.includes(status)) continue;
      if (status !== undefined) {
        await this.note.keep(`${STATUS}${id}`, { status });
        this.lowered.push({ id, status });
      }
      await setStatus(this.provision, id, 'not_accepting_chats');
    }
  }

  /** Whoever accepted chats before does so again; an agent who has left meanwhile is refused, and stays away. */
  async putBack(): Promise<void> {
    for (const { id, status } of this.lowered.splice(0)) await setStatus(this.provision, id, status);
  }

  /** Status by id. Where the target does not list statuses, those of its agents are unknown, and cannot be put back. */
  private async known(): Promise<readonly (readonly [id: string, status: string | undefined])[]> {
    const statuses = await this.provision.ask('agent', 'list_routing_statuses');
    if (statuses.kind === 'success')
      return rowsIn(statuses.payload).map(({ agent_id, status }) => [asText(agent_id), asText(status)]);
    const agents = await this.provision.ask('configuration', 'list_agents');
    return agents.kind === 'success' ? rowsIn(agents.payload).map(({ id }) => [asText(id), undefined]) : [];
  }
}

/** Puts back, from a note, what a run had found. */
export async function restoreStatuses(provision: Provision, kept: Noted['kept']): Promise<void> {
  for (const [what, { status }] of Object.entries(kept)) {
    if (what.startsWith(STATUS) && typeof status === 'string')
      await setStatus(provision, what.slice(STATUS.length), status);
  }
}

async function setStatus(provision: Provision, id: string, status: string): Promise<void> {
  await provision.ask('agent', 'set_routing_status', { status, agent_id: id });
}

/** Ids of the agents who are online although the target has no connections for them; of nobody where it has. */
export async function onlineOver(provision: Provision, serves: Serves): Promise<ReadonlySet<string>> {
  const { version } = provision;
  if (serves(version, 'agent', 'rtm') || !serves(version, 'agent')) return new Set();
  const answer = await provision.ask('agent', 'list_routing_statuses');
  const rows = answer.kind === 'success' ? rowsIn(answer.payload) : [];
  return new Set(rows.filter(({ status }) => status !== 'offline').map(({ agent_id }) => asText(agent_id)));
}
