/** Every accounts endpoint by name. */
import { customerToken } from './customer_token.ts';

export const accountEndpoints = { customer_token: customerToken };
