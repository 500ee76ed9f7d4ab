/**
 * `check_goals`: has the goals of the site checked for a customer. This server has no action that makes a goal, so none is
 * reached and nobody is told.
 */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { groupThere } from './group.ts';

export const customer = act<typeof customerActions.check_goals>({
  refusals: [groupThere],
  facts: () => ({ facts: [], reply: () => ({}) }),
});
