/**
 * Rules on forms and rich messages: required members, the values their enumerations know, and that they come back as
 * they were sent (EVENT-028 to EVENT-033).
 */
import fc from 'fast-check';
import { buttons, filledForms, richMessages } from '../../generate/events.ts';
import { asAgent, asEither, judging, withDefaults } from '../../rows.ts';
import {
  at,
  chatting,
  type Json,
  listAt,
  richMessage,
  type Side,
  textAt,
  views,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

/** Sends an event that must be refused as invalid and proves that nothing was stored or pushed. */
async function invalid(stage: Stage, side: Side, event: Json): Promise<void> {
  const scene = await chatting(stage);
  await scene.refuses(scene.of(side), 'send_event', { chat_id: scene.chatId, event }, ['validation']);
}

/** Sends a valid event and returns it as the other side reads it. */
async function received(stage: Stage, side: Side, event: Json): Promise<Json> {
  const scene = await chatting(stage);
  const sent = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event });
  return (await views(scene.facing(side), scene.chatId, textAt(sent, 'event_id'))).read;
}

const FIELD: Json = { type: 'name', id: 'n1', label: 'Your name:', answer: 'Ada' };
const FORM: Json = { type: 'filled_form', form_id: 'f1', fields: [FIELD] };

/** Forms with one required part missing or wrong. */
const BAD_FORMS: Readonly<Record<string, Json>> = {
  'no form_id': { type: 'filled_form', fields: [FIELD] },
  'no fields': { type: 'filled_form', form_id: 'f1' },
  'fields not a list': { ...FORM, fields: FIELD },
  'field without type': { ...FORM, fields: [{ id: 'n1', label: 'Your name:', answer: 'Ada' }] },
  'field without id': { ...FORM, fields: [{ type: 'name', label: 'Your name:', answer: 'Ada' }] },
  'field without label': { ...FORM, fields: [{ type: 'name', id: 'n1', answer: 'Ada' }] },
  'unknown field type': { ...FORM, fields: [{ ...FIELD, type: 'no_such_type' }] },
  'second field bad': { ...FORM, fields: [FIELD, { id: 'n2', label: 'Other:' }] },
  'form without fields': { type: 'form', form_id: 'f1' },
  'form with unknown field type': {
    type: 'form',
    form_id: 'f1',
    fields: [{ type: 'no_such_type', id: 'n1', label: 'Name:' }],
  },
};

const forms = judging({
  'EVENT-028#{side}': asEither('A form with a required part missing, or a field of unknown type, is refused.')
    .given(fc.constantFrom(...Object.keys(BAD_FORMS)), { runs: 5 })
    .plays((stage, flaw, side) => invalid(stage, side, BAD_FORMS[flaw] ?? {})),
  'EVENT-028#{side}-complete': asEither('A filled form with fields of any kind is accepted and returned.')
    .given(filledForms())
    .plays(async (stage, event, side) => {
      const read = await received(stage, side, event);
      stage.equal(read['form_id'], event['form_id'], 'form_id');
      for (const [index, field] of listAt(event, 'fields').entries()) {
        for (const [member, value] of Object.entries(field)) {
          stage.same(at(read, 'fields', index, member), value, `${member} of field ${index}`);
        }
      }
    }),
});

const formTypes = judging({
  'EVENT-030#{side}': asEither('A filled form is read with a form_type that is a text, or with none.').plays(
    async (stage, side) => {
      const { form_type: read } = await received(stage, side, FORM);
      stage.holds(read === undefined || typeof read === 'string', 'a text or none', read);
    },
  ),
});

/** Answers of the wrong shape for their kind of field. */
const BAD_ANSWERS: Readonly<Record<string, Json>> = {
  'text answered by an object': { type: 'name', id: 'a', label: 'A', answer: { id: 'x', label: 'X' } },
  'question answered by a number': { type: 'question', id: 'a', label: 'A', answer: 7 },
  'radio answered by a string': { type: 'radio', id: 'a', label: 'A', answer: 'x' },
  'select answered by a list': { type: 'select', id: 'a', label: 'A', answer: [{ id: 'x', label: 'X' }] },
  'checkbox answered by a string': { type: 'checkbox', id: 'a', label: 'A', answers: 'x' },
};

const answers = judging({
  'EVENT-029#{side}-wrong-shape': asEither('A field answered in a shape of another kind is refused.')
    .given(fc.constantFrom(...Object.keys(BAD_ANSWERS)), { runs: 10 })
    .plays((stage, flaw, side) => invalid(stage, side, { ...FORM, fields: [BAD_ANSWERS[flaw]] })),
  'EVENT-029#{side}': asEither('Each kind of field is answered in its own shape, and comes back so.')
    .given(filledForms())
    .plays(async (stage, event, side) => {
      const read = await received(stage, side, event);
      const answered = (fields: readonly Json[]): readonly unknown[] =>
        fields.map((field) => [field['type'], field['answer'], field['answers']]);
      stage.same(answered(listAt(read, 'fields')), answered(listAt(event, 'fields')), 'answers');
    }),
});

