/**
 * Messages as the inspector shows them: calls and pushes in one order, in pages, and one of them whole. It reads what
 * traffic keeps anyway; whoever waits for new ones is one listener as long as it waits.
 */
import type { MessageLine, MessagePage, ShownMessage } from '../../schemas/control/inspector-answers.ts';
import { isVersion } from '../../schemas/language/versions.ts';
import { isObject } from '../edge/envelope.ts';
import { specification } from '../edge/specification.ts';
import { machineTimer } from '../machine-timer.ts';
import type { Runtime } from '../runtime.ts';
import type { Passing, ReceivedCall, SentPush } from '../traffic/traffic-types.ts';
import { judgeAnswer, judgePush, judgeRequest, worse } from './judged.ts';

/** So many messages a page when nobody says otherwise. */
const PAGE = 200;
const MOST_OF_A_PAGE = 1000;
/** So many pushes are shown below the call that caused them. */
const MOST_CAUSED = 50;
/** Milliseconds in which what follows a message comes with it, where somebody waited. */
const GATHERED_MS = 25;

/** A call or a push. */
type Message = ReceivedCall | SentPush;

const isCall = (message: Message): message is ReceivedCall => 'transport' in message;

/** The place at which a message was last heard of. */
const heard = (message: Message) =>
  isCall(message) ? Math.max(message.order, message.answered ?? 0) : message.order;

interface Question {
  readonly organizationId: string;
  readonly after?: number;
  readonly before?: number;
  readonly chatId?: string;
  readonly limit?: number;
  readonly within?: number;
}

/** The licence's messages that are kept, and those of nobody known; in no order. */
function* messagesOf({ traffic }: Runtime, organizationId: string): Generator<Message> {
  const isOurs = ({ organization_id }: Message) =>
    organization_id === null || organization_id === organizationId;
  for (const call of traffic.calls.list()) if (isOurs(call)) yield call;
  for (const push of traffic.pushes.list()) if (isOurs(push)) yield push;
}

/** A page of messages; resolves later where the question says how long it waits for new ones. */
export async function messagePage(runtime: Runtime, question: Question): Promise<MessagePage> {
  const page = pageNow(runtime, question);
  const { after, within = 0 } = question;
  const isOther = after !== undefined && after > page.cursor;
  if (after === undefined || within === 0 || page.messages.length > 0 || isOther) return page;
  await somethingPasses(runtime, question.organizationId, within);
  return pageNow(runtime, question);
}

function pageNow(runtime: Runtime, question: Question): MessagePage {
  const { after, before, chatId, limit = PAGE } = question;
  const most = Math.min(limit, MOST_OF_A_PAGE);
  const { era, order } = runtime.traffic.passed;
  const place = after === undefined ? ({ order: at }: Message) => at : heard;
  const meant = [...messagesOf(runtime, question.organizationId)].filter(
    (message) =>
      (after === undefined || heard(message) > after) &&
      (before === undefined || message.order < before) &&
      (chatId === undefined || chatIdIn(message) === chatId),
  );
  meant.sort((a, b) => place(a) - place(b));
  const found = after === undefined ? meant.slice(-most) : meant.slice(0, most);
  const last = found.at(-1);
  const more = found.length < meant.length;
  return {
    era,
    messages: found.map((message) => lineOf(runtime, message)),
    cursor: after !== undefined && more && last !== undefined ? heard(last) : order,
    more,
  };
}

/** Resolves a moment after a message of the licence, and at once with a reset, the server's end or the end of real time. */
function somethingPasses({ traffic }: Runtime, organizationId: string, within: number): Promise<void> {
  return new Promise((resolve) => {
    let gathering = false;
    const end = () => {
      traffic.listeners.delete(listen);
      traffic.passed.waiting.delete(end);
      machineTimer.clear(patience);
      resolve();
    };
    const listen = (passing: Passing) => {
      const { organization_id } = passing.way === 'out' ? passing.push : passing.call;
      if (organization_id !== null && organization_id !== organizationId) return;
      if (gathering) return;
      gathering = true;
      machineTimer.set(end, GATHERED_MS).unref();
    };
    // Whoever looks on keeps no server running.
    const patience = machineTimer.set(end, within).unref();
    traffic.listeners.add(listen);
    traffic.passed.waiting.add(end);
  });
}

