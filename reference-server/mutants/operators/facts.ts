/**
 * Drops facts: what should have happened does not, and nobody hears of it. Each kind of fact is dropped whole, then by
 * cause: as a consequence of one action that promises to tell it, and where the server itself is the cause.
 */

import { CANONICAL, VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { ACTS } from '../../core/decide/index.ts';
import { rowOf } from '../../core/facts/apply.ts';
import type { Fact } from '../../core/facts/fact.ts';
import type { Row } from '../../core/facts/row.ts';
import { ROWS } from '../../core/facts/rows.ts';
import type { Hooks } from '../../core/mutation.ts';
import type { Command, Context } from '../../core/world/command.ts';
import { audiences } from './audiences.ts';
import { rulesOfFact } from './broken-rules.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** In which version mutants are judged first. */
const STABLE: Version = '3.6';

/** Drops the facts that the test says. */
export function dropFacts(drops: (fact: Fact, command: Command, context: Context) => boolean): Hooks {
  return { facts: (facts, context, command) => facts.filter((fact) => !drops(fact, command, context)) };
}

/** Whether a command is the call of an action, of whichever API. */
export const isCall = (command: Command, action: string): boolean =>
  command.type === 'call' && command.action === action;

/** Whether an action, `api/action`, is what the command calls; the login is a command of its own. */
function calls(action: string, command: Command, { world }: Context): boolean {
  if (command.type === 'call') return `${command.api}/${command.action}` === action;
  if (command.type !== 'login') return false;
  return `${world.connections.get(command.connectionId)?.api}/login` === action;
}

/** Names that a fact is told under. */
function namesOf(type: string): ReadonlySet<string> {
  return new Set(audiences().flatMap(({ fact, name }) => (fact === type ? [name] : [])));
}

/** Served actions whose definition promises one of these pushes or webhooks. */
function promising(names: ReadonlySet<string>): string[] {
  return (['agent', 'customer', 'configuration'] as const).flatMap((api) =>
    Object.keys(ACTS[api]).flatMap((action) => {
      const definition = registry.findAction(api, action, CANONICAL);
      const promised = [...(definition?.pushes ?? []), ...(definition?.webhooks ?? [])];
      return promised.some((name) => names.has(name)) ? [`${api}/${action}`] : [];
    }),
  );
}

/** Versions that have one of the names; empty where the stable version has one too, which is looked at anyway. */
function elsewhere(names: ReadonlySet<string>): Pick<DerivedMutant, 'versions'> {
  const versions = VERSIONS.filter((version) =>
    [...names].some(
      (name) =>
        registry.findPush('agent', name, version) !== undefined ||
        registry.findPush('customer', name, version) !== undefined ||
        registry.findWebhook(name, version) !== undefined,
    ),
  );
  return versions.length === 0 || versions.includes(STABLE) ? {} : { versions };
}

/** Every kind of fact, whole and by cause. */
export function droppedFacts(): DerivedMutant[] {
  const rows: Readonly<Record<string, Row<never>>> = ROWS;
  return Object.entries(rows).flatMap(([type, row]) => {
    const whole = derivedMutant(
      'drop-fact',
      type,
      `${type} never happens.`,
      dropFacts((fact) => fact.type === type),
      rulesOfFact(type),
    );
    const byAction = promising(namesOf(type)).map((action) =>
      derivedMutant(
        'drop-fact',
        `${type}/${action}`,
        `${type} does not follow from ${action}.`,
        dropFacts((fact, command, context) => fact.type === type && calls(action, command, context)),
        rulesOfFact(`${type}/${action}`),
      ),
    );
    const all = [whole, ...byAction, ...(row.told?.by === undefined ? [] : [byServer(type)])];
    const told = elsewhere(namesOf(type));
    return all.map((mutant) => ({ ...mutant, ...told }));
  });
}

/** A row that can name who did it names nobody where the server did. */
function byServer(type: string): DerivedMutant {
  const isOwn = (fact: Fact) => fact.type === type && (rowOf(fact).told?.by?.(fact) ?? null) === null;
  const description = `${type} does not happen where the server itself would do it.`;
  return derivedMutant('drop-fact', `${type}/server`, description, dropFacts(isOwn));
}
