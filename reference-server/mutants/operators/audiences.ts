/** Silences each audience of each fact, and tells it everything twice: agents, customers and webhooks, as the rows say. */

import type { Row } from '../../core/facts/row.ts';
import { ROWS } from '../../core/facts/rows.ts';
import type { Hooks } from '../../core/mutation.ts';
import type { AudienceName } from '../../core/world/mutant-hooks.ts';
import { rulesOfNews } from './broken-rules.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** Tells those audiences another number of times. */
export function toldTimes(times: number, those: Partial<AudienceName>): Hooks {
  const { fact, side, name } = those;
  return {
    timesTold: (audience) =>
      (fact === undefined || audience.fact === fact) &&
      (side === undefined || audience.side === side) &&
      (name === undefined || audience.name === name)
        ? times
        : 1,
  };
}

/** Every audience of every row. */
export function audiences(): AudienceName[] {
  return Object.entries<Row<never>>(ROWS).flatMap(([fact, row]) => {
    if (row.told === null) return [];
    const { agents, customer, webhook } = row.told;
    return [
      ...agents.map(({ name }) => ({ fact, side: 'agents' as const, name })),
      ...(customer === null ? [] : [{ fact, side: 'customer' as const, name: customer.name }]),
      ...(webhook === null ? [] : [{ fact, side: 'webhook' as const, name: webhook.name }]),
    ];
  });
}

const placeOf = ({ fact, side, name }: AudienceName) => `${fact}/${side}/${name}`;

const rulesOf = ({ side, name }: AudienceName) => rulesOfNews(name, side);

/** No `name` of this fact for one side. */
export function silenced(audience: AudienceName): DerivedMutant {
  const description = `${audience.name} is not told to ${audience.side} when ${audience.fact} happens.`;
  return derivedMutant('silence', placeOf(audience), description, toldTimes(0, audience), rulesOf(audience));
}

/** Every `name` of this fact twice for one side. */
export function doubled(audience: AudienceName): DerivedMutant {
  const description = `${audience.name} is told twice to ${audience.side} when ${audience.fact} happens.`;
  return derivedMutant('double', placeOf(audience), description, toldTimes(2, audience), rulesOf(audience));
}
