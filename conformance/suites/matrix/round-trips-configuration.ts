/**
 * Given = read, for what the owner configures: what a write was given is what every read gives back, what it did not name
 * stays, and what was deleted is no longer there. Sets are compared as sets; members that no version defines do not count.
 */

import { type CheckDef, defineCheck } from '../../check.ts';
import { at, chatting, type Json, listAt, need, objectAt, send, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { freshName } from './acts/places.ts';
import { ALONE } from './hearing.ts';
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

/** What was given without those of some members that a read does not have. */
function withoutAbsent(given: Json, read: Json, some: readonly string[]): Json {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !some.includes(name) || name in read));
}

/** Every read has what was given, and the reads agree. */
async function keeps(stage: Stage, row: NounRow, ref: Json, given: Json, what: string): Promise<void> {
  const all = await reads(stage, row, ref);
  all.forEach((read, index) => {
    const isListed = row.hasGet && index === 0;
    const wanted = isListed ? withoutAbsent(given, read ?? {}, row.byItself ?? []) : given;
    stage.same(named(read ?? {}, wanted), wanted, `${row.noun} ${what}, as read`);
  });
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
  const got = await reads(stage, row, ref);
  stage.equal(got, row.hasGet ? [undefined, undefined] : [undefined], 'reads of what was deleted');
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

/** Who has a secret: how it is made and how it gets a new one. */
interface Secretive {
  readonly create: string;
  readonly reset: string;
  readonly more: Json;
}

/** The secret of its making gives a token, and after a reset only the new one does; reads never tell it. */
async function secretLives(stage: Stage, { create, reset, more }: Secretive): Promise<void> {
  const { clientId, organizationId } = stage.tenant;
  const owner = { owner_client_id: clientId, ...more };
  const { id, secret } = await stage.owner.ok(create, { name: freshName(), ...owner });
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
  const again = await stage.owner.ok(reset, { id, ...owner });
  const right = typeof again['secret'] === 'string' && again['secret'] !== secret;
  stage.holds(right, 'another secret', 'the same');
  await stage.owner.refused('issue_bot_token', { ...asking, bot_secret: secret });
  await works(again['secret']);
  const read = JSON.stringify(await stage.owner.ok('get_bot', { id }));
  stage.holds(!read.includes(String(again['secret'])), 'no secret in reads', 'the secret');
}

const SECRETIVE = { api: 'configuration', transports: WEB, window: { since: '3.5' } } as const;

const bots = [
  defineCheck({
    ...SECRETIVE,
    rule: 'AUTH-034',
    title: 'A bot gets a token for its secret, and for the new one only once the secret is reset.',
    run: (stage) => secretLives(stage, { create: 'create_bot', reset: 'reset_bot_secret', more: {} }),
  }),
  defineCheck({
    ...SECRETIVE,
    rule: 'AUTH-034',
    name: 'template',
    title:
      'The bot of a template gets a token for the secret of the template, as it was made and as it is reset.',
    // Whether an application is installed on a licence of somebody else nobody knows.
    needs: ['license'],
    run: (stage) =>
      secretLives(stage, {
        create: 'create_bot_template',
        reset: 'reset_bot_template_secret',
        more: { affect_existing_installations: true },
      }),
  }),
];

const memberships = [
  defineCheck({
    rule: 'CONF-005',
    title: 'Who is in a group is read at the agent and at the group, wherever it was written.',
    api: 'configuration',
    transports: WEB,
    async run(stage) {
      const id = `${freshName()}@example.com`;
      await stage.owner.ok('create_agent', { id, name: 'Member of the kit' });
      const made = await stage.owner.ok('create_group', {
        name: freshName(),
        agent_priorities: { [id]: 'first' },
      });
      const group = { id: made['id'] };
      const agrees = async (priority: string): Promise<void> => {
        const agent = await stage.owner.ok('get_agent', { id, fields: ['groups'] });
        const entry = listAt(agent, 'groups').find((one) => one['id'] === group.id);
        const read = await stage.owner.ok('get_group', { ...group, fields: ['agent_priorities'] });
        const got = [entry?.['priority'], at(read, 'agent_priorities', id)];
        stage.equal(got, [priority, priority], 'the priority at both');
      };
      await agrees('first');
      await stage.owner.ok('update_group', { ...group, agent_priorities: { [id]: 'last' } });
      await agrees('last');
      await stage.owner.ok('update_agent', { id, groups: [{ id: group.id, priority: 'normal' }] });
      await agrees('normal');
    },
  }),
  defineCheck({
    rule: 'CONF-007',
    title: 'Members and status of a group are read where they are asked for.',
    api: 'configuration',
    transports: WEB,
    async run(stage) {
      const { id: member } = await stage.agent({ accepting: false });
      const given = { name: freshName(), agent_priorities: { [member]: 'normal' } };
      const { id } = await stage.owner.ok('create_group', given);
      const FIELDS = ['agent_priorities', 'routing_status'];
      for (const fields of [[], FIELDS.slice(0, 1), FIELDS.slice(1), FIELDS]) {
        const more = fields.length === 0 ? {} : { fields };
        const rows = await stage.owner.ok('list_groups', more);
        const listed = listAt({ rows }, 'rows').find((row) => row['id'] === id);
        for (const read of [await stage.owner.ok('get_group', { id, ...more }), listed]) {
          // What nobody asked for may be there as well, as in the sample of a list of groups.
          const members = fields.filter((field) => field in (read ?? {}));
          stage.equal(members, fields, 'members that were asked for');
        }
      }
    },
  }),
];

const webhooks = [
  defineCheck({
    rule: 'HOOK-026',
    name: 'as-given',
    title: 'A registered webhook is listed as it was given, but for its secret, until it is unregistered.',
    api: 'configuration',
    transports: WEB,
    async run(stage) {
      const owner = { owner_client_id: stage.tenant.clientId };
      const given = {
        action: 'incoming_event',
        url: `https://example.com/${freshName()}`,
        description: 'Of the kit',
        type: 'license',
        filters: { author_type: 'agent' },
        ...owner,
      };
      const { id } = await stage.owner.ok('register_webhook', { ...given, secret_key: 'a secret' });
      const listed = async (): Promise<Json | undefined> => {
        const rows = await stage.owner.ok('list_webhooks', owner);
        return listAt({ rows }, 'rows').find((row) => row['id'] === id);
      };
      stage.same(named((await listed()) ?? {}, given), given, 'the webhook as listed');
      await stage.owner.ok('unregister_webhook', { id, ...owner });
      stage.equal(await listed(), undefined, 'the webhook once it is unregistered');
    },
  }),
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
      const got = [await state(), (await ids(1)).includes(first)];
      stage.equal(got, [true, true], 'state, and the delivery, before');
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
      const seen = [all.includes(last), all.includes(muted)];
      stage.equal(seen, [true, false], 'deliveries after and in between');
    },
  }),
];

export const checks = [...nouns, ...bots, ...memberships, ...webhooks];
