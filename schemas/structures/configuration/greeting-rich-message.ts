/** What a greeting shows. Its buttons have members that buttons of chats lack. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { RichMessageImage } from '../shared/events/rich-message-element.ts';

const Button = Type.Object(
  {
    text: Type.String({ description: 'Label.' }),
    type: Type.Enum(['webview', 'message', 'url', 'phone'], { description: 'What pressing it does.' }),
    value: Type.String({ description: 'What it carries: a text, an address, a number, a title.' }),
    postback_id: id('What it reports when pressed.'),
    button_id: Type.Optional(id('The button; made when it is left out.')),
    role: Type.Optional(Type.Enum(['default', 'primary', 'danger'], { description: 'How it looks.' })),
  },
  { ...structure('configuration', 'GreetingButton'), description: 'A button of a greeting.' },
);

const Element = Type.Object(
  {
    title: Type.String({ description: 'Heading.' }),
    subtitle: Type.String({ description: 'Text below the heading.' }),
    // Called required, yet no sample has one and quick replies have no place for it.
    image: Type.Optional(RichMessageImage),
    buttons: Type.Optional(Type.Array(Button, { maxItems: 13, description: 'Buttons, in order.' })),
  },
  { ...structure('configuration', 'GreetingElement'), description: 'An element of a greeting.' },
);

export const GreetingRichMessage = Type.Object(
  {
    template_id: Type.Enum(['cards', 'sticker', 'quick_replies'], {
      description: 'How the elements are shown.',
    }),
    elements: Type.Optional(Type.Array(Element, { maxItems: 10, description: 'What is shown.' })),
  },
  { ...structure('configuration', 'GreetingRichMessage'), description: 'What a greeting shows.' },
);
export type GreetingRichMessage = Static<typeof GreetingRichMessage>;