/** Members of an element; from 3.6 on each may be left out. */
const ELEMENT: Json = {
  title: 'Title',
  subtitle: 'Subtitle',
  image: { url: 'https://example.com/picture.png' },
  buttons: [{ text: 'Yes', postback_id: 'yes' }],
};

const elements = withDefaults({ window: { since: '3.6' } }).judging({
  'EVENT-032#{side}': asEither(
    'From 3.6 on an element needs none of title, subtitle, image and buttons in particular.',
  )
    .given(fc.subarray(['title', 'subtitle', 'image', 'buttons'], { minLength: 1, maxLength: 3 }), {
      runs: 6,
    })
    .plays(async (stage, kept, side) => {
      const element = Object.fromEntries(kept.map((member) => [member, ELEMENT[member]]));
      const read = await received(stage, side, {
        type: 'rich_message',
        template_id: 'cards',
        elements: [element],
      });
      for (const member of kept.filter((name) => name.endsWith('title'))) {
        stage.equal(at(read, 'elements', 0, member), element[member], member);
      }
      stage.equal(listAt(read, 'elements').length, 1, 'number of elements');
    }),
  'EVENT-032#{side}-image': asEither('An image without url is refused.').plays((stage, side) =>
    invalid(stage, side, {
      type: 'rich_message',
      template_id: 'cards',
      elements: [{ ...ELEMENT, image: { name: 'picture.png' } }],
    }),
  ),
});

const card = (button: Json, template = 'cards'): Json => richMessage([[button]], template);

const templates = judging({
  'EVENT-031#{side}': asEither('Each template is accepted and returned.')
    .given(({ version, side }) =>
      richMessages({ side, version }).map((event) => String(event['template_id'])),
    )
    .plays(async (stage, template, side) => {
      const read = await received(stage, side, card({ text: 'Yes', postback_id: 'yes' }, template));
      stage.equal(read['template_id'], template, 'template_id');
    }),
  'EVENT-031#{side}-other-templates': asEither('A missing or unknown template_id is refused.')
    .given(fc.constantFrom<unknown>(undefined, 'foo', 'CARDS', 7), { runs: 8 })
    .plays((stage, template, side) => {
      const { template_id: _, ...bare } = card({ text: 'Yes', postback_id: 'yes' });
      return invalid(stage, side, { ...bare, ...(template !== undefined && { template_id: template }) });
    }),
  'EVENT-031#ecommerce-before-3.6': asAgent('The template ecommerce is unknown before 3.6.')
    .within({ until: '3.5' })
    .plays((stage) => invalid(stage, 'agent', card({ text: 'Yes', postback_id: 'yes' }, 'ecommerce'))),
});

/** Buttons with one member missing, alone or unknown. */
const BAD_BUTTONS: Readonly<Record<string, Json>> = {
  'no text': { postback_id: 'p' },
  'no postback_id': { text: 'T' },
  'type without value': { text: 'T', postback_id: 'p', type: 'message' },
  'value without type': { text: 'T', postback_id: 'p', value: 'v' },
  'unknown type': { text: 'T', postback_id: 'p', type: 'no_such_type', value: 'v' },
  'webview without height': { text: 'T', postback_id: 'p', type: 'webview', value: 'https://example.com/' },
  'unknown height': {
    text: 'T',
    postback_id: 'p',
    type: 'webview',
    value: 'https://example.com/',
    webview_height: 'huge',
  },
  'unknown target': {
    text: 'T',
    postback_id: 'p',
    type: 'url',
    value: 'https://example.com/',
    target: 'other',
  },
};

const buttonRules = judging({
  'EVENT-033#{side}': asEither('A button with a member missing, alone or unknown is refused.')
    .given(fc.constantFrom(...Object.keys(BAD_BUTTONS)), { runs: 5 })
    .plays((stage, flaw, side) => invalid(stage, side, card(BAD_BUTTONS[flaw] ?? {}))),
  'EVENT-033#{side}-complete': asEither(
    'A button with text and postback_id, and a complete action if any, is accepted and returned.',
  )
    .given(buttons())
    .plays(async (stage, button, side) => {
      const read = await received(stage, side, card(button));
      for (const [member, value] of Object.entries(button)) {
        stage.same(at(read, 'elements', 0, 'buttons', 0, member), value, `${member} of the button`);
      }
    }),
});

export const checks = [...forms, ...formTypes, ...answers, ...elements, ...templates, ...buttonRules];
