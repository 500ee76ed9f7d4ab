/** A greeting as its customer is shown it, when it comes and when a login repeats it (GREET-001, GREET-006). */
import type { IncomingGreeting } from '../../../schemas/structures/customer/customer-greeting.ts';
import type { Greeting } from '../../../schemas/structures/shared/greeting.ts';
import type { AgentInfo } from '../../../schemas/structures/shared/users/agent.ts';
import type { Context } from '../world/command.ts';
import type { Displayed } from '../world/showings.ts';
import type { Customer } from '../world/world.ts';
import { publicId } from './people.ts';
import { iso } from './time.ts';

/** The agent in whose name it comes, by the id that customers know. */
function sender({ license }: Context, agentId: string): AgentInfo {
  const agent = license.agents.get(agentId);
  return {
    id: publicId(license, agentId),
    name: agent?.name ?? 'Agent',
    type: 'agent',
    avatar: agent?.avatar ?? '',
    job_title: agent?.jobTitle ?? '',
    is_bot: agent?.bot ?? false,
  };
}

function eventOf(
  ctx: Context,
  { eventId, uniqueId, agentId, at, greeting, text }: Displayed,
): Greeting['event'] {
  const event = {
    id: eventId,
    created_at: iso(at),
    author_id: publicId(ctx.license, agentId),
    recipients: 'all' as const,
    properties: { lc2: { greeting_id: greeting.id, greeting_unique_id: uniqueId } },
  };
  const { rich_message: message } = greeting;
  if (message === undefined) return { ...event, type: 'message', text };
  return {
    ...event,
    type: 'rich_message',
    template_id: message.template_id,
    elements: (message.elements ?? []).map(({ buttons, ...element }) => ({
      ...element,
      ...(buttons && { buttons: buttons.map(({ role: _none, ...button }) => ({ ...button, user_ids: [] })) }),
    })),
  };
}

export function greetingMembers(ctx: Context, displayed: Displayed): IncomingGreeting {
  const { greeting, uniqueId, first, agentId } = displayed;
  const { addon, is_exit_intent: exitIntent } = greeting.properties;
  return {
    id: greeting.id,
    unique_id: uniqueId,
    displayed_first_time: first,
    is_exit_intent: exitIntent === 'true',
    ...(addon === undefined ? {} : { addon }),
    ...(greeting.type === 'announcement' ? { subtype: 'announcement' } : {}),
    event: eventOf(ctx, displayed),
    agent: sender(ctx, agentId),
  };
}

/** What a login repeats: the greeting that the customer has on the screen, until a chat takes its place. */
export function pendingGreeting(ctx: Context, { greetings }: Customer): Greeting | undefined {
  const displayed = greetings?.displayed ?? null;
  if (displayed === null) return undefined;
  const showing = greetings?.showings.find(({ uniqueId }) => uniqueId === displayed.uniqueId);
  return { ...greetingMembers(ctx, displayed), accepted: showing?.accepted ?? false };
}
