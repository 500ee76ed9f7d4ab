/** What a shop's records say in their details: the shop, an order, lines of a cart. They came with 3.6. */
import Type, { type TSchema } from 'typebox';
import { structure } from '../../define.ts';
import { id } from '../../primitives.ts';
import { since } from '../../window.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));
const currency = Type.String({ description: 'Currency code of ISO 4217.' });

const Store = Type.Object(
  {
    id: id('The shop.'),
    platform: Type.String({ description: 'Software of the shop.' }),
    uuid: id('The shop, as carts name it.'),
    url: text('Address of the shop.'),
    name: text('Name of the shop.'),
  },
  { ...structure('shared', 'Store'), description: 'A shop.' },
);

const SalesChannel = Type.Object(
  { id: id('The channel.'), name: Type.String({ description: 'Name of the channel.' }) },
  { ...structure('shared', 'SalesChannel'), description: 'Where the order was placed.' },
);
const Discount = Type.Object(
  { code: Type.String({ description: 'Code of the discount.' }) },
  { ...structure('shared', 'Discount'), description: 'A discount on an order.' },
);

const line = {
  quantity: Type.Number({ description: 'How many.' }),
  price: Type.Number({ description: 'Price of one.' }),
  title: text('Name of the product.'),
  sku: text('Stock keeping unit.'),
  variant_id: text('Variant of the product.'),
};
const OrderLineV1 = Type.Object(line, {
  ...structure('shared', 'OrderLineV1'),
  description: 'A line of an order.',
});
const OrderLineV2 = Type.Object(
  { ...line, title: Type.String({ description: 'Name of the product.' }), product_id: id('The product.') },
  { ...structure('shared', 'OrderLineV2'), description: 'A line of an order.' },
);

const order = <L extends TSchema>(name: string, lines: L) =>
  Type.Object(
    {
      id: id('The order.'),
      order_number: Type.String({ description: 'Number of the order, for people.' }),
      currency,
      total_price: Type.Number({ description: 'Sum to pay.' }),
      sales_channel: Type.Optional(SalesChannel),
      discounts: Type.Optional(Type.Array(Discount, { description: 'Discounts.' })),
      line_items: Type.Array(lines, { description: 'Lines of the order.' }),
    },
    { ...structure('shared', name), description: 'An order.' },
  );

const created = <O extends TSchema>(name: string, ordered: O) =>
  Type.Object(
    { store: Store, order: ordered },
    { ...structure('shared', name), description: 'An order was placed.', ...since('3.6') },
  );
export const StoreOrderWasCreatedV1 = created('StoreOrderWasCreatedV1', order('OrderV1', OrderLineV1));
export const StoreOrderWasCreatedV2 = created('StoreOrderWasCreatedV2', order('OrderV2', OrderLineV2));

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
