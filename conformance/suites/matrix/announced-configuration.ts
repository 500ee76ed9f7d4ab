/**
 * Who hears of what the owner configures: agents and webhooks, each once, of what changed only; customers never.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import { at, type Json, listAt, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import type { NamedRow } from './acts/index.ts';
import { freshEmail, freshName } from './acts/places.ts';
import { actRowOf, asDefined } from './cell.ts';
import { ALONE, about, delivered, ONE_GROUP, type OpenHook, pushAbout } from './hearing.ts';
import { changesIn, make, NOUN_ROWS, type NounRow, type NounScene } from './nouns.ts';

const WEB = ['web'] as const;

/** Makes one of a noun, changes it and deletes it; what is told of each step, by its message. */
async function lived(
  stage: Stage,
  row: NounRow,
  memberId: string,
): Promise<{ ref: Json; told: readonly (readonly [name: string, wanted: Json])[] }> {
  const { noun } = row;
  const scene: NounScene = { stage, mark: freshName(), memberId };
  const { ref, given } = await make(stage.owner, row, scene);
  const changes = row.update(scene);
  await stage.owner.ok(`update_${noun}`, { ...ref, ...changes });
  await stage.owner.ok(`delete_${noun}`, ref);
  return {
    ref,
    told: [
      [`${noun}_created`, { ...given, ...ref }],
      [`${noun}_updated`, { ...ref, ...changes }],
      [`${noun}_deleted`, ref],
    ],
  };
}

/** An agent hears once of each step: a new one with everything given, a changed one with the changed members only. */
async function nounTold(stage: Stage, row: NounRow): Promise<void> {
  const agent = await stage.agent({ accepting: false });
  const customer = await stage.customer();
  const { ref, told } = await lived(stage, row, agent.id);
  for (const [name, wanted] of told) {
    const { payload } = await agent.gets(name, pushAbout(ref));
    const all = name.endsWith('_created');
    stage.same(all ? payload : changesIn(payload, row, wanted), wanted, name, { common: all });
    customer.never(name);
  }
}

/** A webhook hears of each step what an agent hears. */
async function nounDelivered(stage: Stage, row: NounRow): Promise<void> {
  const agent = await stage.agent({ accepting: false });
  const hooks = new Map<string, OpenHook>();
  for (const change of ['created', 'updated', 'deleted'])
    hooks.set(`${row.noun}_${change}`, await stage.webhook(`${row.noun}_${change}`));
  const { ref, told } = await lived(stage, row, agent.id);
  for (const [name] of told) {
    const { payload } = await agent.gets(name, pushAbout(ref));
    stage.same(await delivered(hooks.get(name)!, about(ref)), [payload], `webhook ${name}`, { set: true });
  }
}

const nouns = NOUN_ROWS.flatMap((row): readonly CheckDef[] => {
  const { noun } = row;
  const common = {
    api: 'configuration',
    transports: WEB,
    ...(row.since === undefined ? {} : { window: { since: row.since } }),
  } as const;
  return [
    defineCheck({
      ...common,
      rule: row.told,
      name: `${noun}-told`,
      title: `Agents hear once of a ${noun} made, changed and deleted, of what changed only; customers do not.`,
      needs: ['configuration'],
      run: (stage) => nounTold(stage, row),
    }),
    defineCheck({
      ...common,
      rule: 'PUSH-017',
      name: `${noun}s`,
      title: `A webhook hears once of a ${noun} made, changed and deleted, in the words of the push.`,
      needs: ['configuration', 'webhooks'],
      run: (stage) => nounDelivered(stage, row),
    }),
  ];
});

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
    const alone = await stage.owner.refused(`${way}_${noun}`, bad, [], { deliberate: true });
    const entries = listAt(answer, 'responses');
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
  // A batch says the secret of a bot once, as the call alone does.
  if (noun === 'bot') {
    const { clientId: client_id, organizationId: organization_id } = stage.tenant;
    for (const index of [0, 2]) {
      const { id: bot_id, secret: bot_secret } = made[index] ?? {};
      await stage.owner.ok('issue_bot_token', { bot_id, bot_secret, client_id, organization_id });
    }
  }
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

