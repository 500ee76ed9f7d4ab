/**
 * `livechat-kit explain RULE-ID`: what a rule says, where it can be read, what the kit sends and expects for it, and
 * what implementers of it often get wrong. It starts no target.
 */
import { Command } from 'commander';
import { nearest } from '../../schemas/reading/nearest.ts';
import { basisOf, RULES, type Rule } from '../../schemas/rules/index.ts';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { InputError } from '../engine/errors.ts';
import { bindRules, needsOf } from '../engine/select.ts';
import { CHECKS } from '../suites/index.ts';
import { UNJUDGED } from '../unjudged.ts';
import { guardedCommand } from './guarded.ts';
import { type Io, STANDARD } from './io.ts';
import { exchangesOf, messagesOfRule } from './messages-of-rule.ts';
import { mistakesOf } from './mistakes.ts';
import { ruleOf } from './rule-of.ts';

const USAGE = `Usage: livechat-kit explain <rule>

What a rule says, where it can be read, what is sent and expected, and common mistakes. A rule is named by its code
(THREAD-001), its id (threads.one-active) or the id of a check.
`;

/** Its flags and arguments. */
export function commandLine(): Command {
  return new Command('livechat-kit explain').argument('<rule>', 'code or id of a rule, or the id of a check');
}

/** Runs the command with the arguments after `explain`: 0, or 2 for a rule that does not exist. */
export async function main(args: readonly string[], io: Io = STANDARD): Promise<number> {
  return guardedCommand('explain', io, async () => {
    const [name, ...more] = args;
    if (name === '--help' || name === '-h') {
      io.out(USAGE);
      return EXIT.held;
    }
    if (name === undefined || more.length > 0 || name.startsWith('-'))
      throw new InputError('name one rule, e.g. livechat-kit explain THREAD-001');
    io.out(explanation(ruleNamed(name)));
    return EXIT.held;
  });
}

function ruleNamed(name: string): Rule {
  const slug = name.split('#')[0]!.toLowerCase();
  const rule = RULES.find(({ code, slug: own }) => own === slug || code.toLowerCase() === slug);
  if (rule !== undefined) return rule;
  const known = RULES.flatMap(({ code, slug: own }) => [code, own]);
  const near = nearest(name.includes('.') ? name : name.toUpperCase(), known);
  throw new InputError(
    `there is no rule ${name}; ${near === undefined ? 'livechat-kit test --list lists those with a check' : `did you mean ${near}?`}`,
  );
}

/** A sentence in the middle of a line. */
function whyUnjudged({ code }: Rule): string {
  const why = UNJUDGED[code] ?? 'Nobody has written one.';
  return `${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

function explanation(rule: Rule): string {
  const { since, until } = rule.versions;
  const window = [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  const checks = bindRules(CHECKS, ruleOf).filter((bound) => bound.rule.code === rule.code);
  const needs = new Set(checks.flatMap(needsOf));
  const messages = messagesOfRule(rule);
  return `${[
    `${rule.code}  ${rule.slug}   ${rule.level.toUpperCase()}, ${basisOf(rule)}; ${window.join(', ') || 'all versions'}`,
    `  ${rule.statement}`,
    '',
    'read',
    ...rule.source.map(
      ({ page, section, address }) =>
        `  ${page}${section === undefined ? '' : ` / ${section}`}${address === undefined ? '' : `\n    ${address}`}`,
    ),
    '',
    'what is sent and expected',
    ...exchangesOf(rule, messages).map((exchange) => `  ${exchange}`),
    ...(checks.length === 0 ? [`  no check judges this rule: ${whyUnjudged(rule)}`] : []),
    ...checks.map(({ id, check }) => `  ${id}: ${check.title}`),
    `  a violation shows so: ${rule.observable}`,
    ...(needs.size === 0 ? [] : [`  takes ${[...needs].join(', ')}`]),
    '',
    'common mistakes',
    ...mistakesOf(rule, messages).map((mistake) => `  - ${mistake}`),
    ...(checks.length === 0 ? [] : ['', `judge it   npx livechat-kit test --rule ${rule.code}`]),
  ].join('\n')}\n`;
}
