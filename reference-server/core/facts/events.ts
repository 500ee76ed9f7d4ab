/** Facts about events in a thread and how far somebody has seen them: one row a fact. */
import type { RichMessagePostback } from '../../../schemas/structures/shared/postback.ts';
import { agentEvent, customerEvent, isForCustomer, isShownEvent } from '../views/events.ts';
import { askingAs, type Viewer } from '../views/known-property.ts';
import { publicId } from '../views/people.ts';
import { iso } from '../views/time.ts';
import { isVisibleToCustomer } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import type { Chat, Micros, StoredEvent } from '../world/world.ts';
import { useFile } from './files.ts';
import { where, whereEvent } from './members.ts';
import { factInChat, factInThread, type InChat, type InThread } from './row.ts';

interface Added {
  event: StoredEvent;
  /** False for system messages and other things that restart no timer. */
  message: boolean;
}
interface Seen {
  userId: string;
  upTo: Micros;
  /** False when a send moved the mark: nobody is told. */
  announce: boolean;
}

interface OnEvent {
  eventId: string;
}
interface Pressed extends OnEvent {
  userId: string;
  postback: RichMessagePostback;
  /** False on a closed thread: nobody is told (EVENT-037). */
  told: boolean;
}

/** What was said of the button goes on as it came (EVENT-038). */
const pressed = (fact: Pressed & InThread) => ({
  user_id: fact.userId,
  ...whereEvent(fact),
  postback: { ...fact.postback },
});

interface Element {
  buttons?: readonly { postback_id?: unknown; user_ids?: readonly string[] }[];
}

/** The body with every button of the postback pressed by the user, or let go (EVENT-034, EVENT-035). */
function pressedBy(
  body: Record<string, unknown>,
  userId: string,
  { id, toggled }: RichMessagePostback,
): Record<string, unknown> {
  const elements: readonly Element[] = Array.isArray(body['elements']) ? body['elements'] : [];
  const withUser = (ids: readonly string[] = []) => {
    const others = ids.filter((other) => other !== userId);
    return toggled ? [...others, userId] : others;
  };
  return {
    ...body,
    elements: elements.map((element) =>
      element.buttons === undefined
        ? element
        : {
            ...element,
            buttons: element.buttons.map((button) =>
              button.postback_id === id ? { ...button, user_ids: withUser(button.user_ids) } : button,
            ),
          },
    ),
  };
}

const added = (fact: Added & InThread, { license }: Context, _chat: Chat, viewer: Viewer) => ({
  ...where(fact),
  event: agentEvent(askingAs(license, viewer), fact.event),
});
/** RT-014. */
const seen = ({ userId, chatId, upTo }: Seen & InChat) => ({
  user_id: userId,
  chat_id: chatId,
  seen_up_to: iso(upTo),
});

export const eventFacts = {
  /**
   * Whoever is in the chat or follows it hears of every event (EVENT-014), the customer of those for everybody, and one
   * webhook (PUSH-004); what the server writes itself is an event like any other (PUSH-005).
   */
  event_added: factInThread<Added>({
    apply({ license, chat, thread }, { event, message }) {
      // In the order in which they were accepted (EVENT-010).
      thread.events.push(event);
      useFile(license, event);
      if (!message) return;
      thread.lastMessageAt = event.createdAt;
      if (event.authorId === undefined) return;
      if (event.authorId === chat.customerId) thread.customerWroteAt = event.createdAt;
      // What only agents see is no reply to the customer.
      else if (event.visibility === 'all') thread.agentWroteAt = event.createdAt;
    },
    settles: false,
    by: ({ event }) => event.authorId,
    answers: ['send_event'],
    agents: { name: 'incoming_event', to: 'members', payload: added },
    customer: {
      name: 'incoming_event',
      payload: (fact, ctx, chat, viewer) =>
        isForCustomer(fact.event)
          ? { ...where(fact), event: customerEvent(ctx, chat, fact.event, viewer) }
          : undefined,
    },
    webhook: { name: 'incoming_event', event: ({ event }) => event, payload: added },
  }),
  /** A mark of either side is told to both, and to webhooks (PUSH-013). */
  seen: factInChat<Seen>({
    apply({ chat }, { userId, upTo }) {
      const user = chat.users.find((candidate) => candidate.id === userId);
      if (user !== undefined) user.seenUpTo = Math.max(user.seenUpTo ?? 0, upTo);
    },
    settles: false,
    when: ({ announce }) => announce,
    answers: ['mark_events_as_seen'],
    agents: { name: 'events_marked_as_seen', to: 'members', payload: seen },
    customer: {
      name: 'events_marked_as_seen',
      // A hidden supervisor's mark would give it away.
      payload: (fact, { license }, chat) =>
        isVisibleToCustomer(chat, fact.userId)
          ? { ...seen(fact), user_id: publicId(license, fact.userId) }
          : undefined,
    },
    webhook: { name: 'events_marked_as_seen', payload: seen },
  }),
  /** Everybody is told of it (EVENT-047). What is left of it is a matter of who reads it: see the views of events (EVENT-044 to EVENT-046). */
  event_deleted: factInThread<OnEvent>({
    apply({ thread }, { eventId }) {
      const event = thread.events.find(({ id }) => id === eventId);
      if (event !== undefined) event.deleted = true;
    },
    settles: false,
    answers: ['delete_event'],
    agents: { name: 'event_deleted', to: 'members', payload: whereEvent },
    customer: { name: 'event_deleted', payload: whereEvent },
    webhook: { name: 'event_deleted', payload: whereEvent },
  }),
  postback_sent: factInThread<Pressed>({
    apply({ thread }, { eventId, userId, postback }) {
      const event = thread.events.find(({ id }) => id === eventId);
      if (event !== undefined) event.body = pressedBy(event.body, userId, postback);
    },
    settles: false,
    when: ({ told }) => told,
    answers: ['send_rich_message_postback'],
    agents: { name: 'incoming_rich_message_postback', to: 'members', payload: pressed },
    customer: {
      name: 'incoming_rich_message_postback',
      payload: (fact, { license }, chat) =>
        isShownEvent(chat, fact) && isVisibleToCustomer(chat, fact.userId)
          ? { ...pressed(fact), user_id: publicId(license, fact.userId) }
          : undefined,
    },
    webhook: { name: 'incoming_rich_message_postback', payload: pressed },
  }),
};
