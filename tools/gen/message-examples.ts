/**
 * Examples of messages for documents: the values that the fixtures begin with, made of the exact schema of a version,
 * so that each is valid in every strength. One example a message is made, whoever asks for it.
 */
import { STRUCTURE } from '../../schemas/language/define.ts';
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import { type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import { examplePlaceOf } from '../fixtures/cases.ts';
import { valueFor } from '../fixtures/values.ts';

/** The examples of one message. */
interface MessageExamples {
  /** With every member that fits together with the others. */
  readonly full: unknown;
  /** With what is required only. */
  readonly least: unknown;
}

/** Examples of the messages of one version. */
export type ExamplesOf = (ref: MessageRef) => MessageExamples;

/** Makes a lookup of examples. Throws when the version has no such message. */
export function examplesOf(registry: Registry, version: Version): ExamplesOf {
  const known = new Map<string, MessageExamples>();
  return (ref) => {
    const key = formatRef(ref);
    const before = known.get(key);
    if (before !== undefined) return before;
    const schema = registry.schemaOf(ref, version);
    if (schema === undefined) throw new Error(`${key} does not exist in ${version}`);
    const onStructure = (name: string, resolved: JsonSchema) => ({ ...resolved, [STRUCTURE]: name });
    const exact = resolve(schema, { version, strength: 'exact', onStructure });
    const place = examplePlaceOf(ref);
    const made = { full: valueFor(exact, place, 'all'), least: valueFor(exact, place, 'least') };
    known.set(key, made);
    return made;
  };
}

/** The `examples` of a body: with every member, and with the required ones where that is something else. */
export function exampleObjects({ full, least }: MessageExamples): JsonSchema {
  const both = JSON.stringify(full) !== JSON.stringify(least);
  return {
    full: { summary: both ? 'With every member.' : 'As it is.', value: full },
    ...(both && { least: { summary: 'With the required members.', value: least } }),
  };
}
