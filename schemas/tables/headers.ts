/**
 * Headers that a call may carry beside its token, with the APIs and versions in which they mean something. What a
 * server does with them is in the rules; nothing here names an action.
 */
import type { Api } from '../language/define.ts';
import type { Window } from '../language/versions.ts';

export interface HeaderRow {
  /** As on the wire; case does not matter there. */
  readonly name: string;
  readonly description: string;
  readonly apis: readonly Api[];
  readonly window?: Window;
  /** The values that exist, where they are few. */
  readonly values?: readonly string[];
  /** The text that it always has in a version, where it has one. */
  readonly isVersion?: boolean;
}

/** Where a licence lives: its tokens begin with it, and clients name it in a header. Rule ENV-040. */
export const REGIONS = ['dal', 'fra'] as const;

/** Every header that calls may carry. */
export const HEADERS: readonly HeaderRow[] = [
  {
    name: 'X-Author-Id',
    description:
      'Id of the bot in whose name the call is made, beside the token of the agent who owns it (AGENT-025).',
    apis: ['agent', 'configuration'],
    window: { until: '3.5' },
  },
  {
    name: 'X-API-Version',
    description: 'Version of the call; not needed, since the address names it (ENV-038).',
    apis: ['agent', 'customer', 'configuration'],
    isVersion: true,
  },
  {
    name: 'X-Region',
    description: 'Region of the licence, which the token begins with; another one is refused (ENV-040).',
    apis: ['agent', 'customer', 'configuration'],
    values: REGIONS,
  },
];
