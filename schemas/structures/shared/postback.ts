/** The press of a button of a rich message, as it is reported and told. It is no event of its own (EVENT-034 to EVENT-038). */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { onEvent } from './changes.ts';
import { PostbackEcommerce } from './events/message.ts';

export const RichMessagePostback = Type.Object(
  {
    id: id('Postback id of the button.'),
    toggled: Type.Boolean({ description: 'Whether the button is on now.' }),
    button_type: Type.Optional(Type.String({ description: 'Type of the button.', ...since('3.6') })),
    button_value: Type.Optional(Type.String({ description: 'Value of the button.', ...since('3.6') })),
    ecommerce: Type.Optional(Type.With(PostbackEcommerce, since('3.6'))),
  },
  { ...structure('shared', 'RichMessagePostback'), description: 'The button that was pressed.' },
);
export type RichMessagePostback = Static<typeof RichMessagePostback>;

/** What both actions of the name take. */
export const postbackRequest = Type.Object({ ...onEvent, postback: RichMessagePostback });

/** What both pushes of the name and the webhook tell. */
export const IncomingPostback = Type.Object({
  user_id: id('Who pressed the button.'),
  ...onEvent,
  postback: RichMessagePostback,
});
