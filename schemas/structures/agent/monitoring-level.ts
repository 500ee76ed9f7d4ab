/** Which customers an agent is told about. */
import Type, { type Static } from 'typebox';

/** Rule CUST-020. */
export const CustomerMonitoringLevel = Type.Enum(
  ['my', 'chatting', 'invited', 'online', 'highest_available'],
  {
    description: 'Which customers to be told about.',
  },
);
export type CustomerMonitoringLevel = Static<typeof CustomerMonitoringLevel>;
