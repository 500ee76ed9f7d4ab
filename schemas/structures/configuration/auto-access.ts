/**
 * Auto access: which groups get the chats of which visitors, by page and place. The rules of a licence form one list
 * through `next_id`; that order is data of the licence and not said here.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';
import { AutoAccessConditions } from './auto-access-conditions.ts';

export const AutoAccessTarget = Type.Object(
  { groups: groupIds('Groups that get the chats.') },
  { ...structure('configuration', 'AutoAccessTarget'), description: 'Access that is given.' },
);

/** Members of a rule beside its id. */
export const autoAccess = {
  access: AutoAccessTarget,
  conditions: AutoAccessConditions,
  description: Type.Optional(Type.String({ description: 'For people.' })),
  next_id: Type.Optional(
    Type.String({ minLength: 0, description: 'The rule that follows; empty for the last one.' }),
  ),
};

/** Rules CONF-013 to CONF-015. */
export const AutoAccess = Type.Object(
  { id: id('The rule.'), ...autoAccess },
  { ...structure('configuration', 'AutoAccess'), description: 'A rule of auto access.' },
);
export type AutoAccess = Static<typeof AutoAccess>;
