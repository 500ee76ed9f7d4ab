/** A bot template: the bot that an application brings to every licence which installs it. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { was } from '../../language/window.ts';
import { botName } from './bot.ts';

export const BotTemplate = Type.Object(
  {
    id: id('The template, and every bot made from it.'),
    name: botName,
    avatar_path: Type.Optional(
      Type.String({ description: 'Address of a picture.', ...was('avatar', '3.5') }),
    ),
  },
  { ...structure('configuration', 'BotTemplate'), description: 'A template of bots.' },
);
export type BotTemplate = Static<typeof BotTemplate>;

export const templateOwner = id('Application that owns the template.');

/** Rule CONF-012. */
export const affectExisting = Type.Optional(
  Type.Boolean({ description: 'Whether licences that have the application already are touched too.' }),
);

/** Points to a template in requests. */
export const templateRef = { id: id('The template.'), owner_client_id: templateOwner };
