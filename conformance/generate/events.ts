/**
 * Arbitraries of events a client may send, one for each type, valid for the side and version that sends them. They
 * carry only what a sender chooses; ids, authors and times are the server's.
 */
import fc from 'fast-check';
import { compareVersions, type Version } from '../../schemas/language/versions.ts';
import { names, texts } from './texts.ts';

export type EventBody = Record<string, unknown>;

export interface Sender {
  readonly side: 'agent' | 'customer';
  readonly version: Version;
}

const from36 = (version: Version): boolean => compareVersions(version, '3.6') >= 0;

export function messages(): fc.Arbitrary<EventBody> {
  return texts().map((text) => ({ type: 'message', text }));
}

/** Any JSON value tree with string keys, as `content` of a custom event (EVENT-039). */
export function customEvents(): fc.Arbitrary<EventBody> {
  const content = fc.object({
    key: names(),
    maxDepth: 2,
    maxKeys: 4,
    values: [fc.boolean(), fc.integer(), texts(12), fc.constant(null), fc.constant([]), fc.constant(1.5)],
  });
  return content.map((value) => ({ type: 'custom', content: value }));
}

/** Buttons of every kind; a button with no type only sends its postback. */
export function buttons(): fc.Arbitrary<EventBody> {
  const base = fc.record({ text: texts(20), postback_id: names() });
  const action = fc.constantFrom(
    {},
    { type: 'message', value: 'yes' },
    { type: 'url', value: 'https://example.com/', target: 'new' },
    { type: 'url', value: 'https://example.com/', target: 'current' },
    { type: 'phone', value: '+48123456789' },
    { type: 'webview', value: 'https://example.com/', webview_height: 'compact' },
  );
  return fc.tuple(base, action).map(([button, extra]) => ({ ...button, ...extra }));
}

export function richMessages({ side, version }: Sender): fc.Arbitrary<EventBody> {
  const templates = ['cards', 'quick_replies', 'sticker'];
  const element = fc
    .record({
      title: texts(20),
      subtitle: texts(20),
      buttons: fc.array(buttons(), { minLength: 1, maxLength: 3 }),
    })
    .map((parts) => ({ ...parts, image: { url: 'https://example.com/picture.png' } }));
  return fc
    .record({
      template_id: fc.constantFrom(
        ...(side === 'agent' && from36(version) ? [...templates, 'ecommerce'] : templates),
      ),
      elements: fc.array(element, { minLength: 1, maxLength: 2 }),
    })
    .map((body) => ({ type: 'rich_message', ...body }));
}

const OPTIONS = [
  { id: 'a', label: 'First' },
  { id: 'b', label: 'Second' },
];

/** One question of a form in each kind of field, with its answer. */
const FIELDS: readonly { readonly asked: EventBody; readonly answered: EventBody }[] = [
  ...['name', 'email', 'question', 'textarea', 'subject'].map((type) => ({
    asked: { type, id: type, label: `Your ${type}:`, required: false },
    answered: {
      type,
      id: type,
      label: `Your ${type}:`,
      answer: type === 'email' ? 'ada@example.com' : 'Ada',
    },
  })),
  ...['radio', 'select'].map((type) => ({
    asked: { type, id: type, label: 'One of:', required: false, options: OPTIONS },
    answered: { type, id: type, label: 'One of:', answer: { id: 'a', label: 'First' } },
  })),
  {
    asked: { type: 'checkbox', id: 'checkbox', label: 'Some of:', required: false, options: OPTIONS },
    answered: {
      type: 'checkbox',
      id: 'checkbox',
      label: 'Some of:',
      answers: [{ id: 'b', label: 'Second' }],
    },
  },
];

export function filledForms(): fc.Arbitrary<EventBody> {
  return fc
    .record({ form_id: names(), fields: fc.subarray([...FIELDS], { minLength: 1 }) })
    .map(({ form_id, fields }) => ({
      type: 'filled_form',
      form_id,
      fields: fields.map((field) => field.answered),
    }));
}

export function forms(): fc.Arbitrary<EventBody> {
  return fc
    .record({ form_id: names(), fields: fc.subarray([...FIELDS], { minLength: 1 }) })
    .map(({ form_id, fields }) => ({ type: 'form', form_id, fields: fields.map((field) => field.asked) }));
}

export function systemMessages(): fc.Arbitrary<EventBody> {
  return fc
    .record({
      system_message_type: names(),
      text: texts(),
      text_vars: fc.dictionary(names(), texts(12), { maxKeys: 2 }),
    })
    .map((body) => ({ type: 'system_message', ...body }));
}

/** An event of any type that needs no uploaded file. */
export function anyEvents(sender: Sender): fc.Arbitrary<EventBody> {
  return fc.oneof(messages(), customEvents(), systemMessages(), filledForms(), richMessages(sender));
}
