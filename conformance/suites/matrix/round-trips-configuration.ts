/**
 * Given = read, for what the owner configures: what a write was given is what every read gives back, what it did not name
 * stays, and what was deleted is no longer there. Sets are compared as sets; members that no version defines do not count.
 */

import { compareVersions } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { at, chatting, type Json, listAt, need, objectAt, readChat, send, told } from '../scenes.ts';
import { freshName } from './acts/places.ts';
import { ALONE, ONE_GROUP } from './hearing.ts';
import { make, NOUN_ROWS, type NounRow, type NounScene, named } from './nouns.ts';

const WEB = ['web'] as const;
const needs = ['configuration'] as const;

/** One of a noun as each read has it: the list's entry first, then the one of its own; undefined where it is not there. */
async function reads(
  stage: Stage,
  { noun, fields, hasGet, list }: NounRow,
  ref: Json,
): Promise<readonly (Json | undefined)[]> {
  const more = fields === undefined ? {} : { fields };
  const outcome = await stage.owner.call(`list_${noun}s`, { ...list, ...more });
  const [key, value] = Object.entries(ref)[0] ?? [];
  const listed = listAt(outcome, 'payload').find((entry) => entry[key ?? ''] === value);
  if (!hasGet) return [listed];
  const got = await stage.owner.call(`get_${noun}`, { ...ref, ...more });
  return [listed, got.kind === 'success' ? objectAt(got.payload) : undefined];
}

/** Every read has what was given, and the reads agree. */
async function keeps(stage: Stage, row: NounRow, ref: Json, given: Json, what: string): Promise<void> {
  const all = await reads(stage, row, ref);
  for (const read of all) stage.same(named(read ?? {}, given), given, `${row.noun} ${what}, as read`);
  stage.same(all.at(-1), all[0], `${row.noun} by itself and in the list`, { common: true });
}

async function life(stage: Stage, row: NounRow): Promise<void> {
  const { id: memberId } = await stage.agent({ accepting: false });
  const scene: NounScene = { stage, mark: freshName(), memberId };
  const { ref, given } = await make(stage.owner, row, scene);
  await keeps(stage, row, ref, given, 'created');
  const changes = row.update(scene);
  // One member alone first: the others stay.
  const [name, value] = Object.entries(changes)[0] ?? [];
  await stage.owner.ok(`update_${row.noun}`, { ...ref, [name ?? '']: value });
  await keeps(stage, row, ref, { ...given, [name ?? '']: value }, `with another ${name}`);
  await stage.owner.ok(`update_${row.noun}`, { ...ref, ...changes });
  await keeps(stage, row, ref, { ...given, ...changes }, 'changed');
  await stage.owner.ok(`delete_${row.noun}`, ref);
  stage.equal(
    await reads(stage, row, ref),
    row.hasGet ? [undefined, undefined] : [undefined],
    'reads of what was deleted',
  );
  const again = await stage.owner.call(`update_${row.noun}`, { ...ref, ...changes });
  stage.holds(again.kind === 'error', 'an error for what was deleted', told(again));
}

const nouns = NOUN_ROWS.map(
  (row): CheckDef =>
    defineCheck({
      rule: row.read,
      name: `${row.noun}-round-trip`,
      title: `A new ${row.noun} is read as it was given, a change changes what it names, and a deleted one is gone.`,
      api: 'configuration',
      transports: WEB,
      needs,
      ...(row.since === undefined ? {} : { window: { since: row.since } }),
      run: (stage) => life(stage, row),
    }),
);

const TEST = { int_property: 7, string_property: 'kept', bool_property: false };

/** A place that the owner configures: how it is named in writes, deletions and reads, and its `test` properties as read. */
interface SettingsPlace {
  readonly place: 'license' | 'group';
  readonly set: (stage: Stage) => Json;
  readonly unset: (stage: Stage) => Json;
  readonly read: (stage: Stage, by: Pick<Party, 'ok'>) => Promise<unknown>;
  readonly readByCustomer: (stage: Stage, by: Pick<Party, 'ok'>) => Promise<unknown>;
}

const NAMESPACE = { namespace: 'test' };

/** Properties of one group in each of the ways that a version has. */
async function ofGroup(stage: Stage, by: Pick<Party, 'ok'>): Promise<unknown> {
  const id = stage.group(1);
  if (compareVersions(stage.version, '3.5') < 0) return by.ok('list_group_properties', { id, ...NAMESPACE });
  const rows = await by.ok('list_groups_properties', { group_ids: [id], ...NAMESPACE });
  const [row, ...others] = listAt({ rows }, 'rows');
  stage.equal([row?.['id'], others.length], [id, 0], 'one entry, of the group');
  return row?.['properties'];
}

