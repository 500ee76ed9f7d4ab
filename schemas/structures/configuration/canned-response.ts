/** A prepared answer that agents insert. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, rfc3339 } from '../../language/primitives.ts';

const tags = Type.Array(Type.String(), { description: 'Shortcuts it is found by.' });
const groupId = Type.Integer({ minimum: 0, description: 'Group it belongs to.' });
const text = Type.String({ minLength: 1, description: 'What it says.' });
/** Rule VER-021. */
const sentText = Type.String({
  minLength: 1,
  description: 'What it says. Made safe first; refused when nothing is left of it.',
});

export const cannedResponseId = () => Type.Integer({ description: 'The canned response.' });

const isPrivate = (options: object = {}) =>
  Type.Boolean({ description: 'Whether only its author sees it.', ...options });

/** What is given to make one. */
export const newCannedResponse = {
  text: sentText,
  tags,
  group_id: groupId,
  is_private: Type.Optional(isPrivate({ default: false })),
};

/** What may be changed. */
export const cannedResponseChanges = {
  text: Type.Optional(sentText),
  tags: Type.Optional(tags),
  group_id: Type.Optional(groupId),
  is_private: Type.Optional(isPrivate()),
};

export const CannedResponse = Type.Object(
  {
    id: cannedResponseId(),
    text,
    tags,
    group_id: groupId,
    is_private: isPrivate(),
    author_id: id('Agent who made it.'),
    created_at: rfc3339('When it was made.'),
    updated_at: rfc3339('When it was last changed.'),
  },
  { ...structure('configuration', 'CannedResponse'), description: 'A prepared answer.' },
);
export type CannedResponse = Static<typeof CannedResponse>;