const batches = NOUN_ROWS.filter(({ noun }) => noun === 'agent' || noun === 'bot').map(
  (row): CheckDef =>
    defineCheck({
      rule: 'CONF-017',
      name: `${row.noun}s`,
      title: `A batch of ${row.noun}s answers in order, each as the call alone; the others are done although one fails, and told.`,
      api: 'configuration',
      transports: WEB,
      window: { since: '3.5' },
      run: (stage) => batchTold(stage, row),
    }),
);

/** Batches of what is done to one who is there: the scene of each is the act's own. */
const BATCHED = ['approve_agents', 'suspend_agents', 'unsuspend_agents', 'update_translations'] as const;

/** The first entry is one that succeeds, the second names nobody: each is answered in its place, as the call alone. */
async function entriesInPlace(stage: Stage, { action, act, definition }: NamedRow): Promise<void> {
  const { by, request } = await act.ready(stage);
  const [good] = listAt(request, 'requests');
  const bad = 'group_id' in (good ?? {}) ? { ...good, group_id: 899_999 } : { id: freshEmail() };
  const alone = await by.refused(String(definition.batchOf), bad, [], { deliberate: true });
  const answer = await by.ok(action, { requests: [good, bad] }, { deliberate: true });
  const got = listAt(answer, 'responses').map((entry) => at(entry, 'error', 'type') ?? 'done');
  stage.equal(got, ['done', alone.type], `responses of ${action}, the second as the call alone`);
}

const entries = BATCHED.map((name) => {
  const row = actRowOf('configuration', `batch_${name}`);
  return defineCheck({
    ...asDefined(row),
    rule: 'CONF-017',
    name,
    title: `A ${row.action} does what it can, and answers in the order of its entries, each as the call alone.`,
    api: 'configuration',
    transports: WEB,
    run: (stage) => entriesInPlace(stage, row),
  });
});

/** A tag of a group: those of the rows above are of none. */
const tagged = defineCheck({
  rule: 'PUSH-017',
  name: 'tags-of-group',
  title: 'A webhook hears of a new tag with its groups, in the words of the push.',
  api: 'configuration',
  transports: WEB,
  window: { since: '3.5' },
  needs: ['configuration', 'webhooks'],
  async run(stage) {
    const hook = await stage.webhook('tag_created');
    const agent = await stage.agent({ accepting: false });
    const given = { name: freshName(), group_ids: [stage.group(0)] };
    await stage.owner.ok('create_tag', given);
    const { payload } = await agent.gets('tag_created', pushAbout({ name: given.name }));
    stage.same(payload, given, 'tag_created', { common: true });
    const got = await delivered(hook, about({ name: given.name }));
    stage.same(got, [payload], 'webhook tag_created', { set: true });
    await stage.owner.ok('delete_tag', { name: given.name });
  },
});

const settings = (['license', 'group'] as const).map((place) =>
  defineCheck({
    rule: 'PROP-031',
    name: place,
    title: `Agents hear once of ${place} properties that change, of those only; customers do not.`,
    api: 'configuration',
    transports: WEB,
    license: place === 'group' ? ONE_GROUP : ALONE,
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

const endings = [
  defineCheck({
    rule: 'AUTH-025',
    name: 'deleted-agent',
    title: 'An agent who is deleted is told that the token is revoked, and the token opens nothing any more.',
    api: 'configuration',
    transports: WEB,
    // Nobody is deleted whom other checks could need.
    needs: ['license', 'configuration'],
    async run(stage) {
      const agent = await stage.agent({ accepting: false });
      const web = await stage.open(agent.actor, { api: 'agent', transport: 'web' });
      await stage.owner.ok('delete_agent', { id: agent.id });
      const { payload } = await agent.gets('agent_disconnected');
      stage.equal(payload['reason'], 'access_token_revoked', 'reason of agent_disconnected');
      const outcome = await web.call('list_chats', {});
      const right = outcome.kind === 'error' && outcome.type === 'authentication';
      stage.holds(right, 'error authentication', told(outcome));
    },
  }),
];

export const checks = [...nouns, ...batches, ...entries, tagged, ...settings, ...endings];
