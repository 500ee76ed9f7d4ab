/**
 * The guards that every list begins and ends with: a page id stands alone, and it is one that this server has made
 * for this list. How a page id is made and read is `paging.ts`' business.
 */
import { type Call, oncePerCall } from './call.ts';
import { type Guard, keeps, refuse } from './guard.ts';
import { openList, pageIdAlone } from './paging.ts';

/** What a page of a list needs: the request that is answered, and where its page begins. */
export interface Opened<Query> {
  readonly query: Query;
  readonly offset: number;
}

/** The guards of one list, and the request that a call of it is about. */
export interface Listing<Query extends object> {
  readonly alone: Guard<Call<Query>>;
  readonly valid: Guard<Call<Query>>;
  readonly open: (call: Call<Query>) => Opened<Query>;
}

/** `others` are the members that a page id already says. */
export function listing<Query extends { page_id?: string }>(
  action: string,
  ...others: readonly (keyof Query & string)[]
): Listing<Query> {
  const opened = oncePerCall((call: Call<Query>) => openList(call, action));
  const alone = pageIdAlone<Query>(...others);
  return {
    alone: keeps(
      'LIST-010',
      refuse('validation', (call) => alone(call)?.message ?? false),
    ),
    valid: keeps(
      'LIST-012',
      refuse('validation', (call) => {
        const found = opened(call);
        return 'refused' in found && found.refused.message;
      }),
    ),
    open(call) {
      const found = opened(call);
      return 'refused' in found ? { query: call.payload, offset: 0 } : found;
    },
  };
}
