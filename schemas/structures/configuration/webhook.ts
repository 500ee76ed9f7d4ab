/** A registration of a webhook, as it is made and as it is listed. */
import Type, { type Static, type TSchema } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import type { WebhookFilter } from '../../tables/webhook-filters.ts';
import { WebhookAction } from './webhook-actions.ts';

const users = (description: string) => Type.Optional(Type.Array(id('Id of a user.'), { description }));

/** Rules HOOK-015 to HOOK-021. Which filter an action takes stands in the webhook's definition. */
export const WebhookFilters = Type.Object(
  {
    author_type: Type.Optional(
      Type.Enum(['customer', 'agent'], { description: 'Kind of author of the event.' }),
    ),
    only_my_chats: Type.Optional(Type.Boolean({ description: "Only chats of the owner's client id." })),
    chat_presence: Type.Optional(
      Type.Object(
        {
          user_ids: Type.Optional(
            Type.Object(
              {
                values: users('Any of them is in the chat.'),
                exclude_values: users('None of them is in the chat.'),
              },
              { description: 'One of the two lists.', minProperties: 1, maxProperties: 1 },
            ),
          ),
          my_bots: Type.Optional(Type.Boolean({ description: 'A bot of the owner is in the chat.' })),
        },
        { description: 'Who is in the chat.' },
      ),
    ),
    source_type: Type.Optional(
      Type.Array(Type.Enum(['my_client', 'other_clients', 'system']), {
        description: 'Who made the change.',
      }),
    ),
    agent_ids: Type.Optional(Type.Array(id('Id of an agent.'), { description: 'Whose status changed.' })),
  } satisfies Readonly<Record<WebhookFilter, TSchema>>,
  { ...structure('configuration', 'WebhookFilters'), description: 'Conditions that must all hold.' },
);
export type WebhookFilters = Static<typeof WebhookFilters>;

/** Members that are given and listed alike. */
export const registration = {
  action: WebhookAction,
  // HOOK-006
  url: Type.String({ minLength: 1, maxLength: 500, description: 'Where deliveries go.' }),
  description: Type.Optional(Type.String({ description: 'For people.' })),
  filters: Type.Optional(WebhookFilters),
  owner_client_id: id('Application that owns the registration.'),
  type: Type.Enum(['bot', 'license'], { description: 'Whether it follows a bot or the licence.' }),
};

/** Rule HOOK-026: the secret is not told. */
export const Webhook = Type.Object(
  {
    id: id('The registration.'),
    ...registration,
    additional_data: Type.Optional(
      Type.Array(Type.String(), { description: 'What deliveries carry beside the payload.' }),
    ),
  },
  { ...structure('configuration', 'Webhook'), description: 'A registered webhook.' },
);
export type Webhook = Static<typeof Webhook>;
