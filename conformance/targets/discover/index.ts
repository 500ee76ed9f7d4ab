/**
 * What can be found out about a server before it is judged: what it serves and whose the token is. It asks only what
 * the user has not said, changes nothing that stays, and says what it found in a few lines.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import type { Ports } from '../ports.ts';
import { customersOnly, findIdentity, type Identity } from './identity.ts';
import { findConnections, findServed, type ServedVersion } from './served.ts';
import { type Serves, servesOf } from './serving.ts';

export { authorizationOf } from './ask.ts';

export interface Hints {
  readonly versions?: readonly Version[];
  readonly apis?: readonly Api[];
  readonly organizationId?: string;
  readonly clientId?: string;
  readonly authorization?: string;
}

export interface Discovered extends Identity {
  readonly served: readonly ServedVersion[];
  /** Oldest first. */
  readonly versions: readonly Version[];
  /** Newest version with the Agent and the Configuration API, in which the kit provisions. */
  readonly working: Version;
  readonly serves: Serves;
}

/** Asks. Throws `EnvironmentError` when nobody answers, a `RunError` of the environment when the token is refused. */
export async function discover(ports: Ports, hints: Hints): Promise<Discovered> {
  const { authorization, organizationId, clientId } = hints;
  const asked = { versions: hints.versions, apis: hints.apis, authorization, organizationId };
  const first = await findServed(ports, asked);
  const at = workingOf(first);
  const identity: Identity =
    authorization === undefined || at === undefined
      ? await customersOnly(ports, { organizationId, clientId })
      : await findIdentity(ports, { version: at, authorization, organizationId, clientId });
  const named = identity.organizationId;
  const served =
    named === organizationId
      ? first
      : await findConnections(ports, first, { ...asked, organizationId: named });
  const versions = served.map(({ version }) => version);
  return {
    ...identity,
    served,
    versions,
    working: workingOf(served) ?? versions.at(-1)!,
    serves: servesOf(served),
  };
}

/** The newest version in which an agent can ask, with the Configuration API where there is one. */
function workingOf(served: readonly ServedVersion[]): Version | undefined {
  const versions = served.map(({ version }) => version);
  const serves = servesOf(served);
  return (
    versions.findLast((version) => serves(version, 'agent') && serves(version, 'configuration')) ??
    versions.findLast((version) => serves(version, 'agent')) ??
    versions.findLast((version) => serves(version, 'configuration'))
  );
}

/** What was found, one fact a line, for people. */
export function describeDiscovered(name: string, found: Discovered): string {
  const apis = (row: ServedVersion): string =>
    Object.entries(row.apis)
      .map(([api, transports]) => `${api} (${transports.join(', ')})`)
      .join(', ');
  const groups = new Map<string, Version[]>();
  for (const row of found.served) groups.set(apis(row), [...(groups.get(apis(row)) ?? []), row.version]);
  const lines = [
    `found at ${name}`,
    ...[...groups].map(([text, versions]) => `  ${versions.join(', ')}: ${text}`),
    `  organization ${found.organizationId ?? 'not found'}, application ${found.clientId ?? 'not found'}, agent ${found.agentId ?? 'not found'}`,
    `  customers: ${found.accountsAnswer ? 'from the accounts endpoints' : 'no accounts endpoints found'}`,
    ...Object.entries(found.unfound).map(([what, asked]) => `  asked for the ${what}: ${asked}`),
  ];
  return `${lines.join('\n')}\n`;
}
