/** A fresh licence with its groups and people, from a world specification. Shares nothing with the others. */
import type { Fact } from '../../facts/fact.ts';
import { emptyLicense } from '../../world/license.ts';
import type { License } from '../../world/world.ts';
import type { Act, Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import type { Order } from './command.ts';
import { type ActorRow, agentFacts, agentOf } from './people.ts';
import { groupFacts, peopleOf, problemOf, settingsOf, type WorldSpec } from './world-spec.ts';

type Create = Order<'create_license'>;

const FIRST_LICENSE_ID = 1520;

function specOf({ command }: Create): WorldSpec {
  return (command.spec ?? {}) as WorldSpec;
}

const worldIsSound: Guard<Create> = keeps(
  'control',
  refuse('validation', (order) => problemOf(order.ctx.world, specOf(order)) ?? false),
);

/** Facts of the licence, its groups, its people and their tokens; the reply lists who can act. */
function created(order: Create): Outcome<unknown> {
  const { ctx } = order;
  const spec = specOf(order);
  const organizationId = spec.organization_id ?? ctx.id('organization');
  const licenseId = FIRST_LICENSE_ID + ctx.world.licenses.size;
  const clientId = ctx.id('bot');
  const license: License = {
    ...emptyLicense(organizationId, licenseId, clientId, ctx.world.now),
    ...settingsOf(spec.properties),
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

export const createLicense: Act<Create> = { refusals: [worldIsSound], facts: created };
