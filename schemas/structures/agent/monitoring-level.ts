/** Which customers an agent is told about. */
import Type, { type Static } from 'typebox';

/** What a level lets an agent see is the server's. */
export const CustomerMonitoringLevel = Type.Enum(
  ['my', 'chatting', 'invited', 'online', 'highest_available'],
  {
    description: 'Which customers to be told about.',
  },
);
export type CustomerMonitoringLevel = Static<typeof CustomerMonitoringLevel>;
