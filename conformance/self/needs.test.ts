/**
 * Needs of the rules and of their checks are one thing: a row says what every check of its rule takes, a check what it
 * takes besides. People are left out, since the stage finds out how many there are when it calls them.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { CAPABILITIES, type Capability, isOffered } from '../../schemas/rules/capability.ts';
import { RULES, type Rule, ruleByCode } from '../../schemas/rules/index.ts';
import type { CheckDef } from '../check.ts';
import { needsOf } from '../engine/select.ts';
import { CHECKS } from '../suites/index.ts';
import type { LicenseSpec } from '../target.ts';

const PEOPLE: readonly string[] = ['agents', 'customers'];
const WORDS = (Object.keys(CAPABILITIES) as Capability[]).filter((word) => !PEOPLE.includes(word));
/** Told by the licence a check asks for, not by its `needs`. */
const ROOM: readonly Capability[] = ['license', 'groups', 'settings'];

/** Licences a check plays in, over versions, transports and some inputs. */
function licences(check: CheckDef): readonly LicenseSpec[] {
  const { license, given } = check;
  if (typeof license !== 'function') return license === undefined ? [] : [license];
  return VERSIONS.flatMap((version) =>
    (check.transports ?? (['web', 'rtm'] as const)).flatMap((transport) => {
      const inputs: readonly unknown[] =
        given === undefined
          ? [undefined]
          : fc.sample(given({ version, transport }), { numRuns: 10, seed: 1 });
      return inputs.map((input) => license(input));
    }),
  );
}

/** What a check demands of a target, in the words of the rows. */
function demands(check: CheckDef, rule: Rule): ReadonlySet<Capability> {
  const specs = licences(check);
  const settings = specs.some(({ properties }) => Object.keys(properties ?? {}).length > 0);
  const groups = specs.some((spec) => (spec.groups ?? []).length > 0);
  const words = check.needs ?? rule.needs.filter((need) => !ROOM.includes(need));
  return new Set<Capability>([
    ...words.filter((word) => specs.length === 0 || word !== 'license'),
    ...(check.api === 'configuration' ? (['configuration'] as const) : []),
    ...(settings ? (['settings'] as const) : []),
    ...(groups ? (['groups'] as const) : []),
    ...(specs.length > 0 && !settings && !groups ? (['license'] as const) : []),
  ]);
}

describe('needs', () => {
  it('of a judged rule are what all its checks demand', () => {
    const differing = RULES.flatMap((rule) => {
      const demanded = CHECKS.filter((check) => check.rule === rule.code).map((check) =>
        demands(check, rule),
      );
      if (demanded.length === 0) return [];
      const common = WORDS.filter((word) => demanded.every((set) => set.has(word)));
      const told = rule.needs.filter((need) => WORDS.includes(need));
      return String(told) === String(common)
        ? []
        : [`${rule.code} says ${told}, its checks demand ${common}`];
    });
    expect(differing).toEqual([]);
  });

  it('of a check are those of its rule and its own', () => {
    const check = CHECKS.find(({ rule, name }) => rule === 'AGENT-011' && name === 'webhook')!;
    expect(needsOf({ check, rule: ruleByCode('AGENT-011')! })).toEqual(['webhooks', 'agents']);
    const { needs: _, ...bare } = CHECKS.find(({ rule }) => rule === 'HOOK-001')!;
    expect(needsOf({ check: bare, rule: ruleByCode('HOOK-001')! })).toEqual(['webhooks']);
  });

  it('are offered with the whole they are a part of', () => {
    expect(isOffered('groups', new Set(['license']))).toBe(true);
    expect(isOffered('tokens', new Set(['actors']))).toBe(true);
    expect(isOffered('settings', new Set(['actors', 'clock']))).toBe(false);
    expect(isOffered('settings', new Set(['settings']))).toBe(true);
  });
});
