/** A fresh licence with its groups and people, from a world specification. Shares nothing with the others. */
import type { Fact } from '../../facts/fact.ts';
import type { Decision } from '../../facts/step.ts';
import type { Command, Context } from '../../world/command.ts';
import { emptyLicense } from '../../world/license.ts';
import type { License } from '../../world/world.ts';
import { refuse } from '../call.ts';
import { type ActorRow, agentFacts, agentOf } from './people.ts';
import { groupFacts, peopleOf, problemOf, propertiesOf, type WorldSpec } from './world-spec.ts';

type Create = Extract<Command, { type: 'create_license' }>;

const FIRST_LICENSE_ID = 1520;

/** Facts of the licence, its groups, its people and their tokens; the reply lists who can act. */
export function createLicense(ctx: Context, command: Create): Decision {
  const spec = (command.spec ?? {}) as WorldSpec;
  const wrong = problemOf(ctx.world, spec);
  if (wrong !== null) return refuse('validation', wrong);
  const organizationId = spec.organization_id ?? ctx.id('organization');
  const licenseId = FIRST_LICENSE_ID + ctx.world.licenses.size;
  const clientId = ctx.id('bot');
  const license: License = {
    ...emptyLicense(organizationId, licenseId, clientId, ctx.world.now),
    properties: propertiesOf(spec.properties),
  };
  const owner = { organizationId, clientId };
  const actors: ActorRow[] = [];
  const facts: Fact[] = [{ type: 'license_created', license }, ...groupFacts(spec.groups ?? [])];
  for (const person of peopleOf(spec)) {
    const made = agentFacts(ctx, agentOf(ctx, person, clientId), owner);
    facts.push(...made.facts);
    actors.push(made.row);
  }
  return {
    facts,
    reply: () => ({ organization_id: organizationId, license_id: licenseId, client_id: clientId, actors }),
  };
}
