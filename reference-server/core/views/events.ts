/** Events as each side sees them. The stored form is the agents'; customers get less and other ids. */
import type { AgentEvent, CustomerEvent } from '../../../schemas/structures/shared/events/index.ts';
import { isVisibleToCustomer } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import type { Chat, License, StoredEvent } from '../world/world.ts';
import { type Asking, askingAs, type Viewer } from './known-property.ts';
import { publicId } from './people.ts';
import { agentProperties, customerProperties } from './properties.ts';
import { iso } from './time.ts';

type Json = Record<string, unknown>;

/** Members every event has on both sides, the absent ones left out. */
function shared(event: StoredEvent): Json {
  return {
    id: event.id,
    ...(event.customId === undefined ? {} : { custom_id: event.customId }),
    created_at: iso(event.createdAt),
    type: event.type,
  };
}

/** Whether somebody still reads what was deleted: whoever is more than a plain agent (EVENT-045, EVENT-046). */
export function readsDeleted(license: License, { id }: Viewer): boolean {
  const reader = id === null ? undefined : license.agents.get(id);
  return reader !== undefined && !reader.bot && reader.role !== 'normal';
}

/** An event as agents and webhooks see it (EVENT-012); `whole` shows also what was deleted. */
export function agentEvent(asking: Asking, event: StoredEvent, whole = false): AgentEvent {
  // Of what was deleted most agents see who and when, but not what.
  const said = event.deleted !== true || whole;
  const view: Json = {
    ...shared(event),
    ...(event.authorId === undefined ? {} : { author_id: event.authorId }),
    visibility: event.visibility,
    ...(said ? { properties: agentProperties(asking, event.properties, 'event'), ...event.body } : {}),
    ...(event.deleted === true ? { deleted: true } : {}),
  };
  // The body was valid for its type when it was stored; the compiler cannot follow that through `unknown`.
  return view as AgentEvent;
}

/** Agents who pressed a button are named by their opaque id too, unless only agents see them (EVENT-034, EVENT-052, USER-020). */
function withPublicUsers(license: License, chat: Chat, body: Json): Json {
  const shown = (ids: readonly string[]) =>
    ids.filter((id) => isVisibleToCustomer(chat, id)).map((id) => publicId(license, id));
  if (!Array.isArray(body['elements'])) return body;
  const elements = (body['elements'] as Json[]).map((element) => {
    if (!Array.isArray(element['buttons'])) return element;
    const buttons = (element['buttons'] as Json[]).map((button) =>
      Array.isArray(button['user_ids'])
        ? { ...button, user_ids: shown(button['user_ids'] as string[]) }
        : button,
    );
    return { ...element, buttons };
  });
  return { ...body, elements };
}

/** An event as the customer sees it: no visibility, opaque authors, readable properties (EVENT-016, PUSH-019). */
export function customerEvent(ctx: Context, chat: Chat, event: StoredEvent, viewer: Viewer): CustomerEvent {
  const view: Json = {
    ...shared(event),
    ...(event.authorId === undefined ? {} : { author_id: publicId(ctx.license, event.authorId) }),
    recipients: 'all',
    properties: customerProperties(askingAs(ctx.license, viewer), event.properties, 'event'),
    ...(event.type === 'rich_message' ? withPublicUsers(ctx.license, chat, event.body) : event.body),
  };
  return view as CustomerEvent;
}

/** Whether the customer gets the event at all (EVENT-013, EVENT-044). */
export function isForCustomer(event: StoredEvent): boolean {
  return event.visibility === 'all' && event.deleted !== true;
}

/** Whether the customer is shown an event of a chat, and so may be told of what becomes of it. */
export function isShownEvent(
  chat: Chat,
  { threadId, eventId }: { readonly threadId: string; readonly eventId: string },
): boolean {
  const thread = chat.threads.findLast(({ id }) => id === threadId);
  const event = thread?.events.find(({ id }) => id === eventId);
  return event !== undefined && isForCustomer(event);
}
