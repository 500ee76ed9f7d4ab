/**
 * Given = read, for properties of licences and groups and for the properties that an application registers. What is set
 * is taken back at once.
 */
import { compareVersions } from '../../../schemas/language/versions.ts';
import { defineCheck } from '../../check.ts';
import { at, chatting, type Json, listAt, need, readChat, readSet } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { freshName } from './acts/places.ts';
import { ALONE, ONE_GROUP, ownSame } from './hearing.ts';

const WEB = ['web'] as const;
const needs = ['configuration'] as const;

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
    ownSame(stage, await row.read(stage, stage.owner), { test: wanted }, `${place} properties as read`);
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
          ownSame(
            stage,
            await row.readByCustomer(stage, customer),
            { test: TEST },
            'properties of the namespace',
          );
          const one = await customer.ok(`list_${place}_properties`, {
            ...(place === 'group' ? { id: stage.group(1) } : {}),
            ...NAMESPACE,
            name: 'int_property',
          });
          ownSame(stage, one, { test: { int_property: TEST.int_property } }, 'the property of that name');
        }),
    }),
  ];
});

const BOTH = { agent: ['read', 'write'], customer: ['read'] };

/** A property of the kit's own with a default value: what a place is read with before and after it has a value of its own. */
async function defaultGiven(stage: Stage, place: 'license' | 'group', isDeleted: boolean): Promise<void> {
  const { clientId } = stage.tenant;
  const name = freshName();
  const owner = { owner_client_id: clientId };
  const access = { [place]: BOTH };
  await stage.owner.ok('register_property', { name, ...owner, type: 'int', access, default_value: 7 });
  const read = async (): Promise<unknown> => {
    const asked = { namespace: clientId };
    if (place === 'license')
      return at(await stage.owner.ok('list_license_properties', asked), clientId, name);
    const rows = await stage.owner.ok('list_groups_properties', { group_ids: [stage.group(1)], ...asked });
    return at(listAt({ rows }, 'rows')[0], 'properties', clientId, name);
  };
  const got = [await read()];
  const ref = place === 'license' ? {} : { group_id: stage.group(1) };
  await stage.owner.ok(`update_${place}_properties`, { ...ref, properties: { [clientId]: { [name]: 9 } } });
  got.push(await read());
  stage.equal(got, [7, 9], 'the value before one is set, and after');
  if (!isDeleted) return;
  const one = place === 'license' ? {} : { id: stage.group(1) };
  await stage.owner.ok(`delete_${place}_properties`, { ...one, properties: { [clientId]: [name] } });
  stage.equal(await read(), 7, 'the value once it is deleted');
}

const definitions = [
  defineCheck({
    rule: 'PROP-029',
    name: 'every-group',
    title: 'An empty list of groups asks for the properties of every group.',
    api: 'configuration',
    transports: WEB,
    window: { since: '3.5' },
    license: ONE_GROUP,
    async run(stage) {
      const listed = async (ids: readonly number[]): Promise<unknown[]> =>
        (await readSet(stage.owner, 'list_groups_properties', { group_ids: ids })).map(({ id }) => id);
      const ids = [stage.group(0), stage.group(1)];
      const every = await listed([]);
      stage.equal(
        ids.filter((id) => !every.includes(id)),
        [],
        'groups that are not listed',
      );
    },
  }),
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
      for (const reader of [agent, customer]) {
        const got = at(await readChat(reader, chatId), 'properties', clientId, name);
        stage.equal(got, 5, `value for ${reader.name}`);
      }
      await need(agent, 'delete_chat_properties', { id: chatId, properties: { [clientId]: [name] } });
      await stage.owner.ok('unregister_property', { name, ...owner });
      stage.equal(await listed(), undefined, 'the property once it is unregistered');
      await agent.refused('update_chat_properties', { id: chatId, properties });
    },
  }),
  ...[
    {
      rule: 'PROP-014',
      what: 'has no value of a property is read with its default value, and else with its own',
    },
    { rule: 'PROP-015', what: 'loses its value of a property is read with the default value again' },
  ].flatMap(({ rule, what }) =>
    (['license', 'group'] as const).map((place) =>
      defineCheck({
        rule,
        name: `given-${place}`,
        title: `A ${place} that ${what}.`,
        api: 'configuration',
        transports: WEB,
        window: { since: '3.5' },
        ...(place === 'group' ? { license: ONE_GROUP } : {}),
        run: (stage) => defaultGiven(stage, place, rule === 'PROP-015'),
      }),
    ),
  ),
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

export const checks = [...settings, ...definitions];
