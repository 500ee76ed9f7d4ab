/** What is told about the tags of the licence. It came with 3.5. */
import Type from 'typebox';
import { Tag } from '../configuration/tag.ts';

const { name, group_ids } = Tag.properties;

/** Rule TAG-012. */
export const TagCreated = Tag;
export const TagUpdated = Type.Object({ name, group_ids });
export const TagReference = Type.Object({ name });
