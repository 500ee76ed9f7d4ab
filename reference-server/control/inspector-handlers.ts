/**
 * What the control API does for the inspector: reads, and nothing else. Each question is answered from what the server
 * keeps anyway, so that a server nobody looks at pays nothing.
 */
import type { CoreError } from '../core/world/command.ts';
import type { License } from '../core/world/world.ts';
import { type JsonObject, protocolError } from '../edge/envelope.ts';
import { bearerOf } from '../embedded/people.ts';
import { runtimeOf } from '../inside.ts';
import { chatPage, chatWhole } from '../inspector/chat-lines.ts';
import { overviewOf } from '../inspector/license-lines.ts';
import { messagePage, messageWhole } from '../inspector/messages.ts';
import { receiverPage } from '../inspector/webhook-lines.ts';
import type { Runtime } from '../runtime.ts';

type Input = Readonly<Record<string, unknown>>;
type Result = JsonObject | { readonly error: CoreError };

/** What these need of the server. */
interface ReadPort {
  defaultOrganization(): string;
}

type Reader = (runtime: Runtime, license: License, input: Input) => object | Promise<object>;

/** Finds the licence, and lets the clock tell the core what time it is. */
function reading(read: Reader) {
  return async (port: ReadPort, input: Input): Promise<Result> => {
    const runtime = runtimeOf(port);
    const named = input['organization_id'];
    const organizationId = typeof named === 'string' ? named : port.defaultOrganization();
    // Behind `do` the specification is there, and it is as late as it is.
    await new Promise<void>((resolve) => runtime.do(resolve));
    const license = runtime.world.licenses.get(organizationId);
    if (license === undefined) return { error: protocolError('license_not_found') };
    return { ...(await read(runtime, license, input)) };
  };
}

const numberIn = (input: Input, name: string): Record<string, number> =>
  input[name] === undefined ? {} : { [name]: Number(input[name]) };
const textIn = (input: Input, name: string): Record<string, string> =>
  typeof input[name] === 'string' ? { [name]: input[name] } : {};

/** A value, or that there is none. */
function orMissing(found: object | undefined, what: string): object {
  return found ?? { error: protocolError('not_found', `There is no ${what}`) };
}

export const INSPECTOR_HANDLERS = {
  overview: reading(overviewOf),
  list_license_chats: reading((_runtime, license, input) =>
    chatPage(license, {
      ...textIn(input, 'state'),
      ...textIn(input, 'text'),
      ...numberIn(input, 'offset'),
      ...numberIn(input, 'limit'),
    }),
  ),
  read_chat: reading((runtime, license, { id }) => {
    const scene = { license, mutation: runtime.settings.mutation };
    return orMissing(chatWhole(scene, String(id), runtime.now(license.organizationId)), `chat ${String(id)}`);
  }),
  messages: reading((runtime, { organizationId }, input) => {
    const { chat_id: chatId, within_ms: within } = input;
    return messagePage(runtime, {
      organizationId,
      ...numberIn(input, 'after'),
      ...numberIn(input, 'before'),
      ...numberIn(input, 'limit'),
      ...(typeof chatId === 'string' ? { chatId } : {}),
      ...(within === undefined ? {} : { within: Number(within) }),
    });
  }),
  message: reading((runtime, { organizationId }, { order }) =>
    orMissing(
      messageWhole(runtime, organizationId, Number(order)),
      `message ${String(order)} among those that are kept`,
    ),
  ),
  authorization: reading((runtime, { organizationId }, { who }) => ({
    authorization: bearerOf(runtime, organizationId, String(who)) ?? null,
  })),
  receivers: reading((runtime, license, input) =>
    receiverPage(runtime, license, {
      ...textIn(input, 'url'),
      ...numberIn(input, 'before'),
      ...numberIn(input, 'limit'),
    }),
  ),
};