const SETTINGS: readonly SettingsPlace[] = [
  {
    place: 'license',
    set: () => ({}),
    unset: () => ({}),
    read: (_stage, by) => by.ok('list_license_properties', NAMESPACE),
    readByCustomer: (_stage, by) => by.ok('list_license_properties', NAMESPACE),
  },
  {
    place: 'group',
    set: (stage) => ({ group_id: stage.group(1) }),
    unset: (stage) => ({ id: stage.group(1) }),
    read: ofGroup,
    readByCustomer: (stage, by) => by.ok('list_group_properties', { id: stage.group(1), ...NAMESPACE }),
  },
];

/** Sets the properties, lets `play` look, and takes them back. */
async function withSettings(
  stage: Stage,
  { place, ...row }: SettingsPlace,
  play: () => Promise<void>,
): Promise<void> {
  await need(stage.owner, `update_${place}_properties`, { ...row.set(stage), properties: { test: TEST } });
  try {
    await play();
  } finally {
    const properties = { test: Object.keys(TEST) };
    await stage.owner.call(`delete_${place}_properties`, { ...row.unset(stage), properties });
  }
}

const settings = SETTINGS.flatMap((row) => {
  const { place } = row;
  const license = place === 'group' ? ONE_GROUP : ALONE;
  const common = { api: 'configuration', transports: WEB, license } as const;
  const holds = async (stage: Stage, wanted: Json): Promise<void> =>
    stage.same(await row.read(stage, stage.owner), { test: wanted }, `${place} properties as read`);
  return [
    defineCheck({
      ...common,
      rule: 'PROP-005',
      name: place,
      title: `What is set of ${place} properties is read, and what was not named stays.`,
      needs,
      run: (stage) =>
        withSettings(stage, row, async () => {
          await holds(stage, TEST);
          const properties = { test: { int_property: -2 } };
          await stage.owner.ok(`update_${place}_properties`, { ...row.set(stage), properties });
          await holds(stage, { ...TEST, int_property: -2 });
        }),
    }),
    defineCheck({
      ...common,
      rule: 'PROP-006',
      name: place,
      title: `What is deleted of ${place} properties is gone, and what was not named stays.`,
      needs,
      run: (stage) =>
        withSettings(stage, row, async () => {
          const properties = { test: ['int_property'] };
          await stage.owner.ok(`delete_${place}_properties`, { ...row.unset(stage), properties });
          const { int_property: _, ...rest } = TEST;
          await holds(stage, rest);
        }),
    }),
    defineCheck({
      ...common,
      api: 'customer',
      rule: 'PROP-028',
      name: place,
      title: `A customer reads ${place} properties of a namespace, and one by its name.`,
      needs,
      run: (stage) =>
        withSettings(stage, row, async () => {
          const customer = await stage.customer();
          stage.same(
            await row.readByCustomer(stage, customer),
            { test: TEST },
            'properties of the namespace',
          );
          const one = await customer.ok(`list_${place}_properties`, {
            ...(place === 'group' ? { id: stage.group(1) } : {}),
            ...NAMESPACE,
            name: 'int_property',
          });
          stage.same(one, { test: { int_property: TEST.int_property } }, 'the property of that name');
        }),
    }),
  ];
});

const BOTH = { agent: ['read', 'write'], customer: ['read'] };

