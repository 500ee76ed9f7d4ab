/** Every definition by wire name. (Empty until the definitions arrive.) */
import type { TSchema } from 'typebox';
import type { ActionDef, EndpointDef, PushDef, WebhookDef } from './define.ts';

export const agentActions: Record<string, ActionDef> = {};
export const customerActions: Record<string, ActionDef> = {};
export const configurationActions: Record<string, ActionDef> = {};
export const agentPushes: Record<string, PushDef> = {};
export const customerPushes: Record<string, PushDef> = {};
export const webhooks: Record<string, WebhookDef> = {};
export const endpoints: Record<string, EndpointDef> = {};
export const structures: Record<string, TSchema> = {};
