/**
 * What the matrix *announced* hears with: whether a message is about one thing, what a webhook delivered of it, and an act
 * that is told once to each who should hear of it. A view that differs breaks the rule of the check.
 */
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { at, type Json } from '../scenes.ts';

export type Hook = Awaited<ReturnType<Stage['webhook']>>;

/** Payloads that a webhook delivered and that match. */
export async function delivered(
  hook: Hook,
  match: (payload: Json) => boolean,
  atLeast = 1,
): Promise<readonly Json[]> {
  const all = await hook.deliveries(atLeast);
  return all.map(({ body }) => at(body, 'payload') as Json).filter(match);
}

/** Whether a message is about one thing. */
export const about =
  (ref: Json) =>
  (payload: Json): boolean =>
    Object.entries(ref).every(([name, value]) => payload[name] === value);

export const pushAbout =
  (ref: Json) =>
  ({ payload }: Push): boolean =>
    about(ref)(payload);

/** One act is told to the agent and by webhook, once, in the same words, and not to the customer. */
export async function toldOnce(
  stage: Stage,
  message: string,
  ref: Json,
  { agent, customer, hook }: { readonly agent: Party; readonly customer: Party; readonly hook: Hook },
): Promise<Json> {
  const { payload } = await agent.gets(message, pushAbout(ref));
  customer.never(message);
  stage.same(await delivered(hook, about(ref)), [payload], `webhook ${message}`, { set: true });
  return payload;
}