const definitions = [
  defineCheck({
    rule: 'PROP-012',
    title:
      'A registered property is listed as it was given and can be set under the id of its application, until it is unregistered.',
    api: 'configuration',
    transports: WEB,
    async run(stage) {
      const { clientId } = stage.tenant;
      const name = freshName();
      const owner = { owner_client_id: clientId };
      const given = {
        type: 'int',
        description: 'Of the kit',
        access: { chat: BOTH, thread: { agent: ['read'] } },
      };
      const listed = async (): Promise<unknown> => at(await stage.owner.ok('list_properties', owner), name);
      await stage.owner.ok('register_property', { name, ...owner, ...given });
      stage.same(await listed(), given, 'the property as listed');
      const { agent, customer, chatId } = await chatting(stage);
      const properties = { [clientId]: { [name]: 5 } };
      await agent.ok('update_chat_properties', { id: chatId, properties });
      for (const reader of [agent, customer])
        stage.equal(
          at(await readChat(reader, chatId), 'properties', clientId, name),
          5,
          `value for ${reader.name}`,
        );
      await need(agent, 'delete_chat_properties', { id: chatId, properties: { [clientId]: [name] } });
      await stage.owner.ok('unregister_property', { name, ...owner });
      stage.equal(await listed(), undefined, 'the property once it is unregistered');
      await agent.refused('update_chat_properties', { id: chatId, properties });
    },
  }),
  defineCheck({
    rule: 'PROP-011',
    title:
      'A published property is listed with the access of others, and can neither be unregistered nor published anew.',
    api: 'configuration',
    transports: WEB,
    // What is published stays for good, so only a licence of its own will do.
    needs: ['license'],
    async run(stage) {
      const owner = { owner_client_id: stage.tenant.clientId };
      const ref = { name: freshName(), ...owner };
      const given = { type: 'string', access: { chat: BOTH } };
      await stage.owner.ok('register_property', { ...ref, ...given });
      await stage.owner.ok('publish_property', { ...ref, access_type: ['read'] });
      await stage.owner.refused('unregister_property', ref);
      const listed = at(await stage.owner.ok('list_properties', owner), ref.name);
      stage.same(listed, { ...given, public_access: ['read'] }, 'the published property as listed');
    },
  }),
];

const bots = [
  defineCheck({
    rule: 'AUTH-034',
    title: 'A bot gets a token for its secret, and for the new one only once the secret is reset.',
    api: 'configuration',
    transports: WEB,
    window: { since: '3.5' },
    async run(stage) {
      const { clientId, organizationId } = stage.tenant;
      const owner = { owner_client_id: clientId };
      const { id, secret } = await stage.owner.ok('create_bot', { name: freshName(), ...owner });
      const asking = { bot_id: id, client_id: clientId, organization_id: organizationId };
      const works = async (bot_secret: unknown): Promise<void> => {
        const { token } = await stage.owner.ok('issue_bot_token', { ...asking, bot_secret });
        const actor = {
          kind: 'bot',
          id: String(id),
          authorization: `Bearer ${String(token)}`,
          organizationId,
          clientId,
        } as const;
        const session = await stage.open(actor, { api: 'agent', transport: 'web' });
        const outcome = await session.call('list_chats', { limit: 1 });
        stage.holds(outcome.kind === 'success', 'success with the token of the bot', told(outcome));
      };
      await works(secret);
      const again = await stage.owner.ok('reset_bot_secret', { id, ...owner });
      stage.holds(
        typeof again['secret'] === 'string' && again['secret'] !== secret,
        'another secret',
        'the same',
      );
      await stage.owner.refused('issue_bot_token', { ...asking, bot_secret: secret });
      await works(again['secret']);
      const read = JSON.stringify(await stage.owner.ok('get_bot', { id }));
      stage.holds(!read.includes(String(again['secret'])), 'no secret in reads', 'the secret');
    },
  }),
];

const webhooks = [
  defineCheck({
    rule: 'HOOK-010',
    title:
      'Webhooks of a licence are delivered until they are disabled, and again once they are enabled; their state tells which.',
    api: 'configuration',
    transports: WEB,
    license: ALONE,
    async run(stage) {
      const owner = { owner_client_id: stage.tenant.clientId };
      const state = async (): Promise<unknown> =>
        (await stage.owner.ok('get_license_webhooks_state', owner))['license_webhooks_enabled'];
      const hook = await stage.webhook('incoming_event');
      const { agent, chatId } = await chatting(stage);
      const sent = async (): Promise<string> => send(agent, chatId);
      const ids = async (atLeast: number): Promise<unknown[]> =>
        (await hook.deliveries(atLeast)).map(({ body }) => at(body, 'payload', 'event', 'id'));
      const first = await sent();
      stage.equal(
        [await state(), (await ids(1)).includes(first)],
        [true, true],
        'state, and the delivery, before',
      );
      await stage.owner.ok('disable_license_webhooks', owner);
      let muted = '';
      try {
        stage.equal(await state(), false, 'state once they are disabled');
        muted = await sent();
      } finally {
        await need(stage.owner, 'enable_license_webhooks', owner);
      }
      const last = await sent();
      stage.equal(await state(), true, 'state once they are enabled');
      const all = await ids(2);
      stage.equal(
        [all.includes(last), all.includes(muted)],
        [true, false],
        'deliveries after and in between',
      );
    },
  }),
];

export const checks = [...nouns, ...settings, ...definitions, ...bots, ...webhooks];
