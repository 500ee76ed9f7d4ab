/**
 * What is told about rules of automatic access: up to 3.4 one message for each kind of change, later one list of all
 * the rules that a change touched.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { AutoAccess } from '../configuration/auto-access.ts';

const { id, ...members } = AutoAccess.properties;
const changed = Type.Partial(Type.Object(members)).properties;

export const AutoAccessAdded = AutoAccess;
export const AutoAccessUpdated = Type.Object({ id, ...changed });
export const AutoAccessReference = Type.Object({ id });

/** Rule CONF-016. A rule that only moved has the new place and nothing else. */
export const TouchedAutoAccess = Type.Object(
  {
    id,
    status: Type.Enum(['added', 'updated', 'deleted'], { description: 'What happened to it.' }),
    ...changed,
  },
  { ...structure('configuration', 'TouchedAutoAccess'), description: 'A rule that a change touched.' },
);
export type TouchedAutoAccess = Static<typeof TouchedAutoAccess>;

/** Rules CONF-015, CONF-016. */
export const AutoAccessesUpdated = Type.Array(TouchedAutoAccess, { description: 'All rules touched.' });
