/**
 * What the owner configures beside people, groups, tags and properties, made through the protocol for the acts and the checks
 * that need one. What is made carries the kit's prefix and is in nobody's way: no page has its addresses.
 */
import { callsOver } from '../../../stage/party.ts';
import { type Json, need, textAt } from '../../../stage/scenes.ts';
import type { Stage } from '../../../stage/stage.ts';
import type { Speaker } from './act.ts';
import { freshEmail, freshName, type House, house, withAgent, withGroup } from './places.ts';

interface With<Id> extends House {
  readonly id: Id;
}

const freshDomain = (): string => `${freshName()}.example.com`;

export const domainOf = (): Json => ({ domain: freshDomain() });

export async function withDomain(stage: Stage): Promise<With<string>> {
  const at = await house(stage);
  const id = freshDomain();
  await need(at.owner, 'add_allowed_domain', { domain: id });
  return { ...at, id };
}

/** A rule that no page meets. */
export const autoAccessOn = (group: number, more: Json = {}): Json => ({
  description: freshName(),
  access: { groups: [group] },
  conditions: { domain: { values: [{ value: freshDomain(), exact_match: true }] } },
  ...more,
});

export async function withAutoAccess(stage: Stage): Promise<With<string>> {
  const at = await house(stage);
  return { ...at, id: textAt(await need(at.owner, 'add_auto_access', autoAccessOn(stage.group(0))), 'id') };
}

/** An agent who waits to be approved. */
export async function withWaiting(stage: Stage): Promise<With<string>> {
  const at = await house(stage);
  const id = freshEmail();
  await need(at.owner, 'create_agent', { id, name: 'Waiting', awaiting_approval: true });
  return { ...at, id };
}

export async function withSuspended(stage: Stage): Promise<With<string | number>> {
  const at = await withAgent(stage);
  await need(at.owner, 'suspend_agent', { id: at.id });
  return at;
}

/** A suspended agent who can still ask for it to end; the licence is nobody else's. */
export async function suspendedSelf(stage: Stage): Promise<House & { readonly self: Speaker }> {
  const at = await house(stage);
  const { actor, id } = await stage.agent({ accepting: false });
  const session = await stage.open(actor, { api: 'configuration', transport: 'web' });
  await need(at.owner, 'suspend_agent', { id });
  return { ...at, self: callsOver(session) };
}

/** Asks by the query, as the two actions that know no other way. */
export async function asking(
  stage: Stage,
): Promise<House & { readonly self: Speaker; readonly license: number }> {
  const at = await house(stage);
  const session = await stage.open(null, { api: 'configuration', transport: 'web' });
  const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const self = callsOver({
    name: session.name,
    api: session.api,
    call(action, payload, options) {
      const query = Object.entries(Object(payload)).map(([name, value]) => [name, written(value)]);
      return session.call(action, payload, {
        ...options,
        http: { method: 'GET', query: Object.fromEntries(query) },
      });
    },
  });
  const found = await need(self, 'get_license_id', { organization_id: stage.tenant.organizationId });
  return { ...at, self, license: Number(found['license_id']) };
}

export const templateOf = ({ clientId }: House, more: Json = {}): Json => ({
  owner_client_id: clientId,
  name: freshName(),
  max_chats_count: 3,
  ...more,
});

/** Taken back by whoever made it: an application has five at most. */
export async function withTemplate(stage: Stage): Promise<With<string>> {
  const at = await house(stage);
  return { ...at, id: textAt(await need(at.owner, 'create_bot_template', templateOf(at)), 'id') };
}

export const responseOf = (group: number, more: Json = {}): Json => ({
  text: `Hello from ${freshName()}`,
  tags: ['hello'],
  group_id: group,
  ...more,
});

export async function withResponse(stage: Stage): Promise<With<number>> {
  const at = await house(stage);
  const made = await need(at.owner, 'create_canned_response', responseOf(stage.group(0)));
  return { ...at, id: Number(made['id']) };
}

/** A greeting that no page shows: it is not active. */
export const greetingOf = (group: number, more: Json = {}): Json => ({
  type: 'normal',
  active: false,
  name: freshName(),
  group,
  rules: [{ condition: 'and', type: 'url_current', operator: 'equals', value: freshDomain() }],
  ...more,
});

export async function withGreeting(stage: Stage): Promise<With<number>> {
  const at = await house(stage);
  const made = await need(at.owner, 'create_greeting', greetingOf(stage.group(0)));
  return { ...at, id: Number(made['id']) };
}

/** Texts of a group of its own. */
export async function withTexts(stage: Stage): Promise<With<string | number>> {
  return withGroup(stage);
}
