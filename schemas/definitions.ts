/**
 * Every definition by wire name: the one place from which validation, types, dispatch, generators and documents
 * are derived. It only gathers; a definition lives in the file named after it.
 */
import type { TSchema } from 'typebox';
import { agentActions } from './agent-chat/actions/index.ts';
import { configurationActions } from './configuration/actions/index.ts';
import { controlEndpoints } from './control.ts';
import { customerActions } from './customer-chat/actions/index.ts';
import type { EndpointDef, PushDef, WebhookDef } from './define.ts';
import { collectStructures } from './structures/index.ts';

export { agentActions, configurationActions, customerActions };

export const agentPushes: Record<string, PushDef> = {};
export const customerPushes: Record<string, PushDef> = {};
export const webhooks: Record<string, WebhookDef> = {};
export const endpoints: Record<string, EndpointDef> = controlEndpoints;

/** Every named structure that some message uses, by full name such as `agent/Chat`. */
export const structures: Readonly<Record<string, TSchema>> = collectStructures([
  ...Object.values(agentActions).flatMap((action): TSchema[] => [action.request, action.response]),
  ...Object.values(customerActions).flatMap((action): TSchema[] => [action.request, action.response]),
  ...Object.values(configurationActions).flatMap((action): TSchema[] => [action.request, action.response]),
]);
