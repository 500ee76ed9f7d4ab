/** A fresh licence with its groups and people, from a world specification. Shares nothing with the others. */
import type { Fact } from '../../facts/fact.ts';
import { emptyLicense } from '../../world/license.ts';
import type { License } from '../../world/world.ts';
import type { Act, Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import type { Order } from './command.ts';
import { type ActorRow, agentFacts, agentOf, furtherToken, type TokenRow } from './people.ts';
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
    ...settingsOf(spec),
  };
  const owner = { organizationId, clientId };
  const actors: ActorRow[] = [];
  const facts: Fact[] = [{ type: 'license_created', license }, ...groupFacts(spec.groups ?? [])];
  const tokens: TokenRow[] = [];
  let second: string | undefined;
  for (const person of peopleOf(spec)) {
    const agent = agentOf(ctx, person, clientId);
    const made = agentFacts(ctx, agent, owner);
    facts.push(...made.facts);
    actors.push(made.row);
    for (const further of person.tokens ?? []) {
      if (further.application !== undefined) second ??= ctx.id('bot');
      const application = further.application === undefined ? clientId : (second ?? clientId);
      const issued = furtherToken({ ...ctx, license }, agent, further, application);
      facts.push(issued.fact);
      tokens.push(issued.row);
    }
  }
  return {
    facts,
    reply: () => ({
      organization_id: organizationId,
      license_id: licenseId,
      client_id: clientId,
      actors,
      ...(tokens.length === 0 ? {} : { narrow_tokens: tokens }),
      ...(second === undefined ? {} : { second_client_id: second }),
    }),
  };
}

export const createLicense: Act<Create> = { refusals: [worldIsSound], facts: created };
