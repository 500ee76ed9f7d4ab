/**
 * Rules on how tokens are given at the accounts endpoints, to customers by cookies, by an agent's token or by an identity
 * transfer token and to applications by a code, and how they are ended there (AUTH-025, AUTH-027 to AUTH-032). Which
 * error refuses a grant is not judged.
 */
import { NotOffered } from '../../check.ts';
import { asAgent, asCustomer, judging, rowsFor, withDefaults } from '../../rows.ts';
import {
  askByAgent,
  askByTransfer,
  askForTokens,
  Browser,
  customerByAgent,
  customerByCookies,
  endToken,
  exchangedCode,
  type GivenCustomer,
  givenCustomer,
  isRefused,
  NEEDS,
  revoked,
  tokensIn,
  toldAnswer,
  transferToken,
  UNKNOWN_APPLICATION,
} from '../../stage/grants.ts';
import { isToldWhy, loginOf, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { AccountsAnswer, Actor, Outcome } from '../../target.ts';

/** Valid tokens of an account and an application at most (AUTH-027). */
const MOST_TOKENS = 25;
const MINUTES = 60_000;

function mustBeRefused(stage: Stage, answer: AccountsAnswer): void {
  stage.holds(isRefused(answer), 'a refusal', toldAnswer(answer));
}

function actorOf(stage: Stage, { id, token }: GivenCustomer): Actor {
  const { organizationId, clientId } = stage.tenant;
  return { kind: 'customer', id, authorization: `Bearer ${token}`, organizationId, clientId };
}

/** The token is one of this customer: where the Customer API tells who calls, it tells the same. */
async function belongs(stage: Stage, customer: GivenCustomer): Promise<void> {
  const session = await stage.open(actorOf(stage, customer), { api: 'customer', transport: 'web' });
  const outcome = await session.call('get_customer', {});
  const isLetIn = !(outcome.kind === 'error' && outcome.type === 'authentication');
  stage.holds(isLetIn, 'a token that is valid', told(outcome));
  if (outcome.kind === 'success') stage.equal(idIn(outcome), customer.id, 'customer of the token');
}

function idIn({ payload }: Extract<Outcome, { kind: 'success' }>): unknown {
  return Object(payload)['id'];
}

/** A second token is another one, of the same customer. */
async function isSameCustomer(stage: Stage, first: GivenCustomer, again: GivenCustomer): Promise<void> {
  stage.equal(again.id, first.id, 'entity_id of the second token');
  stage.holds(again.token !== first.token, 'a new token', 'the token of before');
  await belongs(stage, again);
}

/** What an agent may not do with a token: neither make a customer nor take over one that is there. */
async function givesNobody(stage: Stage, who: string, agent: Pick<Actor, 'authorization' | 'clientId'>) {
  // The endpoint gives customers, so that it is this token that is refused.
  const { id } = await customerByAgent(stage);
  mustBeRefused(stage, await askByAgent(stage, who, agent));
  mustBeRefused(stage, await askByAgent(stage, who, agent, id));
}

async function answersWith(stage: Stage, agent: Actor, token: string): Promise<Outcome> {
  const actor = { ...agent, authorization: `Bearer ${token}` };
  const session = await stage.open(actor, { api: 'agent', transport: 'web' });
  return session.call('list_chats', {}, { deliberate: true });
}

/**
 * An application that loses its oldest tokens: that of a licence of one's own, else one that nobody knows, so that no
 * token with which a run works is among them.
 */
function applicationOf(stage: Stage): string {
  return stage.accounts.complete ? stage.tenant.clientId : UNKNOWN_APPLICATION;
}

/** A connection hears that the token it logged in with has been revoked. */
async function hearsRevocation(stage: Stage, actor: Actor): Promise<void> {
  const { session } = await loginOf(stage, actor);
  await revoked(stage, actor);
  await isToldWhy(stage, session, 'access_token_revoked');
}

const REVOKED = 'A live connection whose token is revoked is told access_token_revoked.';

const TRANSFERS = ['agent', 'customer'] as const;

const ends = judging({
  'AUTH-025#revoked-customer': asCustomer(REVOKED)
    .over('rtm')
    .needs('accounts')
    .plays(async (stage) => hearsRevocation(stage, actorOf(stage, await customerByAgent(stage)))),
  // Where people are shared, no connection of theirs is ended.
  'AUTH-025#revoked-agent': asAgent(REVOKED)
    .over('rtm')
    .needs('license', 'accounts')
    .plays(async (stage) => {
      const agent = await stage.tenant.agent();
      const { tokens } = await exchangedCode(stage, agent);
      await hearsRevocation(stage, { ...agent, authorization: `Bearer ${tokens.access}` });
    }),
});

const grants = withDefaults({ transports: ['web'] }).judging({
  'AUTH-027': asAgent('The oldest of 26 access tokens is not valid any more.').plays(async (stage) => {
    const agent = { ...stage.tenant.owner, clientId: applicationOf(stage) };
    const { tokens: oldest } = await exchangedCode(stage, agent);
    const before = await answersWith(stage, agent, oldest.access);
    stage.holds(before.kind === 'success', 'success with the first token', told(before));
    let newest = oldest;
    const later: string[] = [];
    // Not by further codes: a browser may be sent through the sign-in three times in half a minute.
    for (let count = 1; count <= MOST_TOKENS; count += 1) {
      if (newest.refresh === '') throw new NotOffered(NEEDS.refresh);
      const answer = await askForTokens(stage, agent, { refresh: newest.refresh });
      const given = tokensIn(answer) ?? stage.fail(`token ${count + 1}`, toldAnswer(answer));
      newest = { ...given, refresh: given.refresh || newest.refresh };
      later.push(newest.access);
    }
    const last = await answersWith(stage, agent, newest.access);
    stage.holds(last.kind === 'success', 'success with the newest token', told(last));
    const first = await answersWith(stage, agent, oldest.access);
    for (const access of later) await endToken(stage, access);
    const isOver = first.kind === 'error' && first.type === 'authentication';
    stage.holds(isOver, 'error authentication with the oldest token', told(first));
  }),
  'AUTH-028': asAgent('A code that was exchanged for tokens is good for nothing any more.').plays(
    async (stage) => {
      const { owner } = stage.tenant;
      const { tokens, by } = await exchangedCode(stage, owner);
      const again = await askForTokens(stage, owner, by);
      // On a licence that goes on, nothing is left behind. Others may have ended it with the second try.
      for (const { access } of [tokens, tokensIn(again) ?? tokens]) await endToken(stage, access);
      mustBeRefused(stage, again);
    },
  ),
  'AUTH-029#scope': asAgent('A token without customers:own gives no customer.').plays(async (stage) => {
    await givesNobody(stage, 'agent', await stage.tenant.agent({ scopes: ['customers:ro'] }));
  }),
  'AUTH-029#personal': asAgent('A personal access token gives no customer.').plays(async (stage) => {
    const { personal, clientId } = stage.tenant.owner;
    if (personal === undefined) throw new NotOffered('a personal access token');
    await givesNobody(stage, 'owner', { authorization: personal, clientId });
  }),
  'AUTH-030': asCustomer(
    'With an entity_id the same customer gets a new token, without one there is a new customer.',
  ).plays(async (stage) => {
    const first = await customerByAgent(stage);
    const again = givenCustomer(stage, await askByAgent(stage, 'owner', stage.tenant.owner, first.id));
    await isSameCustomer(stage, first, again);
    const other = await customerByAgent(stage);
    stage.holds(other.id !== first.id, 'another customer without entity_id', other.id);
  }),
  'AUTH-031': asCustomer(
    'A browser that shows its cookies again is the same customer and gets a fresh token.',
  ).plays(async (stage) => {
    const browser = new Browser();
    const first = await customerByCookies(stage, browser);
    stage.holds(browser.cookies.length > 0, 'cookies with the first token', 'none');
    await isSameCustomer(stage, first, await customerByCookies(stage, browser));
    const other = await customerByCookies(stage, new Browser());
    stage.holds(other.id !== first.id, 'another customer in another browser', other.id);
  }),
  ...rowsFor(TRANSFERS, (by) => ({
    [`AUTH-032#${by}`]: asCustomer(
      `An identity that ${by === 'agent' ? 'an agent' : 'the customer'} hands over is taken over without authorization.`,
    ).plays(async (stage) => {
      const customer = await stage.tenant.customer();
      const { code } = await transferToken(stage, by === 'agent' ? stage.tenant.owner : customer, customer);
      const taken = givenCustomer(stage, await askByTransfer(stage, code));
      stage.equal(taken.id, customer.id, 'entity_id of the exchange');
      await belongs(stage, taken);
    }),
  })),
  'AUTH-032#expiry': asCustomer('An identity transfer token is good until its time is over, and not longer.')
    .needs('accounts', 'clock')
    .plays(async (stage) => {
      const customer = await stage.tenant.customer();
      const early = await transferToken(stage, customer, customer);
      const late = await transferToken(stage, customer, customer);
      await stage.advance(early.seconds * 1000 - 2 * MINUTES);
      givenCustomer(stage, await askByTransfer(stage, early.code));
      await stage.advance(4 * MINUTES);
      mustBeRefused(stage, await askByTransfer(stage, late.code));
    }),
});

export const checks = [...grants, ...ends];
