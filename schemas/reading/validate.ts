/**
 * Validators, one per message, version and strength, made when first used and kept. Validity is decided by TypeBox
 * on the resolved plain JSON Schema (`compile.ts`); the words for a refusal come from `problems.ts`.
 */

import { formatRef, type MessageRef } from '../language/refs.ts';
import type { Version } from '../language/versions.ts';
import { type CompilerError, checkerOf, errorsOf, interpreted } from './compile.ts';
import { explain, type Problem } from './problems.ts';
import { type Registry, registry } from './registry.ts';
import { type JsonSchema, type ResolveOptions, resolve, type Strength } from './resolve.ts';

export type { Problem } from './problems.ts';

export interface Validator {
  /** The resolved JSON Schema the validator judges by. */
  readonly schema: JsonSchema;
  check(value: unknown): boolean;
  /** What is wrong, field by field; empty when the value is valid. */
  problems(value: unknown): Problem[];
}

/** The validator of a message in a version, or undefined when that version has no such message. */
export type ValidatorFor = (ref: MessageRef, version: Version, strength: Strength) => Validator | undefined;

/**
 * Makes a lookup over one registry. Nothing is resolved or compiled before a validator is asked for something;
 * with `isInterpreted` nothing is compiled ever.
 */
export function createValidators(source: Registry, isInterpreted = false): ValidatorFor {
  const cache = new Map<string, Validator | undefined>();
  return (ref, version, strength) => {
    const key = `${version} ${strength} ${formatRef(ref)}`;
    if (cache.has(key)) return cache.get(key);
    const schema = source.schemaOf(ref, version);
    const options = { version, strength, answered: isWrittenByServers(ref) };
    const make = isInterpreted ? interpretLazily : compileLazily;
    const validator = schema && make(schema, options, rootWord(ref));
    cache.set(key, validator);
    return validator;
  };
}

/** A validator for a resolved plain JSON Schema that belongs to no registry. */
export function validatorOf(schema: JsonSchema, root = 'value'): Validator {
  return makeValidator(
    () => schema,
    checkerOf(() => schema),
    root,
  );
}

function makeValidator(schema: () => JsonSchema, check: Validator['check'], root: string): Validator {
  return {
    get schema() {
      return schema();
    },
    check,
    problems(value) {
      if (check(value)) return [];
      const problems = explain(schema(), value, root);
      return problems.length > 0 ? problems : fallback(errorsOf(schema(), value), root, value);
    },
  };
}

/** Whether a message is one that only servers write. */
function isWrittenByServers(ref: MessageRef): boolean {
  return ref.kind === 'push' || ref.kind === 'webhook' || (ref.kind === 'action' && ref.part === 'response');
}

function compileLazily(schema: object, options: ResolveOptions, root: string): Validator {
  let resolved: JsonSchema | undefined;
  const whole = () => {
    resolved ??= resolve(schema, options);
    return resolved;
  };
  const check = checkerOf(whole, (value) => resolved ?? resolve(schema, { ...options, only: [value] }));
  return makeValidator(whole, check, root);
}

/** The same without making code at run time: every value is judged by the interpreter. */
function interpretLazily(schema: object, options: ResolveOptions, root: string): Validator {
  let resolved: JsonSchema | undefined;
  const whole = () => {
    resolved ??= resolve(schema, options);
    return resolved;
  };
  return makeValidator(whole, (value) => interpreted(whole(), value), root);
}

/** For keywords `explain` has no words for: the compiler's own message, under the field's name. */
function fallback(errors: readonly CompilerError[], root: string, value: unknown): Problem[] {
  const known = errors.map((error) => ({
    pointer: error.instancePath,
    keyword: error.keyword,
    wanted: error.message,
    got: 'something else',
    message: `${root}${error.instancePath.replaceAll('/', '.')} ${error.message}`,
  }));
  if (known.length > 0) return known;
  const wanted = 'a value of the defined shape';
  return [
    { pointer: '', keyword: 'schema', wanted, got: typeof value, message: `${root} must be ${wanted}` },
  ];
}

function rootWord(ref: MessageRef): string {
  switch (ref.kind) {
    case 'action':
    case 'push':
    case 'webhook':
      return 'payload';
    case 'structure':
      return ref.name.slice(ref.name.indexOf('/') + 1);
    case 'endpoint':
    case 'web_error':
    case 'webhook_envelope':
      return 'body';
    default:
      return 'frame';
  }
}

/** Validators of the published definitions. */
export const validatorFor: ValidatorFor = createValidators(registry);

/** The same validators for where no code may be made at run time. */
export const interpreterFor: ValidatorFor = createValidators(registry, true);
