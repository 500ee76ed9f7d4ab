/**
 * The workflow and the action of `examples/github` are run as what they are: commands of a shell, in the order of the
 * file, with inputs, matrix and environment put in. Actions of others are stood in for by what they do to a folder.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readResults } from '../conformance/report/read.ts';
import { freePorts, stranger } from './stranger.ts';

const Texts = z.record(z.string(), z.coerce.string());
const Step = z.strictObject({
  name: z.string().optional(),
  if: z.literal('always()').optional(),
  shell: z.literal('bash').optional(),
  uses: z.string().optional(),
  with: Texts.optional(),
  env: Texts.optional(),
  run: z.string().optional(),
});
const Action = z.object({
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(Step.required({ shell: true })) }),
});
const Workflow = z.object({
  env: Texts,
  jobs: z.record(
    z.string(),
    z.object({
      needs: z.string().optional(),
      strategy: z.object({ matrix: z.record(z.string(), z.array(z.coerce.string())) }).optional(),
      steps: z.array(Step),
    }),
  ),
});
type Contexts = Readonly<Record<'env' | 'inputs' | 'matrix', Readonly<Record<string, string>>>>;

const here = (path: string): string => fileURLToPath(new URL(`../examples/github/${path}`, import.meta.url));
const action = Action.parse(parse(readFileSync(here('judge/action.yml'), 'utf8')));
const workflow = Workflow.parse(parse(readFileSync(here('conformance.yml'), 'utf8')));

const guest = stranger();
afterAll(() => guest.close());
const summary = join(guest.folder, 'step-summary.md');

/** What others' actions do to the folder of a job. All jobs share one here, so that a download finds an upload. */
const OTHERS: Readonly<Record<string, (given: Readonly<Record<string, string>>) => string>> = {
  'actions/checkout': () => ':',
  'actions/setup-node': () => ':',
  'actions/upload-artifact': ({ name, path }) => `mkdir -p artifacts && cp -r '${path}' 'artifacts/${name}'`,
  'actions/download-artifact': ({ path }) => `cp -r artifacts/. '${path}'`,
};

/** A text with its expressions put in; one that nothing gives is an error, as a misspelt one would be empty. */
function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(
    /\$\{\{ (env|inputs|matrix)\.(\w+) \}\}/g,
    (whole, context: keyof Contexts, name: string) => {
      const value = contexts[context][name];
      if (value === undefined) throw new Error(`nothing gives ${whole}`);
      return value;
    },
  );
}

function filledAll(texts: z.infer<typeof Texts> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(text, contexts)]));
}

/** Runs steps until one fails; those that always run do. Gives the first code that is not 0, and what was printed. */
async function runSteps(
  steps: readonly z.infer<typeof Step>[],
  contexts: Contexts,
): Promise<{ code: number; text: string }> {
  let code = 0;
  let text = '';
  for (const step of steps) {
    if (code !== 0 && step.if === undefined) continue;
    const done = await runStep(step, contexts);
    if (code === 0) code = done.code;
    text += done.text;
  }
  return { code, text };
}

async function runStep(
  step: z.infer<typeof Step>,
  contexts: Contexts,
): Promise<{ code: number; text: string }> {
  const given = filledAll(step.with, contexts);
  if (step.uses === './.github/actions/judge') {
    const unknown = Object.keys(given).filter((name) => !Object.hasOwn(action.inputs, name));
    if (unknown.length > 0) throw new Error(`the action has no input ${unknown}`);
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
    return runSteps(action.runs.steps, {
      ...contexts,
      inputs: { ...Object.fromEntries(defaults), ...given },
    });
  }
  const script = step.uses === undefined ? step.run : OTHERS[step.uses.split('@')[0] ?? '']?.(given);
  if (script === undefined) throw new Error(`nothing stands in for ${step.uses}`);
  const env = { ...contexts.env, GITHUB_STEP_SUMMARY: summary, ...filledAll(step.env, contexts) };
  const { code, text } = await guest.run(filled(script, contexts), env);
  return { code: code ?? -1, text };
}

beforeAll(() => writeFileSync(summary, ''));

describe('examples/github', () => {
  it('judges in shards, merges, and the exit code is the gate', { timeout: 180_000 }, async () => {
    const [port = 0] = await freePorts(1);
    const { SERVER = '', FLAGS = '' } = workflow.env;
    // Of everything that the workflow judges, one rule; and a server that breaks another.
    const env = {
      SERVER: `${SERVER.replace('8080', String(port))} --mutant closed-by-outsider`,
      FLAGS: `${FLAGS} --rule CHAT-026 --transport web`,
    };
    const codes = new Map<string, readonly number[]>();
    for (const [name, { needs, strategy, steps }] of Object.entries(workflow.jobs)) {
      expect(needs === undefined || codes.has(needs), `${name} runs before ${needs}`).toBe(true);
      const rows =
        strategy === undefined ? [{}] : (strategy.matrix['shard'] ?? []).map((shard) => ({ shard }));
      for (const matrix of rows) {
        const { code, text } = await runSteps(steps, { env, inputs: {}, matrix });
        if (code !== 0)
          expect(text).toContain(name === 'gate' ? '1 failed' : 'chats.deactivate-requires-presence#refused');
        codes.set(name, [...(codes.get(name) ?? []), code]);
      }
    }
    expect(codes.get('judge')?.toSorted()).toEqual([0, 1]);
    expect(codes.get('gate')).toEqual([1]);
    const shards = [1, 2].map((shard) => {
      const path = join(guest.folder, `reports/reports-${shard}/results.json`);
      return readResults(readFileSync(path, 'utf8'), path);
    });
    expect(shards.map(({ shard }) => shard)).toEqual([
      { index: 1, count: 2 },
      { index: 2, count: 2 },
    ]);
    expect(existsSync(join(guest.folder, 'junit.xml'))).toBe(true);
    // Both shards told their summary, the failed one too.
    expect(readFileSync(summary, 'utf8').match(/^# Conformance of /gm)).toHaveLength(2);
  });

  it('passes every input on as a flag, and none that is empty', async () => {
    const echo = { ...action.runs.steps[0] };
    const script = echo.run?.replace('npx livechat-kit', 'printf "%s|" npx livechat-kit');
    const run = async (inputs: Record<string, string>) => {
      const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
      const contexts = { env: {}, matrix: {}, inputs: { ...Object.fromEntries(defaults), ...inputs } };
      const { text } = await guest.run(script ?? '', filledAll(echo.env, contexts));
      return text;
    };
    const files = '--json|reports/results.json|--junit|reports/junit.xml|--md|reports/summary.md|';
    expect(await run({})).toBe(`npx|livechat-kit|test|${files}`);
    const all = {
      target: 'T',
      command: 'run me --now',
      ready: 'R',
      config: 'C',
      baseline: 'B',
      flags: '--bail 3',
    };
    expect(await run(all)).toBe(
      `npx|livechat-kit|test|--target|T|--command|run me --now|--ready|R|--config|C|--baseline|B|--bail|3|${files}`,
    );
  });
});
