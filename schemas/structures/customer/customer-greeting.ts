/** A greeting as it comes: the one that login repeats, before the customer could accept it. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { since } from '../../language/window.ts';
import { Greeting } from '../shared/greeting.ts';

const {
  accepted: _accepted,
  displayed_first_time: _first,
  is_exit_intent: _exit,
  ...members
} = Greeting.properties;

/** Rule GREET-001. */
export const IncomingGreeting = Type.Object(
  {
    ...members,
    displayed_first_time: Type.Boolean({ description: 'Whether it is shown for the first time.' }),
    is_exit_intent: Type.Boolean({
      description: 'Whether it answers an attempt to leave the page.',
      ...since('3.5'),
    }),
  },
  { ...structure('customer', 'IncomingGreeting'), description: 'A greeting to show.' },
);
export type IncomingGreeting = Static<typeof IncomingGreeting>;
