/** What the records about a changed cart say in their details. */
import Type from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';
import { currency, Store, text } from './store.ts';

// The tables have text, the samples numbers, and the same of an order is a number in both.
const amount = (description: string) => Type.Union([Type.Number(), Type.String()], { description });

const CartProduct = Type.Object(
  {
    id: id('The product.'),
    title: text('Name of the product.'),
    sku: text('Stock keeping unit.'),
    variant_id: text('Variant of the product.'),
  },
  { ...structure('shared', 'CartProduct'), description: 'A product.' },
);
const CartLine = Type.Object(
  {
    total_price: amount('Price of the line.'),
    currency,
    quantity: amount('How many.'),
    product: CartProduct,
  },
  { ...structure('shared', 'CartLine'), description: 'A line of a cart.' },
);

const cartChange = (name: string, description: string) =>
  Type.Object(
    { store: Store, cart_lines: Type.Array(CartLine, { description: 'The lines concerned.' }) },
    { ...structure('shared', name), description, ...since('3.6') },
  );
export const StoreProductAddedToCartV1 = cartChange(
  'StoreProductAddedToCartV1',
  'Products went into the cart.',
);
export const StoreProductRemovedFromCartV1 = cartChange(
  'StoreProductRemovedFromCartV1',
  'Products were taken out of the cart.',
);
