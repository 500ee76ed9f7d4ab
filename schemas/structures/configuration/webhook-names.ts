/** What can be registered in a version, as the action that lists it says. */
import Type from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

// Plain text on purpose: the version asked for may be another than the one that answers.
const names = (description: string, each: string) => Type.Optional(Type.Array(id(each), { description }));

/** Rules HOOK-015, HOOK-020, HOOK-022. */
export const WebhookName = Type.Object(
  {
    action: id('What may be registered.'),
    filters: names('Filters it takes, if any.', 'Name of a filter.'),
    additional_data: names(
      'What its deliveries can carry beside the payload, if anything.',
      'Name of a datum.',
    ),
  },
  { ...structure('configuration', 'WebhookName'), description: 'A webhook that can be registered.' },
);
