/** What the records about orders say in their details, in both versions of their format. */
import Type, { type TSchema } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';
import { currency, Store, text } from './store.ts';

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
