/**
 * The webhooks area: every check on registrations and deliveries. It only gathers; the checks live in the files named
 * after what they look at.
 */
import { checks as delivery } from './delivery.ts';
import { checks as registration } from './registration.ts';

export const checks = [...registration, ...delivery];
