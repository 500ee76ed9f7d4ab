/**
 * Rules of auto access with conditions of every kind: listed as they were given, told to agents and by webhook in the same
 * words (CONF-015, PUSH-017). What a rule means for a chat and in which order they stand is in the matrices.
 */
import { asOwner, rowsFor, withDefaults } from '../../rows.ts';
import { type Json, listAt, need } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { autoAccessOn } from '../matrix/acts/made.ts';
import { freshName } from '../matrix/acts/places.ts';
import { about, delivered, ONE_GROUP, pushAbout } from '../matrix/hearing.ts';

const matches = (...texts: readonly string[]): Json[] =>
  texts.map((text, index) => ({ value: `${freshName()}.${text}`, exact_match: index === 0 }));

/** Two sets of conditions; between them each kind has each of its lists. */
const CONDITIONS: Readonly<Record<'left' | 'right', () => Json>> = {
  left: () => ({
    url: { values: matches('example.com/a', 'example.com/b') },
    domain: { exclude_values: matches('example.com', 'example.net') },
    geolocation: { values: [{ country: 'Atlantis', city: 'Poseidonis' }, { region: 'Nowhere' }] },
  }),
  right: () => ({
    url: { exclude_values: matches('example.com/c', 'example.com/d') },
    domain: { values: matches('example.org', 'example.net') },
    geolocation: { values: [{ country: 'Utopia' }] },
  }),
};

type Half = keyof typeof CONDITIONS;
const HALVES: readonly Half[] = ['left', 'right'];

interface Lived {
  readonly id: unknown;
  /** What the rule was made of, and what it was changed to. */
  readonly steps: readonly Json[];
}

/** A rule is made, changed in everything and deleted; in between it is listed as it was given. */
async function lived(stage: Stage, half: Half): Promise<Lived> {
  const { owner } = stage;
  const made = autoAccessOn(stage.group(0), { conditions: CONDITIONS[half]() });
  const other: Half = half === 'left' ? 'right' : 'left';
  const changes = {
    description: freshName(),
    access: { groups: [stage.group(1)] },
    conditions: CONDITIONS[other](),
  };
  const { id } = await owner.ok('add_auto_access', made);
  const holds = async (wanted: Json, what: string): Promise<void> => {
    const rows = listAt({ rows: await owner.ok('list_auto_accesses', {}) }, 'rows');
    const { next_id: _, ...row } = rows.find((one) => one['id'] === id) ?? {};
    stage.same(row, { id, ...wanted }, `the rule ${what}, as listed`);
  };
  await holds(made, 'made');
  await owner.ok('update_auto_access', { id, ...changes });
  await holds(changes, 'changed');
  await need(owner, 'delete_auto_access', { id });
  return { id, steps: [made, changes] };
}

/** What is told of the rule, without its place, which others may change meanwhile. */
const toldOf = (payload: unknown, id: unknown): readonly Json[] =>
  listAt({ rows: Array.isArray(payload) ? payload : [payload] }, 'rows')
    .filter((entry) => entry['id'] === id && ('conditions' in entry || !('next_id' in entry)))
    .map(({ next_id: _, ...entry }) => entry);

export const checks = withDefaults({ transports: ['web'], license: ONE_GROUP }).judging({
  ...rowsFor(HALVES, (half) => ({
    [`CONF-015#conditions-${half}`]: asOwner(
      'A rule of conditions of every kind is listed as it was given, and as it was changed.',
    ).plays(async (stage) => void (await lived(stage, half))),
    [`PUSH-017#auto-accesses-${half}`]: asOwner(
      'A webhook hears once of a rule added, changed and deleted, in the words of the push.',
    )
      .within({ since: '3.5' })
      .needs('configuration', 'webhooks')
      .plays(async (stage) => {
        const name = 'auto_accesses_updated';
        const hook = await stage.webhook(name);
        const agent = await stage.agent({ accepting: false });
        const { id, steps } = await lived(stage, half);
        const pushes = await agent.pushed(name, ({ payload }) => toldOf(payload, id).length > 0, 3);
        const told = pushes.flatMap(({ payload }) => toldOf(payload, id));
        const [made = {}, changed = {}] = steps;
        stage.same(
          told,
          [
            { id, ...made, status: 'added' },
            { id, ...changed, status: 'updated' },
            { id, status: 'deleted' },
          ],
          name,
          { set: true },
        );
        const bodies = await hook.deliveries(3);
        const heard = bodies.flatMap(({ body }) => toldOf(body['payload'], id));
        stage.same(heard, told, `webhook ${name}`, { set: true });
      }),
    // The older of its two names stays as it was.
    [`PUSH-017#auto-access${half === 'left' ? '' : '-right'}`]: asOwner(
      'Up to 3.4 a webhook hears once of a rule added, changed and deleted, in the words of the push.',
    )
      .within({ until: '3.4' })
      .needs('configuration', 'webhooks')
      .plays(async (stage) => {
        const hooks = [];
        for (const change of ['added', 'updated', 'deleted'])
          hooks.push([`auto_access_${change}`, await stage.webhook(`auto_access_${change}`)] as const);
        const agent = await stage.agent({ accepting: false });
        const { id, steps } = await lived(stage, half);
        for (const [index, [name, hook]] of hooks.entries()) {
          const { payload } = await agent.gets(name, pushAbout({ id }));
          stage.same(toldOf(payload, id), [{ id, ...steps[index] }], name);
          stage.same(await delivered(hook, about({ id })), [payload], `webhook ${name}`, { set: true });
        }
      }),
  })),
});
