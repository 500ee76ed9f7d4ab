/**
 * Batches: one action run several times in one call. The envelope is written here once; an entry's shape is the
 * shape of the action's own request. It does not say what the entries do.
 */
import Type, { type TSchema } from 'typebox';
import { type ActionDef, defineAction } from '../language/define.ts';
import { ErrorBody } from '../tables/envelope.ts';

/**
 * The batch of an action, with the same scopes and consequences. The request describes entries that can succeed:
 * a faulty entry is answered by an error in its place and stops no other, so whoever serves a batch judges each
 * entry by the action named in `batchOf` and not the list as a whole (CONF-017).
 */
export function defineBatch<Req extends TSchema, Res extends TSchema>(
  name: string,
  summary: string,
  action: ActionDef<Req, Res>,
) {
  return defineAction({
    api: action.api,
    name,
    summary,
    transports: action.transports,
    window: action.window ?? { since: '3.5' },
    scopes: action.scopes,
    ...(action.furtherScopes && { furtherScopes: action.furtherScopes }),
    request: Type.Object({
      requests: Type.Array(action.request, { description: `Requests of \`${action.name}\`.` }),
    }),
    response: Type.Object({
      responses: Type.Array(Type.Union([ErrorBody, action.response]), {
        description: 'One answer a request, in the same order: a response or an error.',
      }),
    }),
    errors: action.errors,
    pushes: action.pushes,
    webhooks: action.webhooks,
    batchOf: action.name,
  });
}
