/** A question of a form, and the same with its answer. The answer's shape follows the question's type. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { growing, id } from '../../../language/primitives.ts';

const TYPED = ['email', 'name', 'question', 'subject', 'textarea'] as const;
const CHOSEN = ['radio', 'select'] as const;

const question = {
  id: id('Id of the question.'),
  label: Type.String({ description: 'The question.' }),
};
const required = Type.Optional(Type.Boolean({ description: 'Whether an answer is needed.' }));

const Choice = Type.Object(
  { id: id('Id of the option.'), label: Type.String({ description: 'The option.' }) },
  { ...structure('shared', 'FormChoice'), description: 'An option of a question.' },
);
const GroupChoice = Type.Object(
  {
    id: id('Id of the option.'),
    group_id: Type.Integer({ minimum: 0, description: 'Group the option stands for.' }),
    label: Type.String({ description: 'The option.' }),
  },
  { ...structure('shared', 'FormGroupChoice'), description: 'An option of a question for a group.' },
);

const KINDS = [...TYPED, ...CHOSEN, 'checkbox', 'group_chooser'] as const;
const options = Type.Optional(
  Type.Array(Type.Union([GroupChoice, Choice]), { description: 'Options to choose from.' }),
);
const kind = Type.Enum([...KINDS], { description: 'Kind of question.' });

/** Rule EVENT-028. Which types have options is not stated, so they are optional for all. */
export const FormField = Type.Object(
  {
    ...question,
    type: Type.Enum([...KINDS], { description: 'Kind of question.', ...growing() }),
    required,
    options,
  },
  { ...structure('shared', 'FormField'), description: 'A question of a form.' },
);
export type FormField = Static<typeof FormField>;

export const NewFormField = Type.Object(
  { ...question, type: kind, required, options },
  { ...structure('shared', 'NewFormField'), description: 'A question of a form to send.' },
);

const answered = [
  Type.Object({
    ...question,
    type: Type.Enum([...TYPED], { description: 'A question answered with text.' }),
    required,
    answer: Type.Optional(Type.String({ description: 'The text.' })),
  }),
  Type.Object({
    ...question,
    type: Type.Enum([...CHOSEN], { description: 'A question answered with one option.' }),
    required,
    answer: Type.Optional(Choice),
  }),
  Type.Object({
    ...question,
    type: Type.Literal('checkbox'),
    required,
    answers: Type.Optional(Type.Array(Choice, { description: 'The chosen options.' })),
  }),
  Type.Object({
    ...question,
    type: Type.Literal('group_chooser'),
    required,
    answer: Type.Optional(GroupChoice),
  }),
] as const;

/** Rule EVENT-029. An unanswered question has no answer. */
export const FilledFormField = Type.Union([...answered], {
  ...structure('shared', 'FilledFormField'),
  ...growing('type'),
  description: 'A question with its answer.',
});
export type FilledFormField = Static<typeof FilledFormField>;

export const NewFilledFormField = Type.Union([...answered], {
  ...structure('shared', 'NewFilledFormField'),
  description: 'A question with its answer, to send.',
});
