/** Conditions of the archives that have a period of their own: forms and greetings. */
import Type from 'typebox';
import { structure } from '../../language/define.ts';
import { microseconds } from '../../language/primitives.ts';
import { either, exists, groups } from './archive-conditions.ts';

const period = {
  from: Type.Optional(microseconds('Earliest time.')),
  to: Type.Optional(microseconds('Latest time.')),
};

export const FormsFilter = Type.Object(
  {
    ...period,
    exists,
    type: Type.Optional(Type.Enum(['pre_chat', 'post_chat'], { description: 'Use of the form.' })),
    answer_id: Type.Optional(Type.String({ description: 'The answer wanted.' })),
    ...either(Type.String({ description: 'Id of an answer.' })),
    groups,
  },
  { ...structure('agent', 'FormsFilter'), description: 'Forms that were filled in.' },
);

export const GreetingsFilter = Type.Object(
  { ...period, exists, ...either(Type.Integer({ description: 'Id of a greeting.' })), groups },
  { ...structure('agent', 'GreetingsFilter'), description: 'Greetings before the thread.' },
);
