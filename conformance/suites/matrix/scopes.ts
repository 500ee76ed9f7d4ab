/**
 * Who may not do what: each act asked with a token that lacks every scope of it, and what needs no scope asked with one that
 * has an unrelated one. A bot's token is the narrow one that any target gives out; narrow tokens of agents only some do. What
 * else a scope allows is judged in `auth/scopes.ts`.
 */
import type { ScopeNeed } from '../../../schemas/language/define.ts';
import { compareVersions } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { callsOver } from '../../stage/party.ts';
import { told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Actor } from '../../target.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { botActor } from './acts/places.ts';
import { actRowOf, asDefined, type Cell, playCells } from './cell.ts';

/** What the token of a bot has (AUTH-033), and what that implies (AUTH-008, AUTH-009). */
const OF_BOTS = ['chats--access', 'chats--my', 'agents-bot--my', 'customers'].flatMap((scope) => [
  `${scope}:rw`,
  `${scope}:ro`,
]);
/** Scopes of which each is of no use for most acts; the first is next to what changes chats. */
const ALONE = ['chats--all:ro', 'customers:ro'] as const;

/** Rules that name the actions whose scopes they say. */
const SAID: Readonly<Record<string, RegExp>> = {
  'AUTH-011': /^agent\/(list_(chats|threads|archives)|get_chat|follow_chat|mark_events_as_seen)$/,
  'AUTH-012': /^agent\/((start|resume|deactivate|transfer)_chat|add_user_to_chat|remove_user_from_chat)$/,
  'AUTH-013': /^agent\/(send_(event(_preview)?|rich_message_postback|.+_indicator)|request_thread_summary)$/,
  'AUTH-014': /^agent\/((update|delete)_(chat|thread|event)_properties|(un)?tag_thread)$/,
  'AUTH-015': /^agent\/(unfollow_chat|upload_file|list_agents_for_transfer|logout|update_session)$/,
  'AUTH-016': /^agent\/(get_customer|(un)?subscribe_customers|(update|ban)_customer)$/,
  'AUTH-017': /^agent\/multicast$/,
  'AUTH-020': /^agent\/(list_routing_statuses|set_away_status)$/,
  'AUTH-041':
    /^configuration\/(register_webhook|.+_license_webhooks(_state)?|(un)?(register|publish)_property|create_group|.+_auto_access(es)?|.+_bot_templates?(_secret)?)$/,
};

/** The rule that names an action, else the one that says it of all. */
function ruleOf({ api, action }: NamedRow, otherwise: string): string {
  const name = `${api}/${action}`;
  return Object.keys(SAID).find((rule) => SAID[rule]?.test(name)) ?? otherwise;
}

/** All that an action needs, in any version. */
function needsOf({ definition }: NamedRow): readonly ScopeNeed[] {
  return [definition.scopes, ...(definition.otherwise ?? []).flatMap(({ scopes }) => scopes ?? [])];
}

/** Whether these scopes are not enough for an action, whatever it is asked for. */
function areLacking(row: NamedRow, held: readonly string[]): boolean {
  return needsOf(row).every((scopes) => {
    if (typeof scopes === 'string' || 'perTarget' in scopes) return false;
    if ('any' in scopes) return !scopes.any.some((scope) => held.includes(scope));
    return !scopes.all.every((scope) => held.includes(scope));
  });
}

/** One check of one act: it is refused, and nothing is changed by it or heard of it. */
function refusedTo(
  row: NamedRow,
  narrow: Pick<CheckDef, 'rule' | 'title' | 'needs' | 'window'>,
  who: (stage: Stage) => Promise<Actor>,
): CheckDef {
  const { api, action } = row;
  const { needs = [], window } = asDefined(row);
  const transport = row.definition.transports.includes('web') ? 'web' : 'rtm';
  const cell: Cell = {
    rule: narrow.rule,
    what: 'a token without its scopes',
    types: ['authorization'],
    by: async (_set, stage) => callsOver(await stage.open(await who(stage), { api, transport })),
  };
  return defineCheck({
    ...narrow,
    name: `scopes-${api}-${action}`,
    api,
    transports: [transport],
    needs: [...needs, ...(narrow.needs ?? [])],
    window: { ...narrow.window, ...window },
    run: (stage) => playCells(stage, row, [cell]),
  });
}

