/** What a widget reads before anybody is known to it. Up to 3.5 the first of the two documents is flat (VER-018). */
import Type, { type Static, type TSchemaOptions } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';
import { since, window } from '../../language/window.ts';
import { Properties } from '../shared/properties.ts';
import { FormDefinition } from './customer-form-definition.ts';

const about = (options: TSchemaOptions = {}) => ({
  group_id: Type.Integer({ minimum: 0, description: 'The group.', ...options }),
  client_limit_exceeded: Type.Boolean({
    description: 'Whether as many customers chat as may.',
    ...options,
  }),
  domain_allowed: Type.Boolean({ description: 'Whether the page is on a trusted domain.', ...options }),
  config_version: id('Version of the configuration to read.', options),
  localization_version: id('Version of the phrases to read.', options),
  language: Type.String({ description: 'Code of the language of the group.', ...options }),
});
const online = (options: TSchemaOptions = {}) =>
  Type.Optional(groupIds('Groups in which chats are accepted, if any.', options));

const LivechatConfiguration = Type.Object(
  { ...about(), online_group_ids: online() },
  { ...structure('customer', 'LivechatConfiguration'), description: 'What the chat product says.' },
);

// Written by lowering only.
const flat = about(window({ until: '3.5', requiredUntil: '3.5' }));

/** Rule VER-018. Without an active licence there is nothing about the chat product. */
export const DynamicConfiguration = Type.Object(
  {
    organization_id: id('The organization.'),
    default_widget: Type.Enum(['livechat', 'openwidget', 'chatbot'], {
      description: 'Which widget to show.',
      ...since('3.6'),
    }),
    livechat_active: Type.Boolean({ description: 'Whether the licence is active.', ...since('3.6') }),
    livechat: Type.Optional(Type.With(LivechatConfiguration, since('3.6'))),
    ...Type.Partial(Type.Object(flat)).properties,
    online_group_ids: online(window({ until: '3.5' })),
  },
  { ...structure('customer', 'DynamicConfiguration'), description: 'What a widget needs first.' },
);
export type DynamicConfiguration = Static<typeof DynamicConfiguration>;

const text = (description: string) => Type.Optional(Type.String({ description }));

const Button = Type.Object(
  {
    id: id('The button.'),
    type: Type.String({ description: 'What it is made of, e.g. an image or a text.' }),
    online_value: text('Text or address of the image while chats are accepted.'),
    offline_value: text('The same while they are not.'),
  },
  { ...structure('customer', 'WidgetButton'), description: 'A button that opens the widget.' },
);

const PropertyTables = Type.Object(
  { group: Type.Optional(Properties), license: Type.Optional(Properties) },
  { ...structure('customer', 'WidgetProperties'), description: 'Properties that customers may read.' },
);

/** Only samples describe it. */
export const WidgetConfiguration = Type.Object(
  {
    buttons: Type.Optional(Type.Array(Button, { description: 'Buttons on the page.' })),
    ticket_form: Type.Optional(FormDefinition),
    prechat_form: Type.Optional(FormDefinition),
    integrations: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Settings of other products.' }),
    ),
    properties: Type.Optional(PropertyTables),
  },
  { ...structure('customer', 'WidgetConfiguration'), description: 'What a widget is built from.' },
);
export type WidgetConfiguration = Static<typeof WidgetConfiguration>;