/** The chat that a payload names, wherever the protocol has such a member. */
function chatIdIn(message: Message): string | null {
  const answer =
    isCall(message) && message.answer !== null && 'payload' in message.answer ? message.answer.payload : null;
  for (const payload of [message.payload, answer]) {
    if (!isObject(payload)) continue;
    const { chat, chat_id: named, id } = payload;
    if (typeof named === 'string') return named;
    if (isObject(chat) && typeof chat['id'] === 'string') return chat['id'];
    if (typeof id === 'string' && /chat|thread/.test(message.action)) return id;
  }
  return null;
}

function nameOf({ world }: Runtime, organizationId: string | null, id: string | null): string | null {
  if (id === null) return null;
  const license = world.licenses.get(organizationId ?? '');
  return license?.agents.get(id)?.name ?? license?.customers.get(id)?.name ?? id;
}

function lineOf(runtime: Runtime, message: Message): MessageLine {
  const { order, at, action, api, version, connection_id, faults } = message;
  const own = {
    order,
    at,
    action,
    api,
    version,
    connection_id,
    faults: [...faults],
    chat_id: chatIdIn(message),
  };
  if (!isCall(message)) {
    const who = nameOf(runtime, message.organization_id, message.to);
    const { judged } = judgePush(message);
    return { ...own, way: 'out', transport: 'rtm', who, answer: 'push', error: null, judged };
  }
  const { answer, transport } = message;
  const error = answer !== null && 'error' in answer ? String(Object(answer.error).type) : null;
  return {
    ...own,
    way: 'in',
    transport,
    who: nameOf(runtime, message.organization_id, message.by),
    answer: answer === null ? 'none' : error === null ? 'ok' : 'error',
    error,
    judged: worse(judgeRequest(message).judged, judgeAnswer(message).judged),
  };
}

/** One message whole; undefined when it is not kept, or of another licence. */
export function messageWhole(
  runtime: Runtime,
  organizationId: string,
  order: number,
): ShownMessage | undefined {
  const messages = [...messagesOf(runtime, organizationId)];
  const message = messages.find((one) => one.order === order);
  if (message === undefined) return undefined;
  const line = lineOf(runtime, message);
  const { payload, request_id } = message;
  if (!isCall(message)) {
    const request = judgePush(message);
    const response = { judged: 'none' as const, problems: [] };
    return {
      line,
      by: message.to,
      request_id,
      payload,
      answer: null,
      request,
      response,
      web_method: null,
      caused: [],
    };
  }
  const { answer, answered } = message;
  // What a call causes leaves in the same turn: between it and the next call.
  const calls = messages.filter((one) => isCall(one) && one.order > order).map((one) => one.order);
  const end = calls.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...calls);
  const caused = messages
    .filter((one) => !isCall(one) && one.order > order && one.order < end && answered !== null)
    .sort((a, b) => a.order - b.order)
    .slice(0, MOST_CAUSED);
  return {
    line,
    by: message.by,
    request_id,
    payload,
    answer: answer === null ? null : 'error' in answer ? answer.error : answer.payload,
    request: judgeRequest(message),
    response: judgeAnswer(message),
    web_method: webMethodOf(message),
    caused: caused.map((one) => lineOf(runtime, one)),
  };
}

function webMethodOf({ api, action, version }: ReceivedCall): string | null {
  if (!isVersion(version) || (api !== 'agent' && api !== 'customer' && api !== 'configuration')) return null;
  const definition = specification().findAction(api, action, version);
  if (definition?.transports.includes('web') !== true) return null;
  return definition.methods.includes('POST') ? 'POST' : 'GET';
}
