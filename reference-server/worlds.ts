/**
 * Fills a new machine: with the default world, with the world of an option or file, or with what a journal tells.
 * It turns settings into commands and refuses wrong ones by name; it changes no world itself.
 */
import type { Static } from 'typebox';
import type { ActorRow } from '../schemas/control/endpoints.ts';
import { defaultWorld, otherWorld } from './core/decide/commands/default-world.ts';
import type { TokenRow } from './core/decide/commands/people.ts';
import type { Mutation } from './core/mutation.ts';
import type { NamedMutation } from './core/mutation-name.ts';
import type { CoreError } from './core/world/command.ts';
import { type JsonObject, protocolError } from './edge/envelope.ts';
import { type Parts, partsWithout, WHOLE } from './edge/parts.ts';
import type { JournalHeader } from './journal/entry.ts';
import type { OpenJournal } from './journal/file.ts';
import { unwritable } from './journal/writable.ts';
import { BadJournal } from './journal/writer.ts';
import type { Runtime } from './runtime.ts';

export type Actor = Static<typeof ActorRow>;

/** A setting of the server that cannot be used; the message names it and says what to write instead. */
export class BadOption extends Error {
  override name = 'BadOption';
}

/** What a world brings beside its agents. */
export interface FurtherReply {
  /** Customers of the world, in its order, then those of its chats. */
  customers?: Actor[];
  chats?: { key?: string; id: string; thread_id: string; customer_id: string; agent_id: string | null }[];
}

export interface LicenseReply extends FurtherReply {
  organization_id: string;
  license_id: number;
  client_id: string;
  actors: Actor[];
  narrow_tokens?: TokenRow[];
  second_client_id?: string;
  /** Another licence, where nobody can have one made. */
  other_license?: Pick<LicenseReply, 'organization_id' | 'license_id' | 'client_id' | 'actors'>;
}

/** Throws `BadOption` naming the first wrong key of a world. */
export async function checkWorld(world: unknown, name: string): Promise<void> {
  const { problemOf } = await import('./control/requests.ts');
  const problem = unwritable(world, name) ?? problemOf('create_license', world, name)?.message;
  if (problem !== undefined) throw new BadOption(problem);
}

/**
 * Makes the first licence, whose people the ready line names. `alone`: nobody can have further tokens and licences made,
 * so the default world comes with some.
 */
export function makeWorld(runtime: Runtime, world: unknown, alone: boolean): LicenseReply {
  const usual = defaultWorld({ further: alone });
  const spec = world ?? runtime.settings.mutation?.defaultWorld?.(usual) ?? usual;
  const first = makeLicense(runtime, spec);
  if (!alone || world !== undefined) return first;
  return { ...first, other_license: makeLicense(runtime, otherWorld()) };
}

function makeLicense(runtime: Runtime, spec: unknown): LicenseReply {
  const problem = unwritable(spec, 'world');
  if (problem !== undefined) throw new BadOption(problem);
  const reply = runtime.boot(spec);
  if (!reply.ok) throw new BadOption(`the world was refused: ${reply.error.message}`);
  return reply.payload as LicenseReply;
}

/** Throws `BadOption` when a setting contradicts the journal that is to be gone on with. */
export function checkHeader(
  path: string,
  header: JournalHeader,
  settings: {
    readonly seed: number | undefined;
    readonly mutant: string | null;
    readonly variants: readonly string[];
  },
): void {
  if (settings.seed !== undefined && settings.seed !== header.seed) {
    throw new BadOption(`the seed of journal ${path} is ${header.seed}, not ${settings.seed}; leave it out`);
  }
  const written = (header.variants ?? []).join(' ');
  if (settings.variants.join(' ') !== written) {
    throw new BadOption(
      `the variants of journal ${path} are ${written || 'none'}, not ${settings.variants.join(' ') || 'none'}`,
    );
  }
  if (settings.mutant === header.mutant) return;
  throw new BadOption(
    header.mutant === null
      ? `journal ${path} was written without a mutant; leave out ${settings.mutant}`
      : `the mutant of journal ${path} is ${header.mutant}, not ${settings.mutant ?? 'none'}`,
  );
}

/** Replays a journal. Throws `BadJournal` when it comes out differently, because the world would be another. */
export function restoreWorld(
  runtime: Runtime,
  path: string,
  earlier: NonNullable<OpenJournal['earlier']>,
): LicenseReply {
  const made: LicenseReply[] = [];
  const differing = runtime.restore(earlier.entries(), ({ type }, reply) => {
    if (type === 'create_license' && reply.ok) made.push(reply.payload as LicenseReply);
  });
  if (differing !== null) {
    throw new BadJournal(
      `${path} was written by another version of the server: entry ${differing} came out differently`,
    );
  }
  const [first, second] = made;
  if (first === undefined) throw new BadJournal(`${path} makes no licence`);
  // Where nobody could have licences made, the second is the one that came with the first.
  return first.narrow_tokens === undefined || second === undefined
    ? first
    : { ...first, other_license: second };
}

/** The names of the variants that were asked for; they are loaded only when some are. */
export async function findVariants(asked: readonly string[] | undefined): Promise<readonly string[]> {
  if (asked === undefined || asked.length === 0) return [];
  const { variantNames } = await import('./variants/index.ts');
  const found = variantNames(asked);
  if ('problem' in found) throw new BadOption(found.problem);
  return found;
}

/** What a server has that is without some parts. Throws `BadOption` when one of the names is none. */
export function findParts(without: readonly string[] | undefined): Parts {
  if (without === undefined || without.length === 0) return WHOLE;
  const found = partsWithout(without);
  if ('problem' in found) throw new BadOption(found.problem);
  return found;
}

/** The mutation of a name, or of the rule that it alone breaks; mutants are loaded only when one is asked for. */
export async function findMutation(
  mutant: string | NamedMutation | undefined,
): Promise<Mutation | undefined> {
  if (typeof mutant !== 'string') return mutant;
  const { findMutant } = await import('./mutants/index.ts');
  const found = findMutant(mutant);
  if ('problem' in found) throw new BadOption(found.problem);
  return found;
}

/** What a job gives, or the protocol's error where a setting was none or the journal's file cannot be used. */
export async function orRefusal(
  job: () => Promise<object>,
): Promise<JsonObject | { readonly error: CoreError }> {
  try {
    return { ...(await job()) };
  } catch (fault) {
    if (fault instanceof BadOption) return { error: protocolError('validation', fault.message) };
    if (fault instanceof BadJournal) return { error: protocolError('internal', fault.message) };
    throw fault;
  }
}
