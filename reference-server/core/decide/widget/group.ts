/** The group that a widget asks about, and the guard that it is there. */
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

/** A group that is named must be one of the licence. */
export const groupThere: Guard<Call<{ readonly group_id?: number }>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload: { group_id: id } }) => {
    return id !== undefined && !ctx.license.groups.has(id) && `Group ${id} not found`;
  }),
);
