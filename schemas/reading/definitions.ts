/**
 * Every definition by wire name: the one place from which validation, types, dispatch, generators and documents
 * are derived. It only gathers; a definition lives in the file named after it.
 */
import type { TSchema } from 'typebox';
import { accountEndpoints } from '../accounts/index.ts';
import { agentActions } from '../agent-chat/actions/index.ts';
import { agentPushes } from '../agent-chat/pushes/index.ts';
import { configurationActions } from '../configuration/actions/index.ts';
import { controlEndpoints } from '../control/endpoints.ts';
import { customerActions } from '../customer-chat/actions/index.ts';
import { customerPushes } from '../customer-chat/pushes/index.ts';
import type { ActionDef, EndpointDef, PushDef, WebhookDef } from '../language/define.ts';
import { collectStructures } from '../structures/index.ts';
import { SYSTEM_EVENTS } from '../tables/system-events.ts';
import { webhooks } from '../webhooks/index.ts';

export { agentActions, agentPushes, configurationActions, customerActions, customerPushes, webhooks };

export const endpoints = { ...accountEndpoints, ...controlEndpoints };

/** Every named structure that some message or the details of a record use, by full name such as `agent/Chat`. */
export const structures: Readonly<Record<string, TSchema>> = collectStructures(
  [
    agentActions,
    customerActions,
    configurationActions,
    agentPushes,
    customerPushes,
    webhooks,
    accountEndpoints,
  ]
    .flatMap((table): (ActionDef | EndpointDef | PushDef | WebhookDef)[] => Object.values(table))
    .flatMap((definition): TSchema[] =>
      'payload' in definition ? [definition.payload] : partsOf(definition),
    )
    .concat(SYSTEM_EVENTS.map(({ details }) => details)),
);

function partsOf(definition: ActionDef | EndpointDef): TSchema[] {
  const error = definition.kind === 'endpoint' && definition.error ? [definition.error] : [];
  return [definition.request, definition.response, ...error];
}
