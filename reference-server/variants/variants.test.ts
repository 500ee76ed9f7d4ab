/**
 * Variants are legal: under all of them, and in every version, whatever the server says in seeded sessions is valid by
 * the open schemas, and the same seed says the same again. Names, and the lines of DECISIONS that they stand for, agree.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { PART_NOUNS, partsWithout } from '../edge/parts.ts';
import { BadOption, createServer } from '../index.ts';
import { VARIANTS, variantNames } from './index.ts';
import { playSeeded } from './testing.ts';

const DECISIONS = readFileSync(new URL('../../schemas/DECISIONS.md', import.meta.url), 'utf8');
const lines = DECISIONS.split('\n').filter((line) => line.startsWith('- **') && line.includes('Accepted:'));
const namesIn = (line: string) => [...line.matchAll(/`variant: ([^`]+)`/g)].map(([, name]) => name ?? '');
const codesIn = (text: string) => text.match(/[A-Z]+-\d{3}/g) ?? [];

describe('variants and DECISIONS', () => {
  it.each(lines.map((line) => [line.slice(2, 60), line]))(
    '%s names its variant, or says why none',
    (_, line) => {
      const isSaid = /`no variant: [^`]{10,}`/.test(line);
      expect(namesIn(line).length > 0 !== isSaid, 'either `variant: NAME` or `no variant: WHY`').toBe(true);
    },
  );

  it('a line and the variant that it names speak of the same rules', () => {
    const heads = new Map<string, string[]>();
    for (const line of DECISIONS.split('\n')) {
      const codes = codesIn(line.split('**')[1] ?? '');
      for (const name of namesIn(line)) heads.set(name, [...(heads.get(name) ?? []), ...codes]);
    }
    for (const [name, codes] of heads) {
      const variant = VARIANTS.find((one) => one.name === name);
      expect(variant, `DECISIONS names ${name}`).toBeDefined();
      expect(
        codes.some((code) => variant?.frees.includes(code)),
        `${name}: ${codes.join(' ')}`,
      ).toBe(true);
    }
  });

  it('every variant is free by rules that exist, and has one name', () => {
    for (const { name, frees } of VARIANTS) {
      expect(frees.length, name).toBeGreaterThan(0);
      for (const code of frees) expect(ruleByCode(code), `${name}: ${code}`).toBeDefined();
    }
    expect(new Set(VARIANTS.map(({ name }) => name)).size).toBe(VARIANTS.length);
  });
});

describe('what is asked for', () => {
  it('an unknown name is refused with the nearest', async () => {
    const wrong = createServer({ listen: false, variants: ['tie-by-lot'] });
    await expect(wrong).rejects.toThrow(BadOption);
    await expect(wrong).rejects.toThrow('did you mean ties-by-lot?');
    const without = createServer({ listen: false, without: ['greting'] });
    await expect(without).rejects.toThrow('did you mean greetings?');
  });

  it('all is all, a seed draws some, the same again', () => {
    expect(variantNames(['all'])).toEqual(VARIANTS.map(({ name }) => name));
    const drawn = variantNames(['seed:3']);
    expect(drawn).toEqual(variantNames(['seed:3']));
    expect(drawn).not.toEqual(variantNames(['seed:4']));
  });

  it('every noun takes some action out, and no login, ping or start', () => {
    const actions = VERSIONS.flatMap((version) =>
      (['agent', 'customer', 'configuration'] as const).flatMap((api) => [
        ...registry.actionsOf(version, api).keys(),
      ]),
    );
    for (const noun of Object.keys(PART_NOUNS)) {
      const parts = partsWithout([noun]);
      if ('problem' in parts) throw new Error(parts.problem);
      expect(
        actions.some((action) => !parts.has('agent', action)),
        noun,
      ).toBe(true);
      for (const kept of ['login', 'ping', 'start_chat', 'send_event'])
        expect(parts.has('agent', kept)).toBe(true);
    }
  });
});

describe('what is left out', () => {
  it('a noun answers like a name that nobody knows, an API and a transport like nothing', async () => {
    const server = await createServer({ listen: false, without: ['tags', 'rtm', 'customer'] });
    const door = server.inproc();
    const ask = (path: string) => door.request({ method: 'POST', path, body: {} });
    const gone = await ask('/v3.6/configuration/action/list_tags');
    const unknown = await ask('/v3.6/configuration/action/list_nonsense');
    expect(gone.status).toBe(unknown.status);
    expect(JSON.stringify(gone.body)).toBe(
      JSON.stringify(unknown.body).replace('list_nonsense', 'list_tags'),
    );
    expect((await ask('/v3.6/customer/action/list_chats')).status).toBe(404);
    let closed = false;
    const listener = { frame: () => undefined, close: () => (closed = true) };
    const connection = door.connect({ api: 'agent', version: '3.6' }, listener);
    await server.settled();
    expect([connection.id, closed]).toEqual([null, true]);
    await server.close();
  });
});

describe.each(VERSIONS)('all variants at once, %s', (version: Version) => {
  it('say nothing that the open schemas refuse', async () => {
    const { said } = await playSeeded(version, ['all'], 11);
    const wrong = said.flatMap(({ ref, value }) => {
      const validator = validatorFor(ref, version, 'open');
      return validator === undefined || validator.check(value)
        ? []
        : validator.problems(value).map((p) => p.message);
    });
    expect([...new Set(wrong)]).toEqual([]);
    expect(said.length).toBeGreaterThan(60);
  });
});

it('the same seed says the same, another seed something else', async () => {
  // Those that wait do so in real time, so the order in which two connections hear is the machine's; the rest is drawn.
  const waiting = ['slow-answers', 'late-pushes', 'late-webhooks'];
  expect(waiting.filter((name) => !VARIANTS.some((one) => one.name === name))).toEqual([]);
  const drawn = VARIANTS.map(({ name }) => name).filter((name) => !waiting.includes(name));
  const once = await playSeeded('3.6', drawn, 5);
  const again = await playSeeded('3.6', drawn, 5);
  expect(JSON.stringify(again.said)).toBe(JSON.stringify(once.said));
  const other = await playSeeded('3.6', drawn, 6);
  expect(JSON.stringify(other.said)).not.toBe(JSON.stringify(once.said));
});
