/**
 * Rows that need not be written: what its definition says of an action is enough where the request names no more than a
 * chat, its thread and an event. Somebody in that chat plays it, and nothing that is read may change by it.
 */
import type { ActionDef } from '../../../../schemas/language/define.ts';
import { isObject } from '../../../stage/scenes.ts';
import { type ActRow, type NamedThing, on } from './act.ts';
import { type TalkScene, talking } from './places.ts';

const MEMBERS: Readonly<Record<string, readonly [NamedThing, (scene: TalkScene) => string]>> = {
  chat_id: ['chat', ({ chat }) => chat],
  thread_id: ['thread', ({ thread }) => thread],
  event_id: ['event', ({ event }) => event],
};

/** The row of an action, or undefined when its definition alone does not tell how to play it. */
export function derivedRow({ api, request }: ActionDef): ActRow | undefined {
  if (api === 'configuration' || !isObject(request)) return undefined;
  const required: readonly unknown[] = Array.isArray(request['required']) ? request['required'] : [];
  const names: Record<string, NamedThing> = {};
  const values: [string, (scene: TalkScene) => string][] = [];
  for (const name of required) {
    const known = typeof name === 'string' ? MEMBERS[name] : undefined;
    if (known === undefined || typeof name !== 'string') return undefined;
    names[name] = known[0];
    values.push([name, known[1]]);
  }
  if (names['chat_id'] === undefined) return undefined;
  return on(talking, {
    by: ({ agent, customer }) => (api === 'agent' ? agent : customer),
    request: (scene) => Object.fromEntries(values.map(([name, of]) => [name, of(scene)])),
    names,
  });
}
