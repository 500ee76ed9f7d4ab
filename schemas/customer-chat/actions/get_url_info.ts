/** Reads what a page says about itself, for a preview of a link. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));
const pixels = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

/** A page may have no picture and no title, so nothing is bound to be there. */
export const getUrlInfo = defineAction({
  api: 'customer',
  name: 'get_url_info',
  summary: 'Read what a page says about itself.',
  scopes: 'none',
  request: Type.Object({ url: Type.String({ minLength: 1, description: 'Address of the page.' }) }),
  response: Type.Object({
    url: text('Address of the page.'),
    title: text('Title of the page.'),
    description: text('What the page is about.'),
    image_url: text("Small copy of the picture, in the platform's own store."),
    image_original_url: text('Address of the picture.'),
    image_width: pixels('Width in pixels.'),
    image_height: pixels('Height in pixels.'),
  }),
  errors: ['customer_banned'],
});
