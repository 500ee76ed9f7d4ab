/**
 * What the control API does for tests: the functions of a licence's handle, asked over HTTP. It adds nothing to them but
 * words for what cannot be done.
 */
import type { CoreError } from '../core/world/command.ts';
import { type JsonObject, protocolError } from '../edge/envelope.ts';
import { CallRefused } from '../embedded/call-aside.ts';
import type { LicenseDesk } from '../embedded/license-desk.ts';
import { runtimeOf } from '../inside.ts';
import { NotCome } from '../traffic/record.ts';
import { BadOption } from '../worlds.ts';

type Input = Readonly<Record<string, unknown>>;
type Result = JsonObject | { readonly error: CoreError };

/** What these need of the server beside the licence. */
interface ServerPort {
  deskOf(organizationId: string | undefined): LicenseDesk;
  snapshot(): object;
  restoreByRequest(snapshot: unknown): Promise<void>;
}

type Handler = (desk: LicenseDesk, input: Input, port: ServerPort) => object | Promise<object>;

/** A handler that answers with what its caller can mend instead of failing. */
function telling(handler: Handler) {
  return async (port: ServerPort, input: Input): Promise<Result> => {
    const { organization_id, ...rest } = input;
    try {
      const desk = port.deskOf(typeof organization_id === 'string' ? organization_id : undefined);
      return { ...(await handler(desk, rest, port)) };
    } catch (fault) {
      if (fault instanceof NotCome) return { error: protocolError('request_timeout', fault.message) };
      if (fault instanceof BadOption || fault instanceof CallRefused) {
        return { error: protocolError('validation', fault.message) };
      }
      throw fault;
    }
  };
}

/** How long is waited, as a query says it; undefined where nothing is waited for. */
function waitOf({ wait_for, within_ms }: Input) {
  if (wait_for === undefined) return undefined;
  return { count: Number(wait_for), ...(within_ms === undefined ? {} : { within: Number(within_ms) }) };
}

function meantBy({ wait_for: _, within_ms: __, to: ___, ...meant }: Input) {
  return meant;
}

export const TEST_HANDLERS = {
  received: telling(async (desk, input) => {
    const [meant, how] = [meantBy(input), waitOf(input)];
    return { calls: how === undefined ? desk.received(meant) : await desk.whenReceived(meant, how) };
  }),
  pushes: telling(async (desk, input) => {
    const [to, meant, how] = [String(input['to']), meantBy(input), waitOf(input)];
    return { pushes: how === undefined ? desk.pushes(to, meant) : await desk.whenPushed(to, meant, how) };
  }),
  list_faults: telling((desk) => ({
    faults: runtimeOf(desk)
      .traffic.plan.list(desk.organizationId)
      .map(({ id, order, met, struck }) => ({ id, fault: order, met, struck })),
  })),
  order_fault: telling((desk, { fault }) => {
    const { id } = desk.fault(Object(fault));
    return { id, fault, met: 0, struck: 0 };
  }),
  clear_faults: telling((desk, { id }) => {
    if (id === undefined) desk.clearFaults();
    else if (!runtimeOf(desk).traffic.plan.remove(Number(id), desk.organizationId))
      throw new BadOption(`there is no fault ${String(id)} on this licence`);
    return {};
  }),
  set_status: telling(async (desk, { agent: name, status }) => {
    const agent = desk.agent(String(name));
    await (status === 'online' ? agent.online() : agent.offline());
    return { id: agent.id, status: agent.status };
  }),
  new_customer: telling(async (desk, { customer = {} }) => {
    const { key: _, ...sketch } = Object(customer);
    const { id, name, token, authorization, organizationId } = await desk.customer(sketch);
    return { id, name, token, authorization, organization_id: organizationId };
  }),
  new_chat: telling(async (desk, { chat = {} }) => {
    const { key: _, customer: whose, ...order } = Object(chat);
    const { id, threadId, customer, agent } = await desk.chat(
      whose === undefined ? order : { ...order, customer: desk.customerById(String(whose)) },
    );
    return {
      id,
      thread_id: threadId,
      customer_id: customer.id,
      customer_authorization: customer.authorization,
      agent_id: agent?.id ?? null,
    };
  }),
  world: telling((desk) => desk.world()),
  snapshot: telling((_desk, _input, port) => port.snapshot()),
  restore: telling(async (_desk, { snapshot }, port) => {
    await port.restoreByRequest(snapshot);
    return {};
  }),
};
