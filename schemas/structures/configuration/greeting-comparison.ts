/** Comparisons that the conditions of greetings are made of. */
import Type from 'typebox';
import { structure } from '../../language/define.ts';

export const operator = Type.Enum(
  [
    'equals',
    'doesnt_equal',
    'lower_than',
    'lower_or_equal',
    'greater_than',
    'greater_or_equal',
    'contains',
    'doesnt_contain',
  ],
  { description: 'How to compare.' },
);

const Url = Type.Object(
  { url: Type.String({ minLength: 1, description: 'Address to compare with.' }), operator },
  { ...structure('configuration', 'GreetingUrl'), description: 'A comparison with an address.' },
);
/** Rule GREET-008. */
export const urls = Type.Array(Url, { minItems: 1, maxItems: 10, description: 'Addresses to compare with.' });
