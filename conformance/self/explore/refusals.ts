/**
 * Every refusal of the actions on chats, threads, routing and the queue, as the tables of the server have them: under the
 * name that a walk notes, and under the one that people read.
 */
import { readdirSync } from 'node:fs';
import { reasonsOf } from '../../../reference-server/core/decide/act.ts';
import { ACTS } from '../../../reference-server/core/decide/index.ts';

const DECIDE = new URL('../../../reference-server/core/decide/', import.meta.url);
/** Folders of decisions on chats, threads and who is in them, one file an action. */
const FOLDERS = ['chats', 'threads', 'users'];
/** Actions of other folders that move chats or write into threads. */
const FURTHER = ['set_routing_status', 'send_event'];

function actions(): string[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(new URL(`${folder}/`, DECIDE)));
  return [
    ...files.filter((name) => name.endsWith('.ts')).map((name) => name.replace(/\.ts$/, '')),
    ...FURTHER,
  ];
}

/** A refusal as a walk notes it, and as people read it. */
interface RequiredRefusal {
  readonly noted: string;
  readonly name: string;
}

/** Refusals that must occur, by API, action, rule and error. */
export function requiredRefusals(): RequiredRefusal[] {
  return actions().flatMap((action) =>
    (['agent', 'customer'] as const).flatMap((api) => {
      const act = Object.hasOwn(ACTS[api], action) ? ACTS[api][action] : undefined;
      const reasons = act === undefined ? [] : reasonsOf(act);
      return reasons.map(({ rules, error }, index) => ({
        noted: `${api}/${action}/${index} ${error}`,
        name: `${api}/${action}/${rules[0]} ${error}${twin(reasons, index)}`,
      }));
    }),
  );
}

/** Several guards of an action can keep one rule with one error; the later ones are numbered. */
function twin(reasons: ReturnType<typeof reasonsOf>, index: number): string {
  const { rules, error } = reasons[index] ?? {};
  const before = reasons.slice(0, index).filter((one) => one.rules[0] === rules?.[0] && one.error === error);
  return before.length === 0 ? '' : ` ${before.length + 1}`;
}

let byName: ReadonlyMap<string, string> | undefined;

/** How a walk notes the refusal that people read so. */
export function notedRefusal(name: string): string {
  byName ??= new Map(requiredRefusals().map((one) => [one.name, one.noted]));
  const noted = byName.get(name);
  if (noted === undefined) throw new Error(`there is no refusal ${name}`);
  return `refusal ${noted}`;
}
