/**
 * The forms of a group as widgets get them. No action changes them yet: every group has a ticket form, and neither of the
 * two surveys.
 */
import type { FormDefinition } from '../../../../schemas/structures/customer/customer-form-definition.ts';

type FormType = 'prechat' | 'postchat' | 'ticket';

const TICKET_FORM: FormDefinition = {
  id: 'ticket',
  fields: [
    { id: 'name', type: 'name', label: 'Name', required: false },
    { id: 'email', type: 'email', label: 'E-mail', required: true },
    { id: 'subject', type: 'subject', label: 'Subject', required: false },
    { id: 'message', type: 'textarea', label: 'Message', required: true },
  ],
};

/** The form of a kind; undefined where the group does not use it. */
export function formOf(type: FormType): FormDefinition | undefined {
  return type === 'ticket' ? TICKET_FORM : undefined;
}
