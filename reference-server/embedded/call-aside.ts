/**
 * Calls that a test makes to set something up: the Web API in the same process, neither noted among what came nor struck
 * by faults. A refusal is an exception that names the action and the protocol's error.
 */
import type { Api } from '../../schemas/language/define.ts';
import { CANONICAL, type Version } from '../../schemas/language/versions.ts';
import { handlePath } from '../doors/paths.ts';
import { isObject, type JsonObject, parseValue } from '../edge/envelope.ts';
import type { WebAnswer } from '../edge/web.ts';
import type { Runtime } from '../runtime.ts';

/** Whoever calls: a token with its scheme, and the licence. */
export interface AsideCaller {
  readonly authorization: string;
  readonly organizationId: string;
}

interface AsideCall {
  readonly api: Api;
  readonly action: string;
  readonly payload: unknown;
  /** Default: the newest version. */
  readonly version?: Version | undefined;
}

/** The server has refused a call that a test made to set something up. */
export class CallRefused extends Error {
  /** Type of the protocol's error, e.g. `groups_offline`. */
  readonly type: string;
  readonly action: string;
  constructor(action: string, type: string, message: string) {
    super(`${action} was refused: ${type}, ${message}`);
    this.action = action;
    this.type = type;
  }
}

/** Calls an action and gives the payload of its response. Rejects with `CallRefused`. */
export async function callAside(runtime: Runtime, caller: AsideCaller, call: AsideCall): Promise<JsonObject> {
  const { api, action, payload, version = CANONICAL } = call;
  const answer = await new Promise<WebAnswer>((resolve) => {
    handlePath(
      runtime,
      {
        method: 'POST',
        path: `/v${version}/${api}/action/${action}`,
        query: new URLSearchParams({ organization_id: caller.organizationId }),
        headers: { authorization: caller.authorization },
        body: parseValue(payload ?? {}),
        aside: true,
      },
      resolve,
    );
  });
  if (answer.status === 200) return answer.body;
  const error = isObject(answer.body['error']) ? answer.body['error'] : {};
  throw new CallRefused(action, String(error['type']), String(error['message']));
}
