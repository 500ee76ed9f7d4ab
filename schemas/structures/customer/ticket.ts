/** A ticket as pushes about it name it. What tickets are is no part of this protocol. */
import { id } from '../../language/primitives.ts';

export const ticket = { customer_id: id('The customer.'), ticket_id: id('The ticket.') };
