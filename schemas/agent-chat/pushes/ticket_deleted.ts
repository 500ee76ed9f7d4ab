/** A ticket of a customer was deleted. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { ticket } from '../../structures/customer/ticket.ts';

export const ticketDeleted = definePush({
  api: 'agent',
  name: 'ticket_deleted',
  summary: 'A ticket was deleted.',
  window: { since: '3.6' },
  payload: Type.Object(ticket),
});
