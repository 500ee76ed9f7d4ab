/**
 * Who hears of an act: members, agents with access, agents without, the customer, the webhook, and nobody else. One act,
 * several views; what is told is what was given and answered.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { at, type Json } from '../scenes.ts';
import { changesIn, make, NOUNS, type NounRow, type NounScene, ONE_GROUP } from './nouns.ts';

const WEB = ['web'] as const;

type Hook = Awaited<ReturnType<Stage['webhook']>>;

/** Payloads that a webhook delivered and that match. */
async function delivered(
  hook: Hook,
  match: (payload: Json) => boolean,
  atLeast = 1,
): Promise<readonly Json[]> {
  const all = await hook.deliveries(atLeast);
  return all.map(({ body }) => at(body, 'payload') as Json).filter(match);
}

/** Whether a message is about one thing. */
const about =
  (ref: Json) =>
  (payload: Json): boolean =>
    Object.entries(ref).every(([name, value]) => payload[name] === value);

const pushAbout =
  (ref: Json) =>
  ({ payload }: Push): boolean =>
    about(ref)(payload);

/** One act is told to the agent and by webhook, once, in the same words, and not to the customer. */
async function toldOnce(
  stage: Stage,
  message: string,
  ref: Json,
  { agent, customer, hook }: { readonly agent: Party; readonly customer: Party; readonly hook: Hook },
): Promise<Json> {
  const { payload } = await agent.gets(message, pushAbout(ref));
  customer.never(message);
  stage.same(await delivered(hook, about(ref)), [payload], `webhook ${message}`, { set: true });
  return payload;
}

async function nounTold(stage: Stage, row: NounRow): Promise<void> {
  const { noun } = row;
  const [created, updated, deleted] = [`${noun}_created`, `${noun}_updated`, `${noun}_deleted`];
  const agent = await stage.agent({ accepting: false });
  const customer = await stage.customer();
  const hooks = new Map<string, Hook>();
  for (const name of [created, updated, deleted]) hooks.set(name, await stage.webhook(name));
  const views = (name: string) => ({ agent, customer, hook: hooks.get(name)! });
  const scene: NounScene = { stage, mark: `told-${stage.version.replace('.', '-')}`, memberId: agent.id };
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

export const checks = [...nouns];
