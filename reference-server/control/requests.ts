/** Validators of the control API's requests, exact and made when first used. They decide nothing else. */
import { controlEndpoints } from '../../schemas/control/endpoints.ts';
import { CANONICAL } from '../../schemas/language/versions.ts';
import { tooMuch } from '../../schemas/reading/bounds.ts';
import { resolve } from '../../schemas/reading/resolve.ts';
import { type Problem, type Validator, validatorOf } from '../../schemas/reading/validate.ts';

export type EndpointName = keyof typeof controlEndpoints;

const validators = new Map<string, Validator>();

/** The first thing wrong with a request; `root` is the word for the whole of it. A mistyped key comes first. */
export function problemOf(name: EndpointName, input: unknown, root = 'body'): Problem | undefined {
  const excess = tooMuch(input, root);
  if (excess !== undefined) {
    return { pointer: '', keyword: 'maxItems', wanted: 'less', got: 'too much', message: excess };
  }
  const key = `${name} ${root}`;
  let validator = validators.get(key);
  if (validator === undefined) {
    const schema = resolve(controlEndpoints[name].request, { version: CANONICAL, strength: 'exact' });
    validator = validatorOf(schema, root);
    validators.set(key, validator);
  }
  const problems = validator.problems(input);
  // A mistyped key is worth more to its author than the key that is then missing.
  return problems.find(({ keyword }) => keyword === 'additionalProperties') ?? problems[0];
}
