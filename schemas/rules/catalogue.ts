/** Every rule, area by area in the order of `areas.ts`. Generated from the folders beside it (npm run gen). */
import { access } from './access/index.ts';
import { agents } from './agents/index.ts';
import { auth } from './auth/index.ts';
import { chats } from './chats/index.ts';
import { config } from './config/index.ts';
import { customers } from './customers/index.ts';
import type { Rule } from './define.ts';
import { envelope } from './envelope/index.ts';
import { events } from './events/index.ts';
import { greetings } from './greetings/index.ts';
import { limits } from './limits/index.ts';
import { lists } from './lists/index.ts';
import { properties } from './properties/index.ts';
import { pushes } from './pushes/index.ts';
import { queue } from './queue/index.ts';
import { realtime } from './realtime/index.ts';
import { routing } from './routing/index.ts';
import { tags } from './tags/index.ts';
import { threads } from './threads/index.ts';
import { users } from './users/index.ts';
import { versions } from './versions/index.ts';
import { webhooks } from './webhooks/index.ts';

/** All rules in catalogue order. */
export const RULES: readonly Rule[] = [
  ...threads,
  ...chats,
  ...access,
  ...routing,
  ...queue,
  ...events,
  ...realtime,
  ...properties,
  ...tags,
  ...users,
  ...customers,
  ...greetings,
  ...agents,
  ...pushes,
  ...lists,
  ...limits,
  ...config,
  ...auth,
  ...envelope,
  ...versions,
  ...webhooks,
];
