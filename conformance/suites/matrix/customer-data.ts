/**
 * What can be said about a customer, in requests that are valid in every version, and where a chat shows it. The matrices
 * play it; nothing here judges.
 */
import { compareVersions } from '../../../schemas/language/versions.ts';
import { type Json, listAt, readChat, type Side } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

/** Everything that a side may say about a customer and that is read as it was given. */
export function customerData({ version }: Pick<Stage, 'version'>, side: Side): Json {
  const address = {
    address: 'Main Street 1',
    city: 'Springfield',
    country: 'Norway',
    state: 'Oslo',
    postal_code: '0150',
  };
  return {
    name: 'Kim of the kit',
    email: 'kim@example.com',
    avatar: 'https://example.com/kim.png',
    session_fields: [{ plan: 'gold' }, { account: '17' }],
    ...(compareVersions(version, '3.6') < 0 ? {} : { address }),
    ...(compareVersions(version, '3.6') < 0 || side === 'customer' ? {} : { phone_number: '+48500100200' }),
  };
}

/** Names the customer in a request of a side. */
export function customerRef(side: Side, customer: Party): Json {
  return side === 'agent' ? { id: customer.id } : {};
}

/** The customer among the users of a chat, as a party reads it. */
export async function customerIn(reader: Party, chatId: string, customerId: string): Promise<Json> {
  return listAt(await readChat(reader, chatId), 'users').find(({ id }) => id === customerId) ?? {};
}
