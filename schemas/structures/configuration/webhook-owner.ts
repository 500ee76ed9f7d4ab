/** Whose webhooks an action about the state of webhooks means. */
import Type from 'typebox';
import { id } from '../../language/primitives.ts';

/** The pages call it required and add: with a personal access token only. A bearer token names its application. */
export const webhookOwner = {
  owner_client_id: Type.Optional(
    id('Application whose webhooks are meant; the one of the token when left out.'),
  ),
};
