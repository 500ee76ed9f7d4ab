/**
 * Two independent validators in one form: TypeBox's compiler, which the kit uses, and Ajv in strict 2020-12 mode,
 * which most others use. Both report everything they find. Tests only.
 */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { Compile } from 'typebox/schema';
import { Settings } from 'typebox/system';
import type { Broken, Judge } from '../../tools/fixtures/lint.ts';
import { bundleOf, defName, schemasOf } from '../../tools/gen/bundle.ts';
import type { Version } from '../language/versions.ts';
import type { Registry } from '../reading/registry.ts';
import type { JsonSchema, Strength } from '../reading/resolve.ts';

/** Errors that only repeat what another one says. */
const ECHOES = new Set(['boolean', 'if', 'false schema']);

function withoutEchoes<E extends { readonly keyword: string }>(errors: readonly E[]): readonly E[] {
  const own = errors.filter(({ keyword }) => !ECHOES.has(keyword));
  return own.length > 0 ? own : errors;
}

/** TypeBox's verdict on a resolved schema. */
export function typeboxJudge(schema: JsonSchema): Judge {
  Settings.Set({ maxErrors: 1000 });
  const compiled = Compile(schema);
  return (value) => {
    if (compiled.Check(value)) return [];
    return withoutEchoes(compiled.Errors(value)[1]).map(({ keyword, instancePath, params }): Broken => {
      const { requiredProperties, additionalProperties, dependencies } = params as Record<string, string[]>;
      const members = requiredProperties ?? additionalProperties ?? dependencies;
      return { keyword, pointer: instancePath, ...(members ? { members } : {}) };
    });
  };
}

/** Ajv makes its code shorter, which takes as long as the rest of compiling; a schema judges a dozen values here. */
export const AS_IT_COMES = { code: { optimize: false } } as const;

/** Ajv's verdicts on the messages and structures of a bundle; compiled when first asked for. */
export function ajvJudges(
  registry: Registry,
  version: Version,
  strength: Strength,
): (message: string) => Judge | undefined {
  const bundle = bundleOf(schemasOf(registry, version, strength, 'open'));
  const ajv = new Ajv2020({
    ...AS_IT_COMES,
    ...{ strict: true, allowUnionTypes: true, allErrors: true, inlineRefs: false },
  });
  ajv.addSchema(bundle as object);
  return (message) => {
    const check = ajv.getSchema(`${bundle['$id']}#/$defs/${defName(message)}`);
    if (check === undefined) return undefined;
    return (value) => (check(value) === true ? [] : withoutEchoes(check.errors ?? []).map(brokenOf));
  };
}

function brokenOf({ keyword, instancePath, params }: ErrorObject): Broken {
  const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
  const member = missingProperty ?? additionalProperty;
  return { keyword, pointer: instancePath, ...(member === undefined ? {} : { members: [member] }) };
}
