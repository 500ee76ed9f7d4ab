/** An element of a rich message: a card, a sticker, a set of quick replies or a product. */
import Type, { type Static, type TProperties } from 'typebox';
import { structure } from '../../define.ts';
import { id } from '../../primitives.ts';
import { since, window } from '../../window.ts';
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

const Option = Type.Object(
  {
    option_id: id('Id of the option.'),
    label: Type.String({ description: 'Label.' }),
    price: text('Price.'),
    regular_price: text('Price without discount.'),
    currency: text('Currency code.'),
    color: text('Colour of a swatch.'),
    image_url: text('Picture.'),
    image_thumbnail_url: text('Small picture.'),
    available: Type.Optional(Type.Boolean({ description: 'Whether it can be bought.' })),
    selected: Type.Optional(Type.Boolean({ description: 'Whether it is chosen at first.' })),
  },
  { ...structure('shared', 'EcommerceOption'), description: 'A variant of a product.' },
);

const Addon = Type.Object(
  {
    addon_type: Type.String({ description: 'Kind of the addition.' }),
    range_from: text('Lower end of a range.'),
    range_to: text('Upper end of a range.'),
    currency: text('Currency code.'),
  },
  { ...structure('shared', 'EcommerceAddon'), description: 'An addition to a product.' },
);

export const Ecommerce = Type.Object(
  {
    product_id: id('The product.'),
    view_type: Type.Enum(['tags', 'swatch', 'images', 'select'], { description: 'How options are shown.' }),
    label: text('Label of the choice.'),
    options: Type.Optional(Type.Array(Option, { description: 'Variants of the product.' })),
    addons: Type.Optional(Type.Array(Addon, { description: 'Additions to the product.' })),
  },
  { ...structure('shared', 'Ecommerce'), description: 'A product.', ...since('3.6') },
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
