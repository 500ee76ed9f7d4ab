/**
 * What actions promise and what the server tells, compared: every push and webhook that the facts of a decision told
 * must be promised by the definition of the action, and everything promised must have been told; what the router and
 * the timers add is listed in `consequences.ts`. Seeded sessions of every version are played; what disagrees today is
 * named in a file that may only shrink.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionDef, Api } from '../../../schemas/language/define.ts';
import { inWindow, VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import {
  agentActions,
  agentPushes,
  configurationActions,
  customerActions,
  customerPushes,
  webhooks,
} from '../../../schemas/reading/definitions.ts';
import type { Seen } from '../machine.ts';
import type { Command } from '../world/command.ts';
import { CONSEQUENCES } from './consequences.ts';
import { ROWS } from './rows.ts';
import { SERVED, SeededSession } from './testing/session.ts';

type Table<D> = Readonly<Record<string, D>>;
const ACTIONS: Readonly<Record<Api, Table<ActionDef>>> = {
  agent: agentActions,
  customer: customerActions,
  configuration: configurationActions,
};
const APIS = ['agent', 'customer', 'configuration'] as const satisfies readonly Api[];
const SIDES = ['agent', 'customer'] as const;
const PUSHES = { agent: agentPushes, customer: customerPushes } as const;
const GAPS = new URL('../../../test/promises.txt', import.meta.url);

/** `agent/send_event`, when the command is a call of an action. */
function actionOf(command: Command, { play }: SeededSession): string | null {
  if (command.type === 'call') return `${command.api}/${command.action}`;
  if (command.type !== 'login') return null;
  const connection = play.machine.world.connections.get(command.connectionId);
  return connection === undefined ? null : `${connection.api}/login`;
}

const existsIn = (version: Version, kind: 'push' | 'webhook', api: Api, name: string): boolean => {
  const table = kind === 'webhook' || api === 'configuration' ? webhooks : PUSHES[api];
  const found = (table as Table<{ window?: Parameters<typeof inWindow>[0] }>)[name];
  return found !== undefined && inWindow(found.window, version);
};

interface Heard {
  /** By action: names such as `push chat_deactivated`, as its own decision told them. */
  readonly told: Map<string, Set<string>>;
  /** Facts that the router and the timers made. */
  readonly made: Set<string>;
  /** All names, whoever made the fact. */
  readonly everything: Set<string>;
  readonly answered: Set<string>;
}

function played(version: Version): Heard {
  const record: Heard = {
    told: new Map(),
    made: new Set(),
    everything: new Set(),
    answered: new Set(),
  };
  for (let seed = 1; seed <= 12; seed += 1) {
    const waiting: Seen[] = [];
    const session = new SeededSession(version, seed, (seen) => waiting.push(seen));
    waiting.length = 0;
    for (let step = 0; step < 400; step += 1) {
      if (step === 0) {
        session.furnish();
        session.open();
      } else session.step();
      for (const seen of waiting.splice(0)) note(record, seen, version, session);
    }
  }
  return record;
}

function note(
  record: Heard,
  { fact, from, effects, command }: Seen,
  version: Version,
  session: SeededSession,
): void {
  const names = effects.flatMap((effect) => {
    if (effect.type === 'close') return [];
    if (effect.type === 'push') {
      // An action promises the pushes of its own side; what only the other side has stands in the row alone.
      const own = actionOf(command, session)?.startsWith('customer/') === true ? 'customer' : 'agent';
      if (effect.api !== own && !existsIn(version, 'push', own, effect.name)) {
        record.everything.add(`push ${effect.name} to ${effect.api}s`);
        return [];
      }
      return existsIn(version, 'push', effect.api, effect.name)
        ? [`push ${effect.name} to ${effect.api}s`]
        : [];
    }
    const { action } = effect.body as { action: string };
    return existsIn(version, 'webhook', 'configuration', action) ? [`webhook ${action}`] : [];
  });
  for (const name of names) record.everything.add(name);
  if (from !== 'decision') {
    record.made.add(fact.type);
    return;
  }
  const action = actionOf(command, session);
  if (action === null) return;
  record.answered.add(action);
  const told = record.told.get(action) ?? new Set();
  record.told.set(action, told);
  for (const name of names) told.add(name);
}

