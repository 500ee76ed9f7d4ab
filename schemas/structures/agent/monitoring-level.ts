/** Which customers an agent is told about. */
import Type, { type Static } from 'typebox';

/** Each shows what the one before it shows as well, and the last what the licence allows (CUST-020). */
export const MONITORING_LEVELS = ['my', 'chatting', 'invited', 'online', 'highest_available'] as const;

export const CustomerMonitoringLevel = Type.Enum(MONITORING_LEVELS, {
  description: 'Which customers to be told about.',
});
export type CustomerMonitoringLevel = Static<typeof CustomerMonitoringLevel>;
