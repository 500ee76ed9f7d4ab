/** A label that agents put on threads. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, rfc3339 } from '../../language/primitives.ts';

export const tagName = () => Type.String({ minLength: 1, description: 'Name of the tag.' });

export const Tag = Type.Object(
  {
    name: tagName(),
    group_ids: groupIds('Groups that may use it.'),
    author_id: Type.String({ description: 'Agent who made it; empty when it came with the licence.' }),
    created_at: rfc3339('When it was made.'),
  },
  { ...structure('configuration', 'Tag'), description: 'A label for threads.' },
);
export type Tag = Static<typeof Tag>;