/** Where the promise of a served action and what was told disagree in one version. */
function disagreements(version: Version, record: Heard): string[] {
  return APIS.flatMap((api) =>
    SERVED[api].flatMap((name) => {
      const definition = ACTIONS[api][name];
      if (definition === undefined || !inWindow(definition.window, version)) return [];
      const promised = promisesOf(definition);
      const told = record.told.get(`${api}/${name}`) ?? new Set();
      return [
        ...[...told]
          .filter((what) => !promised.includes(what))
          .map((what) => `tells and does not promise ${what}`),
        ...promised
          .filter((what) => existsAs(version, what) && !record.everything.has(what))
          .filter(
            (what) => !what.startsWith('push ') || what.endsWith(` to ${api}s`) || TOLD_BY_ROWS.has(what),
          )
          .map((what) => `promises, and nothing tells, ${what}`),
      ].map((gap) => `${version} ${api}/${name} ${gap}`);
    }),
  );
}

/** Every promise in the form of what is told: a push once for each side. */
const promisesOf = ({ pushes, webhooks: hooks }: ActionDef): string[] => [
  ...pushes.flatMap((push) => SIDES.map((side) => `push ${push} to ${side}s`)),
  ...hooks.map((hook) => `webhook ${hook}`),
];

const existsAs = (version: Version, what: string): boolean => {
  const [kind = '', name = '', , to = ''] = what.split(' ');
  if (kind === 'webhook') return existsIn(version, 'webhook', 'configuration', name);
  return existsIn(version, 'push', to === 'agents' ? 'agent' : 'customer', name);
};

/** Promises of a push or webhook that the version of the action does not have, served or not. */
function promisesOfNothing(version: Version): string[] {
  return APIS.flatMap((api) =>
    Object.values(ACTIONS[api])
      .filter((definition) => inWindow(definition.window, version))
      .flatMap(({ name, pushes, webhooks: hooks }) =>
        [
          ...pushes
            .filter((push) => !SIDES.some((side) => existsIn(version, 'push', side, push)))
            .map((push) => `push ${push}`),
          ...hooks
            .filter((hook) => !existsIn(version, 'webhook', 'configuration', hook))
            .map((hook) => `webhook ${hook}`),
        ].map((what) => `${version} ${api}/${name} promises, and the version has not, ${what}`),
      ),
  );
}

/** Everything that some row tells, in the form of a promise. */
const TOLD_BY_ROWS: ReadonlySet<string> = new Set(
  Object.values(ROWS).flatMap(({ told }) =>
    told === null
      ? []
      : [
          ...told.agents.map(({ name }) => `push ${name} to agents`),
          ...(told.customer === null ? [] : [`push ${told.customer.name} to customers`]),
          ...(told.webhook === null ? [] : [`webhook ${told.webhook.name}`]),
        ],
  ),
);

/** What rows would tell and nobody was told, for want of an action that makes the fact so. */
function unheard(version: Version, record: Heard): string[] {
  return [...TOLD_BY_ROWS]
    .filter((what) => existsAs(version, what) && !record.everything.has(what))
    .map((what) => `${version} a row tells, and nobody is told, ${what}`);
}

describe('promises and consequences', { timeout: 60_000 }, () => {
  const records = new Map<Version, Heard>();
  beforeAll(() => {
    for (const version of VERSIONS) records.set(version, played(version));
  });

  it('sessions get every served action through that can change something', () => {
    const quiet =
      /\/(list_|get_|ping$|register_webhook$|unregister_webhook$|check_|change_push_notifications$|reactivate_email$|request_agent_unsuspension$)/;
    for (const record of records.values()) {
      const missing = APIS.flatMap((api) =>
        SERVED[api]
          .map((name) => `${api}/${name}`)
          .filter((name) => !quiet.test(name) && !record.answered.has(name)),
      );
      expect(missing).toEqual([]);
    }
  });

  it('a decision tells what its action promises, and every promise is kept; what is not is a named gap', () => {
    const found = VERSIONS.flatMap((version) => {
      const record = records.get(version);
      return record === undefined
        ? []
        : [...disagreements(version, record), ...promisesOfNothing(version), ...unheard(version, record)];
    });
    const named = readFileSync(GAPS, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect([...new Set(found)].sort()).toEqual(named);
  });

  it('the router and the timers make the facts that are listed, and no others', () => {
    const made = new Set([...records.values()].flatMap((record) => [...record.made]));
    expect([...made].sort()).toEqual(CONSEQUENCES);
  });
});
