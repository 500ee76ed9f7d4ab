/**
 * The template of a form: before a chat, after it, or for a ticket. The forms of events have the same fields but for
 * headers, and their ids are always there.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { growing, id } from '../../language/primitives.ts';
import { FormField } from '../shared/events/form-field.ts';

const { label, required, options } = FormField.properties;

export const FormTemplateField = Type.Object(
  {
    id: Type.Optional(id('Id of the field.')),
    type: Type.Enum(
      [
        'header',
        'checkbox',
        'email',
        'name',
        'question',
        'subject',
        'textarea',
        'group_chooser',
        'radio',
        'select',
      ],
      { description: 'Kind of field; a header asks nothing.', ...growing() },
    ),
    label,
    required,
    options,
  },
  { ...structure('customer', 'FormTemplateField'), description: 'A field of a template.' },
);

/** Rule CUST-025. */
export const FormDefinition = Type.Object(
  {
    id: Type.Optional(id('The form.')),
    fields: Type.Array(FormTemplateField, { description: 'Fields, in order.' }),
  },
  { ...structure('customer', 'FormDefinition'), description: 'Template of a form.' },
);
export type FormDefinition = Static<typeof FormDefinition>;
