/**
 * The webhooks area: every check on registrations and deliveries. It only gathers; the checks live in the files named
 * after what they look at.
 */
import { checks as delivery } from './webhooks-delivery.ts';
import { checks as registration } from './webhooks-registration.ts';

export const checks = [...registration, ...delivery];
