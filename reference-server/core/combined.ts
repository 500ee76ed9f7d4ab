/**
 * Several sets of hooks as one: what each of them changes is changed, one after another. It has no hooks of its own, and
 * a hook that nobody has stays left out, so that a server without variants and mutants pays nothing.
 */
import type { Hooks } from './mutation.ts';

/** One of each hook, or undefined: a hook that is not named here does not compile. */
type All = { readonly [Name in keyof Required<Hooks>]: Hooks[Name] | undefined };

/** Each hook of the second set after that of the first; the same object where only one of them is there. */
export function combined(first: Hooks | undefined, second: Hooks | undefined): Hooks | undefined {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const all: All = {
    choices: joined(first.choices, second.choices, (a, b) => new Set([...a, ...b])),
    refusal: joined(first.refusal, second.refusal, (a, b) => (guard, error) => b(guard, a(guard, error))),
    lot: joined(first.lot, second.lot, (_a, b) => b),
    newId: joined(first.newId, second.newId, (a, b) => (kind, made) => b(kind, a(kind, made))),
    pageId: joined(first.pageId, second.pageId, (a, b) => ({
      write: (made) => b.write(a.write(made)),
      read: (given) => a.read(b.read(given)),
    })),
    limit: joined(first.limit, second.limit, (a, b) => (name, value) => b(name, a(name, value))),
    dropGuard: joined(first.dropGuard, second.dropGuard, (a, b) => (guard) => a(guard) || b(guard)),
    timesTold: joined(first.timesTold, second.timesTold, (a, b) => (audience) => a(audience) * b(audience)),
    deadline: joined(first.deadline, second.deadline, (a, b) => (timer, at) => {
      const moved = a(timer, at);
      return moved === null ? null : b(timer, moved);
    }),
    queueOrder: joined(first.queueOrder, second.queueOrder, (a, b) => (ids) => b(a(ids))),
    candidateOrder: joined(first.candidateOrder, second.candidateOrder, (a, b) => (ids) => b(a(ids))),
    facts: joined(
      first.facts,
      second.facts,
      (a, b) => (facts, ctx, command) => b(a(facts, ctx, command), ctx, command),
    ),
    effects: joined(
      first.effects,
      second.effects,
      (a, b) => (effects, ctx, command) => b(a(effects, ctx, command), ctx, command),
    ),
    reply: joined(first.reply, second.reply, (a, b) => (reply, command) => b(a(reply, command), command)),
    worded: joined(
      first.worded,
      second.worded,
      (a, b) => (message, payload, canonical) => b(message, a(message, payload, canonical), canonical),
    ),
    frame: joined(first.frame, second.frame, (a, b) => (frame) => b(a(frame))),
    delivery: joined(first.delivery, second.delivery, (a, b) => (body) => {
      const bent = a(body);
      return bent === null ? null : b(bent);
    }),
    asked: joined(
      first.asked,
      second.asked,
      (a, b) => (definition, version, payload) => b(definition, version, a(definition, version, payload)),
    ),
    answer: joined(
      first.answer,
      second.answer,
      (a, b) => (answer, version) => b(a(answer, version), version),
    ),
    pushesFirst: joined(first.pushesFirst, second.pushesFirst, (a, b) => a || b),
    wait: joined(first.wait, second.wait, (a, b) => (what) => Math.max(a(what), b(what))),
    licenseSettings: joined(first.licenseSettings, second.licenseSettings, (a, b) => ({ ...a, ...b })),
    defaultWorld: joined(first.defaultWorld, second.defaultWorld, (a, b) => (spec) => b(a(spec))),
  };
  const hooks: Hooks = {};
  for (const [name, hook] of Object.entries(all))
    if (hook !== undefined) Object.assign(hooks, { [name]: hook });
  return hooks;
}

function joined<Hook>(
  a: Hook | undefined,
  b: Hook | undefined,
  both: (a: Hook, b: Hook) => Hook,
): Hook | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : both(a, b);
}
