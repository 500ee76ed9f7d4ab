/**
 * A sample of the proof of the variants: a right server with unusual habits gets no false word, one without a noun is
 * judged on what it has, and a server that breaks a rule is told so by the same means. `npm run variants` is the whole.
 */
import { describe, expect, it } from 'vitest';
import { PART_NAMES } from '../../../reference-server/edge/parts.ts';
import { VARIANTS } from '../../../reference-server/variants/index.ts';
import { judgeLined } from './judge.ts';
import { COMBINATIONS, lineup } from './lineup.ts';

const asked = { versions: ['3.6'], rules: ['CHAT-026', 'THREAD-007', 'EVENT-001'], seed: 7041 } as const;
const usual = { name: 'sample', variants: [], without: [], control: true } as const;

describe('the proof of the variants', () => {
  it('judges each variant, all, combinations and each part, with and without a control API', () => {
    const names = lineup().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(2 * (1 + VARIANTS.length + 1 + COMBINATIONS + PART_NAMES.length));
  });

  it.each([
    [
      'pushes before responses, private members and other ids',
      ['pushes-before-responses', 'foreign-members', 'other-id-shapes'],
      [],
    ],
    ['no greetings', [], ['greetings']],
    ['no properties, told by its ready line alone', [], ['properties'], false],
  ])('says nothing against a server with %s', async (_, variants, without, control = true) => {
    const { judged, red, broken } = await judgeLined({ ...usual, variants, without, control }, asked);
    expect({ red, broken }).toEqual({ red: [], broken: null });
    expect(judged).toBeGreaterThanOrEqual(6);
  });

  it('says something against a server that breaks a rule', async () => {
    const { red } = await judgeLined({ ...usual, mutant: 'closed-by-outsider' }, asked);
    expect(red.map(({ code }) => code)).toContain('CHAT-026');
  });
});
