/** Groups of agents: what is kept of one, and a new one with everything defaulted. Who is in it stands with the agents. */
import type { Properties, Writable } from './values.ts';

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly languageCode: string;
  /** What was set of the group properties; read through `settings.ts`. */
  readonly properties: Properties;
  /** Last status pushed to agents and customers, so that only changes are pushed (ROUTE-072). */
  readonly announced: { readonly agents: string; readonly customers: string };
}

export function newGroup(id: number, name: string, changes: Partial<Group> = {}): Writable<Group> {
  return {
    id,
    name,
    languageCode: 'en',
    properties: {},
    // Nobody is told of the status a group is born with.
    announced: { agents: 'offline', customers: 'offline' },
    ...changes,
  };
}
