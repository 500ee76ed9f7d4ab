/**
 * Given = read = pushed = delivered, for what else the owner configures: rules of auto access, bot templates, canned responses,
 * greetings, domains and texts. Who may work and what a rule means for a chat is in `announced-configured.ts`.
 */
import { type CheckDef, defineCheck, NotOffered, RuleBroken } from '../../check.ts';
import { asOwner, judging } from '../../rows.ts';
import { everyPage, type Json, listAt, objectAt, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { CARD } from './acts/greeted.ts';
import { autoAccessOn, domainOf, greetingOf, responseOf, templateOf } from './acts/made.ts';
import { freshName, house } from './acts/places.ts';
import { named } from './nouns.ts';

/** How one kind of thing lives: made, changed, deleted, and read in between. */
interface Life {
  readonly rule: string;
  readonly noun: string;
  readonly since?: '3.5' | '3.6' | '3.7';
  readonly create: readonly [action: string, request: (stage: Stage) => Json | Promise<Json>];
  readonly update: readonly [action: string, changes: () => Json];
  readonly delete: string;
  /** An application may have so many of them already, by others than the kit, that there is no room for one more. */
  readonly isLimited?: true;
  /** What names it in requests beside the id. */
  readonly ref?: (stage: Stage) => Json;
  /** Every read of it, by its id; undefined where it is not there. */
  readonly reads: (stage: Stage, id: unknown) => Promise<readonly (Json | undefined)[]>;
  /** Members that reads give. */
  readonly kept: readonly string[];
}

/** What a list holds: the answer itself, or that member of each page. */
async function rowsOf(
  { owner }: Stage,
  action: string,
  payload: Json,
  member?: string,
): Promise<readonly Json[]> {
  if (member === undefined) return listAt({ rows: await owner.ok(action, payload) }, 'rows');
  return (await everyPage(owner, action, payload)).flatMap((page) => listAt(page, member));
}

const withId = (rows: readonly Json[], id: unknown): Json | undefined => rows.find((row) => row['id'] === id);

const owners = ({ tenant: { clientId } }: Stage): Json => ({ owner_client_id: clientId });

/** What a greeting is given; a server may tell more of it. */
const PROPERTIES = {
  addon: 'kit',
  is_exit_intent: 'false',
  'greeting-message_json_key': 'lck-key',
  'greeting-message_phrase_key': 'lck-phrase',
};

const LIVES: readonly Life[] = [
  {
    rule: 'CONF-015',
    noun: 'auto-access',
    create: ['add_auto_access', (stage) => autoAccessOn(stage.group(0))],
    update: ['update_auto_access', () => ({ description: freshName() })],
    delete: 'delete_auto_access',
    reads: async (stage, id) => [withId(await rowsOf(stage, 'list_auto_accesses', {}), id)],
    kept: ['description', 'access', 'conditions'],
  },
  {
    rule: 'CONF-012',
    noun: 'bot-template',
    since: '3.5',
    create: ['create_bot_template', async (stage) => templateOf(await house(stage))],
    update: ['update_bot_template', () => ({ name: freshName() })],
    delete: 'delete_bot_template',
    isLimited: true,
    ref: owners,
    reads: async (stage, id) => [withId(await rowsOf(stage, 'list_bot_templates', owners(stage)), id)],
    kept: ['name'],
  },
  {
    rule: 'VER-021',
    noun: 'canned-response',
    since: '3.7',
    create: ['create_canned_response', (stage) => responseOf(stage.group(0), { is_private: true })],
    update: ['update_canned_response', () => ({ text: freshName(), tags: ['bye'], is_private: false })],
    delete: 'delete_canned_response',
    reads: async (stage, id) => {
      const payload = { include_private: true, limit: 100_000 };
      return [withId(await rowsOf(stage, 'list_canned_responses', payload, 'canned_responses'), id)];
    },
    kept: ['text', 'tags', 'group_id', 'is_private'],
  },
  {
    rule: 'GREET-008',
    noun: 'greeting',
    since: '3.6',
    create: [
      'create_greeting',
      (stage) => greetingOf(stage.group(0), { properties: PROPERTIES, rich_message: CARD }),
    ],
    update: ['update_greeting', () => ({ name: freshName(), type: 'announcement' })],
    delete: 'delete_greeting',
    async reads(stage, id) {
      const got = await stage.owner.call('get_greeting', { id });
      const groups = [stage.group(0)];
      return [
        withId(await rowsOf(stage, 'list_greetings', { groups }, 'greetings'), id),
        got.kind === 'success' ? objectAt(got.payload) : undefined,
      ].map((row) => row && { ...row, properties: named(objectAt(row, 'properties'), PROPERTIES) });
    },
    kept: ['type', 'active', 'name', 'group', 'rules', 'properties', 'rich_message'],
  },
];

/** Throws `NotOffered` where there is no room for one more (LIMIT-008). */
async function made({ owner }: Stage, { create: [action], isLimited }: Life, given: Json): Promise<Json> {
  try {
    return await owner.ok(action, given);
  } catch (error) {
    const answer = error instanceof RuleBroken ? error.deviation?.what : undefined;
    if (isLimited === true && answer === 'limit_reached') throw new NotOffered(`room for ${action}`);
    throw error;
  }
}

async function lives(stage: Stage, life: Life): Promise<void> {
  const given = await life.create[1](stage);
  const { id } = await made(stage, life, given);
  const ref = { id, ...life.ref?.(stage) };
  const reads = async (wanted: Json, what: string): Promise<void> => {
    const kept = Object.fromEntries(Object.entries(wanted).filter(([name]) => life.kept.includes(name)));
    for (const read of await life.reads(stage, id))
      stage.same(named(read ?? {}, kept), kept, `${life.noun} ${what}, as read`);
  };
  await reads(given, 'made');
  const changes = life.update[1]();
  // One member alone first: the others stay.
  const [name = '', value] = Object.entries(changes)[0] ?? [];
  await stage.owner.ok(life.update[0], { ...ref, [name]: value });
  await reads({ ...given, [name]: value }, `with another ${name}`);
  await stage.owner.ok(life.update[0], { ...ref, ...changes });
  await reads({ ...given, ...changes }, 'changed');
  await stage.owner.ok(life.delete, ref);
  const got = (await life.reads(stage, id)).filter((read) => read !== undefined);
  stage.equal(got, [], 'reads of what was deleted');
  const again = await stage.owner.call(life.update[0], { ...ref, ...changes });
  stage.holds(again.kind === 'error', 'an error for what was deleted', told(again));
}

const WEB = ['web'] as const;

const nouns = LIVES.map(
  (life): CheckDef =>
    defineCheck({
      rule: life.rule,
      name: `${life.noun}-round-trip`,
      title: `A new ${life.noun} is read as it was given, a change changes what it names, and a deleted one is gone.`,
      api: 'configuration',
      transports: WEB,
      needs: ['configuration'],
      ...(life.since === undefined ? {} : { window: { since: life.since } }),
      run: (stage) => lives(stage, life),
    }),
);

const settings = judging({
  'VER-021#domain-round-trip': asOwner(
    'An allowed domain is listed once until it is deleted, and cannot be added twice.',
  )
    .within({ since: '3.7' })
    .plays(async (stage) => {
      const { domain } = domainOf();
      const listed = async (): Promise<number> => {
        const { domains } = await stage.owner.ok('list_allowed_domains', {});
        return Array.isArray(domains) ? domains.filter((one) => one === domain).length : -1;
      };
      await stage.owner.ok('add_allowed_domain', { domain });
      await stage.owner.refused('add_allowed_domain', { domain }, ['already_exists']);
      stage.equal(await listed(), 1, 'entries of the domain');
      await stage.owner.ok('delete_allowed_domain', { domain });
      stage.equal(await listed(), 0, 'entries of the deleted domain');
      await stage.owner.refused('delete_allowed_domain', { domain }, ['not_found']);
    }),
  'VER-021#texts-round-trip': asOwner(
    'Texts of a group are read in the language they were given for; the others stay as they were.',
  )
    .within({ since: '3.7' })
    .plays(async (stage) => {
      const group = {
        group_id: (await stage.owner.ok('create_group', { name: freshName(), agent_priorities: {} }))['id'],
      };
      const texts = async (language: string): Promise<Json> =>
        objectAt(await stage.owner.ok('list_translations', { ...group, language }), 'phrases');
      const before = await texts('pl');
      const other = await texts('de');
      await stage.owner.ok('update_translations', { ...group, language: 'pl', phrases: { Client: 'Gość' } });
      stage.same({ properties: await texts('pl') }, { properties: { ...before, Client: 'Gość' } }, 'texts');
      await stage.owner.ok('update_translations', {
        ...group,
        language: 'pl',
        phrases: { Welcome_title: '' },
      });
      stage.same(
        { properties: await texts('pl') },
        { properties: { ...before, Client: 'Gość', Welcome_title: '' } },
        'texts after a second change',
      );
      stage.same({ properties: await texts('de') }, { properties: other }, 'texts of another language');
    }),
  'AUTH-042': asOwner(
    'The names of webhooks are listed without any authorization, and say which filters they take.',
  ).plays(async (stage) => {
    const session = await stage.open(null, { api: 'configuration', transport: 'web' });
    const outcome = await session.call('list_webhook_names', { version: stage.version });
    const names = listAt(outcome, 'payload').map(({ action }) => action);
    stage.holds(names.includes('incoming_chat'), 'a list with incoming_chat', told(outcome));
  }),
  'LIMIT-016': asOwner(
    'A plan is exceeded only by a surplus, and no more by the wider plan than by the narrower one.',
  )
    .within({ since: '3.5' })
    .plays(async (stage) => {
      const exceeded = async (plan: string): Promise<readonly Json[]> =>
        listAt({ rows: await stage.owner.ok('check_product_limits_for_plan', { plan }) }, 'rows');
      const [narrow, wide] = [await exceeded('starter'), await exceeded('enterpriseplus')];
      const resources = [...narrow, ...wide].filter(({ limit_balance: surplus }) => Number(surplus) < 1);
      stage.equal(resources, [], 'resources within the limit');
      stage.holds(wide.length <= narrow.length, 'no more for the wider plan', { narrow, wide });
    }),
});

export const checks = [...nouns, ...settings];
