/**
 * An element of a rich message: a card, a sticker, a set of quick replies or a product. Rule LIMIT-004 is kept
 * here.
 */
import Type, { type Static, type TProperties } from 'typebox';
import { structure } from '../../../language/define.ts';
import { window } from '../../../language/window.ts';
import { Ecommerce } from './ecommerce.ts';
import { NewRichMessageButton, RichMessageButton } from './rich-message-button.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));
const whole = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

/** Rule EVENT-032: an image needs an address. */
export const RichMessageImage = Type.Object(
  {
    url: Type.String({ minLength: 1, description: 'Address of the image.' }),
    name: text('Name of the file.'),
    content_type: text('Media type.'),
    size: whole('Bytes.'),
    width: whole('Width in pixels.'),
    height: whole('Height in pixels.'),
    alternative_text: text('Text for those who cannot see the image.'),
  },
  { ...structure('shared', 'RichMessageImage'), description: 'Picture of an element.' },
);

const buttons = <B extends typeof RichMessageButton | typeof NewRichMessageButton>(button: B) =>
  Type.Optional(Type.Array(button, { maxItems: 13, description: 'Buttons, in order.' }));

// An element sent through 3.6 or later may lack members that 3.5 calls required, and it is read through 3.5
// too (VER-012); so nothing but what is sent through 3.5 is bound to have them.
const returned = {
  title: text('Heading.'),
  subtitle: text('Text below the heading.'),
  image: Type.Optional(RichMessageImage),
  buttons: buttons(RichMessageButton),
};
const requiredBefore36 = window({ requiredUntil: '3.5' });
const sent = {
  title: Type.Optional(Type.String({ description: 'Heading.', ...requiredBefore36 })),
  subtitle: Type.Optional(Type.String({ description: 'Text below the heading.', ...requiredBefore36 })),
  image: Type.Optional(Type.With(RichMessageImage, requiredBefore36)),
  buttons: buttons(NewRichMessageButton),
};

const element = <P extends TProperties>(api: 'agent' | 'customer', name: string, members: P) =>
  Type.Object(members, { ...structure(api, name), description: 'An element of a rich message.' });

export const AgentRichElement = element('agent', 'RichMessageElement', {
  ...returned,
  ecommerce: Type.Optional(Ecommerce),
});
export const CustomerRichElement = element('customer', 'RichMessageElement', {
  ...returned,
  ecommerce: Type.Optional(Ecommerce),
});
export const NewAgentRichElement = element('agent', 'NewRichMessageElement', {
  ...sent,
  ecommerce: Type.Optional(Ecommerce),
});
export const NewCustomerRichElement = element('customer', 'NewRichMessageElement', sent);
export type AgentRichElement = Static<typeof AgentRichElement>;
