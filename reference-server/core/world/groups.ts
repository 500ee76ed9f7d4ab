/** Groups of agents: what is kept of one, and a new one with everything defaulted. Who is in it stands with the agents. */
import type { Writable } from './values.ts';

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly languageCode: string;
  /** -1 inherits the licence value. */
  readonly manualRouting: -1 | 0 | 1;
  readonly queueEnabled: -1 | 0 | 1;
  readonly routingPriority: number;
  /** Last status pushed to agents and customers, so that only changes are pushed (ROUTE-072). */
  readonly announced: { readonly agents: string; readonly customers: string };
}

export function newGroup(id: number, name: string, changes: Partial<Group> = {}): Writable<Group> {
  return {
    id,
    name,
    languageCode: 'en',
    manualRouting: -1,
    queueEnabled: -1,
    routingPriority: 0,
    // Nobody is told of the status a group is born with.
    announced: { agents: 'offline', customers: 'offline' },
    ...changes,
  };
}
