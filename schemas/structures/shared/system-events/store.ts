/** A shop, as the records of shops name it in their details. They came with 3.6. */
import Type from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';

export const text = (description: string) => Type.Optional(Type.String({ description }));
export const currency = Type.String({ description: 'Currency code of ISO 4217.' });

export const Store = Type.Object(
  {
    id: id('The shop.'),
    platform: Type.String({ description: 'Software of the shop.' }),
    uuid: id('The shop, as carts name it.'),
    url: text('Address of the shop.'),
    name: text('Name of the shop.'),
  },
  { ...structure('shared', 'Store'), description: 'A shop.' },
);
