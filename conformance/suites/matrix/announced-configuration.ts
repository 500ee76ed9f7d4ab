/**
 * Who hears of what the owner configures: agents and webhooks, each once, of what changed only; customers never.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { at, type Json } from '../scenes.ts';
import { freshName } from './acts/places.ts';
import { about, type Hook, pushAbout, toldOnce } from './hearing.ts';
import { changesIn, make, NOUNS, type NounRow, type NounScene, ONE_GROUP } from './nouns.ts';

const WEB = ['web'] as const;

async function nounTold(stage: Stage, row: NounRow): Promise<void> {
  const { noun } = row;
  const [created, updated, deleted] = [`${noun}_created`, `${noun}_updated`, `${noun}_deleted`];
  const agent = await stage.agent({ accepting: false });
  const customer = await stage.customer();
  const hooks = new Map<string, Hook>();
  for (const name of [created, updated, deleted]) hooks.set(name, await stage.webhook(name));
  const views = (name: string) => ({ agent, customer, hook: hooks.get(name)! });
  const scene: NounScene = { stage, mark: freshName(), memberId: agent.id };
  const { ref, given } = await make(stage.owner, row, scene);
  const news = await toldOnce(stage, created, ref, views(created));
  stage.same(news, { ...given, ...ref }, `${created} and what was given`, { common: true });
  const changes = row.update(scene);
  await stage.owner.ok(`update_${noun}`, { ...ref, ...changes });
  const change = await toldOnce(stage, updated, ref, views(updated));
  stage.same(changesIn(change, row, changes), { ...ref, ...changes }, `${updated} of what changed`);
  await stage.owner.ok(`delete_${noun}`, ref);
  stage.same(await toldOnce(stage, deleted, ref, views(deleted)), ref, deleted);
}

const nouns = NOUNS.map(
  (row): CheckDef =>
    defineCheck({
      rule: row.told,
      name: `${row.noun}-told`,
      title: `Agents and webhooks hear of a ${row.noun} made, changed and deleted, of what changed only; customers do not.`,
      api: 'configuration',
      transports: WEB,
      needs: ['configuration', 'webhooks', 'customers'],
      license: ONE_GROUP,
      ...(row.since === undefined ? {} : { window: { since: row.since } }),
      run: (stage) => nounTold(stage, row),
    }),
);

/** Of each batch the second entry fails, as the call alone does; the others are done, and told. */
async function batchTold(stage: Stage, row: NounRow): Promise<void> {
  const { noun } = row;
  const agent = await stage.agent({ accepting: false });
  const scenes = [1, 2].map((): NounScene => ({ stage, mark: freshName(), memberId: agent.id }));
  const given = scenes.map((scene) => row.create(scene));
  const wrong = { job_title: 'Nobody' };
  const batch = async (way: string, [one, bad, two]: readonly Json[]): Promise<readonly Json[]> => {
    const answer = await stage.owner.ok(
      `batch_${way}_${noun}s`,
      { requests: [one, bad, two] },
      { deliberate: true },
    );
    const { responses } = answer;
    const alone = await stage.owner.refused(`${way}_${noun}`, bad, [], { deliberate: true });
    const entries = Array.isArray(responses) ? (responses as readonly Json[]) : [];
    stage.equal(
      entries.map((entry) => ('error' in entry ? at(entry, 'error', 'type') : 'done')),
      ['done', alone.type, 'done'],
      `responses of batch_${way}_${noun}s, the second as the call alone`,
    );
    return entries;
  };
  const made = await batch('create', [given[0]!, wrong, given[1]!]);
  const refs = [0, 2].map((index) => ({ id: made[index]?.['id'] }));
  stage.holds(refs.every(({ id }) => typeof id === 'string') && refs[0]?.id !== refs[1]?.id, 'two ids', made);
  const unknown = { id: noun === 'agent' ? `${freshName()}@example.com` : '0'.repeat(32) };
  await batch('update', [
    { ...refs[0], job_title: 'A' },
    { ...unknown, job_title: 'B' },
    { ...refs[1], job_title: 'C' },
  ]);
  await batch('delete', [refs[0]!, unknown, refs[1]!]);
  for (const ref of refs)
    for (const change of ['created', 'updated', 'deleted'])
      await agent.gets(`${noun}_${change}`, pushAbout(ref));
}

const batches = NOUNS.filter(({ noun }) => noun === 'agent' || noun === 'bot').map(
  (row): CheckDef =>
    defineCheck({
      rule: 'CONF-017',
      name: `${row.noun}s`,
      title: `A batch of ${row.noun}s answers in order, each as the call alone; the others are done although one fails, and told.`,
      api: 'configuration',
      transports: WEB,
      window: { since: '3.5' },
      license: ONE_GROUP,
      run: (stage) => batchTold(stage, row),
    }),
);

/** Rules of settings came with 3.6; a licence is nobody else's while its properties change. */
const ALONE = { properties: { prefer_recent_agent: false }, ...ONE_GROUP };

const settings = (['license', 'group'] as const).map((place) =>
  defineCheck({
    rule: 'PROP-031',
    name: place,
    title: `Agents hear once of ${place} properties that change, of those only; customers do not.`,
    api: 'configuration',
    transports: WEB,
    license: ALONE,
    async run(stage) {
      const agent = await stage.agent({ accepting: false });
      const customer = await stage.customer();
      const name = `${place}_properties_updated`;
      const ref: Json = place === 'group' ? { group_id: stage.group(1) } : {};
      const properties = { test: { int_property: 7, string_property: 'told' } };
      await stage.owner.ok(`update_${place}_properties`, { ...ref, properties });
      const mine = ({ payload }: Push): boolean =>
        about(ref)(payload) && at(payload, 'properties', 'test') !== undefined;
      const { payload } = await agent.gets(name, mine);
      stage.same(payload, { ...ref, properties }, name);
      customer.never(name);
      const names = { test: Object.keys(properties.test) };
      const from: Json = place === 'group' ? { id: stage.group(1) } : {};
      await stage.owner.ok(`delete_${place}_properties`, { ...from, properties: names });
    },
  }),
);

export const checks = [...nouns, ...batches, ...settings];
