/**
 * What actions promise and no fact of the server tells. An action's definition names the pushes and webhooks that it
 * causes; each must stand in some row. Which call causes which fact is behaviour, and not judged here.
 */
import type { ActionDef } from '../../schemas/language/define.ts';

/** What is read of a row: the names under which it is told. */
interface Telling {
  readonly told: {
    readonly agents: readonly { readonly name: string }[];
    readonly customer: { readonly name: string } | null;
    readonly webhook: { readonly name: string } | null;
  } | null;
}

/** One line for each promise of an action that no row keeps. */
export function unkeptPromises(
  served: readonly Pick<ActionDef, 'api' | 'name' | 'pushes' | 'webhooks'>[],
  rows: readonly Telling[],
): string[] {
  const told = rows.flatMap((row) => (row.told === null ? [] : [row.told]));
  const pushes = new Set(
    told
      .flatMap(({ agents, customer }) => [...agents, ...(customer ? [customer] : [])])
      .map(({ name }) => name),
  );
  const webhooks = new Set(told.flatMap(({ webhook }) => (webhook ? [webhook.name] : [])));
  const unkept = (who: string, kind: string, names: readonly string[], kept: ReadonlySet<string>) =>
    names
      .filter((name) => !kept.has(name))
      .map((name) => `${who} promises the ${kind} ${name}: no row tells it`);
  return served.flatMap(({ api, name, ...promised }) => [
    ...unkept(`${api}/${name}`, 'push', promised.pushes, pushes),
    ...unkept(`${api}/${name}`, 'webhook', promised.webhooks, webhooks),
  ]);
}
