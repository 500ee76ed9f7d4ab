/**
 * Requests of a check to the accounts endpoints: each is an act of the check, told without its secrets, and none is sent
 * once the play is over. What an answer means for a rule is said by the check.
 */
import { NotOffered } from '../check.ts';
import { accountsCurl, SECRET_MEMBERS } from '../replay/curl-accounts.ts';
import type { AccountsRequest, Target } from '../target.ts';
import type { Curtain } from './curtain.ts';
import { type Act, type Recorder, short } from './recorder.ts';
import type { Stage } from './stage.ts';

/** Nobody's address: a target that keeps a list of them wants one of its own in the configuration. */
const REDIRECT_URI = 'https://livechat-protocol-kit.example/';

/** The accounts endpoints of a target as one execution uses them. */
export function accountsOf(target: Target, recorder: Recorder, curtain: Curtain): Stage['accounts'] {
  return {
    redirectUri: target.redirectUri ?? REDIRECT_URI,
    complete: target.offers.has('license'),
    async ask(who, request, aside = false) {
      curtain.mustBeUp();
      if (target.accounts === undefined) throw new NotOffered('accounts');
      if (!aside) recorder.acted(actOf(who, request, target));
      return target.accounts(request);
    },
  };
}

/** The request as a report tells it. */
function actOf(session: string, request: AccountsRequest, { accountsHttp, http, gateway }: Target): Act {
  const { method = 'POST', path, query, body, authorization } = request;
  const how = method === 'POST' ? '' : ` by ${method}`;
  const members = Object.entries({ ...query, ...body }).map(([name, value]) => [
    name,
    SECRET_MEMBERS.has(name) ? '…' : value,
  ]);
  return {
    session,
    action: path,
    text: `${path}${how} ${short(Object.fromEntries(members), 300)}`,
    again: accountsCurl(session, request, accountsHttp ?? http, gateway),
    authorization: authorization === undefined ? 'none' : `${authorization.split(' ', 1)[0]} ***`,
  };
}
