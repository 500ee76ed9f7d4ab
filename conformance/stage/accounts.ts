/**
 * Requests of a check to the accounts endpoints: each is an act of the check, told without its secrets, and none is sent
 * once the play is over. What an answer means for a rule is said by the check.
 */
import { NotOffered } from '../check.ts';
import type { AccountsAnswer, AccountsRequest, Target } from '../target.ts';
import type { Curtain } from './curtain.ts';
import { type Recorder, short } from './recorder.ts';

export interface Accounts {
  /** Sends a request; `who` is what the report calls the sender. */
  ask(who: string, request: AccountsRequest): Promise<AccountsAnswer>;
  /** Where browsers are sent back to. */
  readonly redirectUri: string;
  /** People and application were made for this check, so that a refusal is not for want of anything. */
  readonly complete: boolean;
}

/** Nobody's address: a target that keeps a list of them wants one of its own in the configuration. */
const REDIRECT_URI = 'https://livechat-protocol-kit.example/';

/** Members of requests that open something. */
const SECRETS: ReadonlySet<string> = new Set(['code', 'code_verifier', 'refresh_token']);

/** The accounts endpoints of a target as one execution uses them. */
export function accountsOf(target: Target, recorder: Recorder, curtain: Curtain): Accounts {
  return {
    redirectUri: target.redirectUri ?? REDIRECT_URI,
    complete: target.offers.has('license'),
    async ask(who, request) {
      curtain.mustBeUp();
      if (target.accounts === undefined) throw new NotOffered('accounts');
      const { method = 'POST', path, query = {}, body = {} } = request;
      recorder.acted({
        session: who,
        action: path,
        text: `${method} ${path} ${short(withoutSecrets({ ...query, ...body }), 300)}`,
        authorization:
          request.authorization === undefined ? 'none' : `${schemeOf(request.authorization)} ***`,
      });
      return target.accounts(request);
    },
  };
}

function withoutSecrets(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, SECRETS.has(name) ? '…' : value]),
  );
}

function schemeOf(authorization: string): string {
  return authorization.split(' ', 1)[0] ?? '';
}
