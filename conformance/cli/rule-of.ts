/** Finds rules of the catalogue by what people call them: a code or a slug. */
import { ruleByCode, ruleBySlug } from '../../schemas/rules/index.ts';
import type { RunOptions } from '../engine/run.ts';

export const ruleOf: RunOptions['ruleOf'] = (name) => ruleByCode(name) ?? ruleBySlug(name);