/** A batch may be refused as a whole or entry by entry. Before its login nobody has scopes. */
const BY_AGENTS = ACT_ROWS.filter(
  ({ api, action, definition }) =>
    api !== 'customer' && action !== 'login' && definition.batchOf === undefined,
);

/** Bots have tokens since then. */
const SINCE_TOKENS = '3.5';

/** Whether an action is still there when bots have tokens. */
const outlives = ({ definition: { window } }: NamedRow): boolean =>
  window?.until === undefined || compareVersions(window.until, SINCE_TOKENS) >= 0;

/** Bots are not connected (AUTH-007). */
const ofBots = BY_AGENTS.filter(
  (row) => row.definition.transports.includes('web') && outlives(row) && areLacking(row, OF_BOTS),
);

const bots = ofBots.map((row) => {
  const title = `${row.action} is refused to the token of a bot, which has no scope for it.`;
  const rule = ruleOf(row, 'AUTH-033');
  return refusedTo(row, { rule, title, needs: ['configuration'], window: { since: SINCE_TOKENS } }, botActor);
});

const NARROW: Pick<CheckDef, 'needs'> = { needs: ['tokens'] };

/** What bots are refused needs no token that only some targets give out. */
const agents = BY_AGENTS.filter((row) => !ofBots.includes(row)).flatMap((row) => {
  const scope = ALONE.find((one) => areLacking(row, [one]));
  if (scope === undefined) return [];
  const title = `${row.action} is refused to a token with ${scope} alone.`;
  const who = (stage: Stage): Promise<Actor> => stage.tenant.agent({ scopes: [scope] });
  return [refusedTo(row, { rule: ruleOf(row, 'AUTH-002'), title, ...NARROW }, who)];
});

/** What needs no scope does not fail for want of one; whatever else is in the way is not judged. */
const free = ACT_ROWS.filter((row) => ruleOf(row, '') === 'AUTH-015').map((row) => {
  const { api, action, definition } = row;
  const [transport = 'web'] = definition.transports;
  return defineCheck({
    ...asDefined(row),
    rule: 'AUTH-015',
    name: `scopes-${api}-${action}`,
    title: `${action} is not refused to a token with an unrelated scope alone.`,
    api,
    transports: [transport],
    ...NARROW,
    async run(stage) {
      const { request } = await row.act.ready(stage);
      const actor = await stage.tenant.agent({ scopes: ['customers:ro'] });
      const session = await stage.open(actor, { api, transport });
      const own = 'token' in request ? { ...request, token: actor.authorization } : request;
      const outcome = await session.call(action, own);
      const isRefused = outcome.kind === 'error' && outcome.type === 'authorization';
      stage.holds(!isRefused, 'no error authorization', told(outcome));
    },
  });
});

const OWN_TALK = 'chats.conversation--my:rw';

/** Scopes of one's own presence, which no action asks for any more; and those of administrators, which others cannot have. */
const beyond = [
  refusedTo(
    actRowOf('agent', 'start_chat'),
    { rule: 'AUTH-022', title: `start_chat is refused to a token with ${OWN_TALK} alone.`, ...NARROW },
    (stage) => stage.tenant.agent({ scopes: [OWN_TALK] }),
  ),
  ...['register_webhook', 'register_property', 'create_group'].map((action) =>
    refusedTo(
      actRowOf('configuration', action),
      { rule: 'AUTH-023', title: `${action} is refused to an agent who is no administrator.` },
      (stage) => stage.tenant.agent({ role: 'normal' }),
    ),
  ),
];

export const checks: readonly CheckDef[] = [...bots, ...agents, ...free, ...beyond];
