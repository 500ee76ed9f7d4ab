/**
 * Makes stored events out of the events of a request, and guards against what is wrong with one beyond its shape.
 * Only the members that the protocol knows for a type are kept; ids, times and authors never come from the client.
 * Rules EVENT-043, EVENT-051 and EVENT-053 are kept here.
 */
import type { Asking } from '../../views/known-property.ts';
import type { Context } from '../../world/command.ts';
import type { Properties, StoredEvent, Visibility } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { each, type Guard, keeps, refuse } from '../guard.ts';
import { askingOf, propertiesValid, type Writer } from '../properties.ts';
import { fileBody, isOwnFile } from './file.ts';
import { type EventInput, textValid } from './text.ts';

export type { EventInput };

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

/** Guards of one event of a request, beyond its shape and its properties. */
const eventValid: readonly Guard<EventInput>[] = [
  keeps(
    ['EVENT-003', 'EVENT-002'],
    refuse(
      'validation',
      (event) => MEMBERS[event.type] === undefined && `Event type ${event.type} cannot be sent`,
    ),
  ),
  ...textValid,
  keeps(
    'EVENT-022',
    refuse('validation', (event) => halfPostback(event) && HALF_POSTBACK),
  ),
];

/** One event of a request, and the application that gives it. */
interface Given {
  readonly event: EventInput;
  readonly asking: Asking;
  readonly ctx: Context;
}

const fileValid = keeps(
  'EVENT-024',
  refuse(
    'validation',
    ({ event, ctx }: Given) =>
      event.type === 'file' &&
      !isOwnFile(ctx, String(event['url'])) &&
      'File url must point to the file store of the platform',
  ),
);

/** Guards of the events of a request, one after the other; properties as the application that calls may write them. */
export function eventsValid<Payload>(
  of: (payload: Payload) => readonly EventInput[],
  writer: Writer,
): Guard<Call<Payload>> {
  return each(
    (call) => of(call.payload).map((event) => ({ event, asking: askingOf(call), ctx: call.ctx })),
    [
      each(({ event }: Given) => [event], eventValid),
      fileValid,
      propertiesValid(
        ({ event }: Given) => event['properties'],
        'event',
        writer,
        ({ asking }) => asking,
      ),
    ],
  );
}

const HALF_POSTBACK = 'Postback type and value must come together';

function halfPostback(event: EventInput): boolean {
  if (event.type !== 'message') return false;
  const postback = event['postback'] as { type?: unknown; value?: unknown } | undefined;
  return (postback?.type === undefined) !== (postback?.value === undefined);
}

/**
 * The event as the server keeps it, with a new id and timestamp: an id of the client is not used (EVENT-004), its
 * `custom_id` is kept and compared with none (EVENT-005, EVENT-006), and who sends it is the author (EVENT-007).
 */
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
    body: bodyOf(ctx, event),
  };
}

/** Members are kept as they were given: not a character of a text is changed (EVENT-021, EVENT-040). */
function bodyOf(ctx: Context, event: EventInput): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const member of MEMBERS[event.type] ?? []) {
    if (event[member] !== undefined) body[member] = event[member];
  }
  if (event.type === 'file') Object.assign(body, fileBody(ctx, String(event['url'])));
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
