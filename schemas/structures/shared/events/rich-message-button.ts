/** A button of a rich message. The server adds who pressed it. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { growing, id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';

const members = {
  text: Type.String({ description: 'Label.' }),
  postback_id: id('What the button reports when pressed.'),
  value: Type.Optional(
    Type.String({ description: 'What the button carries: a text, an address, a number.' }),
  ),
  target: Type.Optional(Type.Enum(['new', 'current'], { description: 'Where an address opens.' })),
};
const userIds = (description: string) => Type.Array(id('Id of a user.'), { description });
const BUTTON_TYPES = ['webview', 'message', 'url', 'phone'] as const;

/**
 * The tables call `type` and `value` required, yet their own samples leave them out: required together is what
 * holds everywhere (EVENT-033). The members a type adds are checked in both directions.
 */
const together = {
  dependentRequired: { type: ['value'], value: ['type'] },
  if: { type: 'object', required: ['type'], properties: { type: { const: 'webview' } } },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword, not a promise
  then: { required: ['webview_height'], properties: { webview_height: {} } },
};

/** Rules EVENT-033, EVENT-034. */
export const NewRichMessageButton = Type.Object(
  {
    ...members,
    type: Type.Optional(Type.Enum([...BUTTON_TYPES], { description: 'What pressing it does.' })),
    webview_height: Type.Optional(
      Type.Enum(['compact', 'full', 'tall'], { description: 'Size of a web view.' }),
    ),
    user_ids: Type.Optional(userIds('Users who pressed it; empty when left out.')),
  },
  { ...structure('shared', 'NewRichMessageButton'), description: 'A button to send.', ...together },
);

export const RichMessageButton = Type.Object(
  {
    ...members,
    type: Type.Optional(
      Type.Enum([...BUTTON_TYPES], { description: 'What pressing it does.', ...growing() }),
    ),
    webview_height: Type.Optional(
      Type.Enum(['compact', 'full', 'tall'], { description: 'Size of a web view.', ...growing() }),
    ),
    user_ids: userIds('Users whose latest answer with this button was on.'),
    // Buttons of greetings have one, and a press is reported with it (GREET-010).
    button_id: Type.Optional(Type.With(id('The button of a greeting.'), since('3.6'))),
  },
  { ...structure('shared', 'RichMessageButton'), description: 'A button.' },
);
export type RichMessageButton = Static<typeof RichMessageButton>;
