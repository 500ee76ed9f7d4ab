/**
 * `send_rich_message_postback` of both sides: a button of a rich message is pressed, or let go. Who has it pressed is kept
 * with the button (EVENT-034); on a closed thread nobody is told (EVENT-037).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { activeThread, chatOf, exists, inChatId, own, reachable } from '../access.ts';
import { act, type Outcome } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { eventExists, eventNamed, threadExists } from '../named.ts';

type PostbackCall = Call<RequestOf<typeof agentActions.send_rich_message_postback>>;

interface WithButtons {
  readonly buttons?: readonly { readonly postback_id?: unknown }[];
}

const buttonExists: Guard<PostbackCall> = keeps(
  'ENV-029',
  refuse('not_found', (call) => {
    const elements = eventNamed(call)?.body['elements'];
    const buttons = Array.isArray(elements)
      ? elements.flatMap(({ buttons: own_ = [] }: WithButtons) => own_)
      : [];
    const { id } = call.payload.postback;
    return (
      !buttons.some(({ postback_id: known }) => known === id) && `Button with postback.id ${id} not found`
    );
  }),
);

function pressed(call: PostbackCall): Outcome<Record<never, never>> {
  const { chat_id: chatId, thread_id: threadId, event_id: eventId, postback } = call.payload;
  const chat = chatOf(call, inChatId);
  const told = chat !== undefined && activeThread(chat)?.id === threadId;
  return {
    facts: [{ type: 'postback_sent', chatId, threadId, eventId, userId: call.requester.id, postback, told }],
    reply: () => ({}),
  };
}

export const agent = act<typeof agentActions.send_rich_message_postback>({
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), threadExists, eventExists, buttonExists],
  facts: pressed,
});

export const customer = act<typeof customerActions.send_rich_message_postback>({
  refusals: [exists(inChatId), own(inChatId), threadExists, eventExists, buttonExists],
  facts: pressed,
});
