import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf, defName, schemasOf } from '../../tools/gen/bundle.ts';
import { formatRef, type MessageRef } from '../language/refs.ts';
import { CANONICAL, VERSIONS, type Version } from '../language/versions.ts';
import { bent, supersetOf, valuesOf } from '../testing/arbitrary.ts';
import { AS_IT_COMES } from '../testing/judges.ts';
import { registry } from './registry.ts';
import type { JsonSchema } from './resolve.ts';
import { lift, lower } from './translate.ts';
import { validatorFor, validatorOf } from './validate.ts';

const SEED = 7041;

function messages(version: Version): MessageRef[] {
  return registry.refsOf(version).filter((ref) => ref.kind !== 'structure');
}

describe('two judges', () => {
  it.each(VERSIONS)(
    'TypeBox and Ajv agree on every message of %s, valid and bent',
    { timeout: 60_000 },
    (version) => {
      const bundle = bundleOf(schemasOf(registry, version, 'exact'));
      const ajv = new Ajv2020({ ...AS_IT_COMES, strict: true, allowUnionTypes: true });
      ajv.addSchema(bundle as object);
      for (const ref of messages(version)) {
        const name = formatRef(ref);
        const validator = validatorFor(ref, version, 'exact')!;
        const second = ajv.getSchema(`${bundle['$id']}#/$defs/${defName(ref)}`) as ValidateFunction;
        const valid = valuesOf(validator.schema);
        fc.assert(
          fc.property(valid, (value) => {
            expect(validator.problems(value), name).toEqual([]);
            expect(second(value), name).toBe(true);
          }),
          { seed: SEED, numRuns: 5 },
        );
        fc.assert(
          fc.property(bent(valid), (value) => {
            const verdict = validator.check(value);
            expect(second(value), `${name} ${JSON.stringify(value)}`).toBe(verdict);
            if (!verdict) expect(validator.problems(value).length, name).toBeGreaterThan(0);
          }),
          { seed: SEED, numRuns: 15 },
        );
      }
    },
  );
});

describe('translation of the published messages', () => {
  it.each(['3.4', '3.5', '3.6'] as const)('what the server says in %s is valid there', (version) => {
    for (const ref of messages(version).filter((entry) => !('part' in entry) || entry.part === 'response')) {
      const canonical = registry.schemaOf(ref, CANONICAL);
      if (canonical === undefined) continue;
      const values = valuesOf(supersetOf(canonical as JsonSchema, false));
      const validator = validatorFor(ref, version, 'exact')!;
      fc.assert(
        fc.property(values, (value) => {
          const lowered = lower(ref, value, version);
          if (lowered === undefined) return;
          expect(validator.problems(lowered), `${formatRef(ref)} ${JSON.stringify(lowered)}`).toEqual([]);
        }),
        { seed: SEED, numRuns: 10 },
      );
    }
  });

  it.each(['3.4', '3.5', '3.6'] as const)(
    'what the server hears in %s is valid in the canonical shape',
    (version) => {
      for (const ref of messages(version).filter((entry) => 'part' in entry && entry.part === 'request')) {
        const schema = registry.schemaOf(ref, CANONICAL);
        if (schema === undefined) continue;
        const canonical = validatorOf(supersetOf(schema as JsonSchema, true));
        fc.assert(
          fc.property(valuesOf(validatorFor(ref, version, 'exact')!.schema), (value) => {
            const lifted = lift(ref, value, version);
            expect(canonical.problems(lifted), `${formatRef(ref)} ${JSON.stringify(value)}`).toEqual([]);
          }),
          { seed: SEED, numRuns: 10 },
        );
      }
    },
  );
});
