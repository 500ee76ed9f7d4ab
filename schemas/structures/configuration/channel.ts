/** A way on which customers reach the licence. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { growing, rfc3339 } from '../../language/primitives.ts';

export const Channel = Type.Object(
  {
    channel_type: Type.Enum(['code', 'direct_link', 'integration'], {
      description: 'Kind of channel.',
      ...growing(),
    }),
    channel_subtype: Type.String({ description: 'Application of an integration; empty for other kinds.' }),
    first_activity_timestamp: rfc3339('When it was first used.'),
  },
  { ...structure('configuration', 'Channel'), description: 'A way to reach the licence.' },
);
export type Channel = Static<typeof Channel>;
