/**
 * Makes stored events out of the events of a request, and says what is wrong with one beyond its shape. Only
 * the members that the protocol knows for a type are kept; ids, times and authors never come from the client.
 */
import type { Context, CoreError } from '../../world/command.ts';
import type { Properties, StoredEvent, Visibility } from '../../world/world.ts';
import { error, when } from '../call.ts';
import { checkProperties } from '../properties.ts';
import { fileBody, isOwnFile } from './file.ts';
import { textError } from './text.ts';

/** An event as it stands in a request, already valid by its definition. */
export type EventInput = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Members of each sendable type, beside those that every event has. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  message: ['text', 'postback'],
  file: ['url', 'alternative_text'],
  form: ['form_id', 'form_type', 'fields'],
  filled_form: ['form_id', 'form_type', 'fields'],
  rich_message: ['template_id', 'elements'],
  custom: ['content'],
  system_message: ['system_message_type', 'text', 'text_vars'],
};

/** What is wrong with an event of a request, or null. */
export function eventError(event: EventInput, writer: 'agent' | 'customer'): CoreError | null {
  if (MEMBERS[event.type] === undefined)
    return error('validation', `Event type ${event.type} cannot be sent`);
  return (
    messageError(event) ??
    when(
      event.type === 'file' && !isOwnFile(String(event['url'])),
      'validation',
      'File url must point to the file store of the platform',
    ) ??
    checkProperties(event['properties'] as Properties | undefined, 'event', writer)
  );
}

function messageError(event: EventInput): CoreError | null {
  if (event.type !== 'message') return null;
  const text = String(event['text']);
  const postback = event['postback'] as { type?: unknown; value?: unknown } | undefined;
  return (
    textError(text) ??
    when(
      (postback?.type === undefined) !== (postback?.value === undefined),
      'validation',
      'Postback type and value must come together',
    )
  );
}

/** Every event of a list in turn; the first error counts. */
export function eventsError(
  events: readonly EventInput[] | undefined,
  writer: 'agent' | 'customer',
): CoreError | null {
  for (const event of events ?? []) {
    const found = eventError(event, writer);
    if (found !== null) return found;
  }
  return null;
}

/** The event as the server keeps it, with a new id and timestamp. */
export function storedEvent(
  ctx: Context,
  event: EventInput,
  authorId: string,
  visibility: Visibility,
  clientId: string,
): StoredEvent {
  const given = event['properties'] as Properties | undefined;
  return {
    id: ctx.id('event'),
    type: event.type,
    createdAt: ctx.stamp(),
    authorId,
    visibility,
    customId: event['custom_id'] as string | undefined,
    properties: { ...given, source: { ...given?.['source'], client_id: clientId } },
    body: bodyOf(event),
  };
}

function bodyOf(event: EventInput): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const member of MEMBERS[event.type] ?? []) {
    if (event[member] !== undefined) body[member] = event[member];
  }
  if (event.type === 'file') Object.assign(body, fileBody(String(event['url'])));
  if (event.type === 'rich_message') {
    // Released clients cannot read a rich message without the list.
    const elements = (body['elements'] ?? []) as Parameters<typeof withButtonUsers>[0][];
    body['elements'] = elements.map(withButtonUsers);
  }
  return body;
}

/** Readers rely on `user_ids` of every button; requests may leave it out. */
function withButtonUsers(element: { buttons?: Record<string, unknown>[] }): unknown {
  if (element.buttons === undefined) return element;
  return { ...element, buttons: element.buttons.map((button) => ({ ...button, user_ids: [] })) };
}

/** Whether the event counts as a message: restarts timers and ends idleness (CHAT-031, CHAT-035). */
export function isMessage(event: EventInput): boolean {
  return event.type !== 'system_message';
}
