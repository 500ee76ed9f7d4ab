/** A shopping cart of the customer, told to agents by shop integrations from 3.6 on. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { rfc3339 } from '../../../language/primitives.ts';

export const CartItem = Type.Object(
  {
    id: Type.Optional(Type.Number({ description: 'Id of the line.' })),
    quantity: Type.Optional(Type.Number({ description: 'How many.' })),
    variant_id: Type.Optional(Type.Number({ description: 'Variant of the product.' })),
  },
  { ...structure('agent', 'CartItem'), description: 'A line of a cart.' },
);
export type CartItem = Static<typeof CartItem>;

export const Cart = Type.Object(
  {
    store_uuid: Type.Optional(Type.String({ description: 'Id of the shop.' })),
    store_platform: Type.Optional(Type.String({ description: 'Software of the shop.' })),
    customer_signed_in: Type.Optional(Type.Boolean({ description: 'Whether the shop knows the customer.' })),
    subtotal: Type.Optional(Type.Number({ description: 'Sum before taxes and shipping.' })),
    total: Type.Optional(Type.Number({ description: 'Sum to pay.' })),
    subtotal_usd: Type.Optional(
      Type.Number({ description: 'Sum before taxes and shipping, in US dollars.' }),
    ),
    total_usd: Type.Optional(Type.Number({ description: 'Sum to pay, in US dollars.' })),
    currency: Type.Optional(Type.String({ description: 'Currency code.' })),
    items: Type.Optional(Type.Array(CartItem, { description: 'Lines of the cart.' })),
    last_updated_at: Type.Optional(rfc3339('Latest change of the cart.')),
  },
  { ...structure('agent', 'Cart'), description: 'A shopping cart of the customer.' },
);
export type Cart = Static<typeof Cart>;
