/** A ticket of a customer was made. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { rfc3339 } from '../../language/primitives.ts';
import { ticket } from '../../structures/customer/ticket.ts';

export const ticketCreated = definePush({
  api: 'agent',
  name: 'ticket_created',
  summary: 'A ticket was made.',
  window: { since: '3.6' },
  payload: Type.Object({
    ...ticket,
    silo: Type.String({ description: 'Where the ticket lies, e.g. the inbox.' }),
    created_at: rfc3339('When it was made.'),
  }),
});
