/** Forms: the questions (`form`) and the answers (`filled_form`). */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { agentEvent, customerEvent, newAgentEvent, newCustomerEvent, optionalAuthor } from './base.ts';
import { FilledFormField, FormField, NewFilledFormField, NewFormField } from './form-field.ts';

const form = Type.Literal('form');
const filled = Type.Literal('filled_form');
const form_id = id('The form.');
/** Rule EVENT-030: an open list; `prechat`, `postchat` and `ask_for_email` are known. */
const form_type = Type.Optional(
  Type.String({ description: 'Use of the form, e.g. before or after the chat.' }),
);
const questions = Type.Array(FormField, { description: 'The questions.' });
const newQuestions = Type.Array(NewFormField, { description: 'The questions.' });
const newAnswers = Type.Array(NewFilledFormField, { description: 'The questions with their answers.' });
const answers = Type.Array(FilledFormField, { description: 'The questions with their answers.' });

/** Rule EVENT-028. */
export const AgentForm = Type.Object(
  { ...agentEvent, author_id: optionalAuthor, type: form, form_id, form_type, fields: questions },
  { ...structure('agent', 'Form'), description: 'A form to fill in.' },
);
export const CustomerForm = Type.Object(
  { ...customerEvent, author_id: optionalAuthor, type: form, form_id, form_type, fields: questions },
  { ...structure('customer', 'Form'), description: 'A form to fill in.' },
);
export const NewAgentForm = Type.Object(
  { ...newAgentEvent, type: form, form_id, fields: newQuestions },
  { ...structure('agent', 'NewForm'), description: 'A form to send.' },
);
export const NewCustomerForm = Type.Object(
  { ...newCustomerEvent, type: form, form_id, fields: newQuestions },
  { ...structure('customer', 'NewForm'), description: 'A form to send.' },
);

/** Rules EVENT-028, EVENT-029. */
export const AgentFilledForm = Type.Object(
  { ...agentEvent, type: filled, form_id, form_type, fields: answers },
  { ...structure('agent', 'FilledForm'), description: 'A form that was filled in.' },
);
export const CustomerFilledForm = Type.Object(
  { ...customerEvent, type: filled, form_id, form_type, fields: answers },
  { ...structure('customer', 'FilledForm'), description: 'A form that was filled in.' },
);
export const NewAgentFilledForm = Type.Object(
  { ...newAgentEvent, type: filled, form_id, fields: newAnswers },
  { ...structure('agent', 'NewFilledForm'), description: 'Answers to send.' },
);
// The customer page calls `recipients` required here, but gives it a default; it is optional like elsewhere.
export const NewCustomerFilledForm = Type.Object(
  { ...newCustomerEvent, type: filled, form_id, fields: newAnswers },
  { ...structure('customer', 'NewFilledForm'), description: 'Answers to send.' },
);
export type AgentForm = Static<typeof AgentForm>;
export type AgentFilledForm = Static<typeof AgentFilledForm>;
export type CustomerForm = Static<typeof CustomerForm>;
export type CustomerFilledForm = Static<typeof CustomerFilledForm>;
