/** A greeting as it is configured; what a customer sees of it is another structure. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { rfc3339 } from '../../language/primitives.ts';
import { GreetingRichMessage } from './greeting-rich-message.ts';
import { GreetingRule } from './greeting-rules.ts';

export const greetingId = () => Type.Integer({ description: 'The greeting.' });

const text = (description: string) => Type.Optional(Type.String({ description }));

const GreetingProperties = Type.Object(
  {
    addon: text('Addition to the greeting.'),
    is_exit_intent: text('Whether it answers an attempt to leave the page: `true` or `false`, as text.'),
    'greeting-message_text': text('What it says.'),
    'greeting-message_json_key': text('Key of what it says, among the JSON texts.'),
    'greeting-message_phrase_key': text('Key of what it says, among the phrases.'),
  },
  { ...structure('configuration', 'GreetingProperties'), description: 'Further properties of a greeting.' },
);

const type = Type.Enum(['normal', 'announcement'], { description: 'Kind of greeting.' });
const active = Type.Boolean({ description: 'Whether it is in use.' });
const name = Type.String({ minLength: 1, description: 'Name of the greeting.' });
const group = Type.Integer({ minimum: 0, description: 'Group it belongs to.' });
const rules = Type.Array(GreetingRule, { maxItems: 10, description: 'When it is shown.' });

const optional = {
  active_from: Type.Optional(rfc3339('When its use begins.')),
  active_until: Type.Optional(rfc3339('When its use ends.')),
  rich_message: Type.Optional(GreetingRichMessage),
};

/** What is given to make one. Rule GREET-008. */
export const newGreeting = {
  type,
  active,
  name,
  group,
  rules,
  properties: Type.Optional(GreetingProperties),
  ...optional,
};

/** What may be changed: all but the group. */
export const greetingChanges = {
  type: Type.Optional(type),
  active: Type.Optional(active),
  name: Type.Optional(name),
  rules: Type.Optional(rules),
  properties: Type.Optional(GreetingProperties),
  ...optional,
};

export const ConfiguredGreeting = Type.Object(
  { id: greetingId(), type, active, name, group, rules, properties: GreetingProperties, ...optional },
  { ...structure('configuration', 'Greeting'), description: 'A greeting as it is configured.' },
);
export type ConfiguredGreeting = Static<typeof ConfiguredGreeting>;
