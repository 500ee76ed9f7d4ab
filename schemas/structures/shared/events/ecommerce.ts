/** A product in a rich message: what it is and how its options are shown. It came with 3.6. */
import Type from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

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
