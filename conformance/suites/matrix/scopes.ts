/**
 * Who may not do what: each act asked with a token that lacks every scope of it. A bot's token is the narrow one that any
 * target gives out; narrow tokens of agents only some do. What a scope allows is judged in `auth/scopes.ts`.
 */
import type { ScopeNeed } from '../../../schemas/language/define.ts';
import { compareVersions } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { callsOver } from '../../stage/party.ts';
import { need, textAt } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Actor } from '../../target.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { withBot } from './acts/places.ts';
import { asDefined, type Cell, playCells } from './cell.ts';

/** What the token of a bot has (AUTH-033), and what that implies (AUTH-008, AUTH-009). */
const OF_BOTS = ['chats--access', 'chats--my', 'agents-bot--my', 'customers'].flatMap((scope) => [
  `${scope}:rw`,
  `${scope}:ro`,
]);
/** Scopes of which each is of no use for most acts. */
const ALONE = ['customers:ro', 'chats--all:ro'] as const;

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

async function bot(stage: Stage): Promise<Actor> {
  const { id, clientId, secret, owner } = await withBot(stage);
  const { organizationId } = stage.tenant;
  const answer = await need(owner, 'issue_bot_token', {
    bot_id: id,
    client_id: clientId,
    bot_secret: secret,
    organization_id: organizationId,
  });
  const authorization = `Bearer ${textAt(answer, 'token').replace(/^Bearer /, '')}`;
  return { kind: 'bot', id: String(id), authorization, organizationId, clientId };
}

/** One check of one act: it is refused, and nothing is changed by it or heard of it. */
function refusedTo(
  row: NamedRow,
  narrow: Pick<CheckDef, 'rule' | 'title' | 'needs' | 'window'>,
  who: (stage: Stage) => Promise<Actor>,
): CheckDef {
  const { api, action } = row;
  const { needs = [], window } = asDefined(row);
  const cell: Cell = {
    rule: narrow.rule,
    what: 'a token without its scopes',
    types: ['authorization'],
    by: async (_set, stage) => callsOver(await stage.open(await who(stage), { api, transport: 'web' })),
  };
  return defineCheck({
    ...narrow,
    name: `scopes-${api}-${action}`,
    api,
    transports: ['web'],
    needs: [...needs, ...(narrow.needs ?? [])],
    window: { ...narrow.window, ...window },
    run: (stage) => playCells(stage, row, [cell]),
  });
}

/** A batch may be refused as a whole or entry by entry. */
const OVER_WEB = ACT_ROWS.filter(
  ({ api, definition }) =>
    api !== 'customer' && definition.transports.includes('web') && definition.batchOf === undefined,
);

/** Bots have tokens since then. */
const SINCE_TOKENS = '3.5';

/** Whether an action is still there when bots have tokens. */
const outlives = ({ definition: { window } }: NamedRow): boolean =>
  window?.until === undefined || compareVersions(window.until, SINCE_TOKENS) >= 0;

const ofBots = OVER_WEB.filter((row) => outlives(row) && areLacking(row, OF_BOTS));

const bots = ofBots.map((row) => {
  const title = `${row.action} is refused to the token of a bot, which has no scope for it.`;
  const window = { since: SINCE_TOKENS } as const;
  return refusedTo(row, { rule: 'AUTH-033', title, needs: ['configuration'], window }, bot);
});

/** What bots are refused needs no token that only some targets give out. */
const agents = OVER_WEB.filter((row) => !ofBots.includes(row)).flatMap((row) => {
  const scope = ALONE.find((one) => areLacking(row, [one]));
  if (scope === undefined) return [];
  const title = `${row.action} is refused to a token with ${scope} alone.`;
  const who = (stage: Stage): Promise<Actor> => stage.tenant.agent({ scopes: [scope] });
  return [refusedTo(row, { rule: 'AUTH-002', title, needs: ['tokens'] }, who)];
});

export const checks: readonly CheckDef[] = [...bots, ...agents];
