/**
 * Steps of a change that the compiler asks for. One run over all snippets; each must be refused for its own reason,
 * and what is whole must not be refused, so that none is red by accident.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ACT_SNIPPETS } from './acts.ts';
import { DEFINITION_SNIPPETS } from './definitions.ts';
import { FACT_SNIPPETS } from './facts.ts';
import { compile, type Said, type Snippets } from './snippet.ts';

const ROOMS: Readonly<Record<string, Snippets>> = {
  definitions: DEFINITION_SNIPPETS,
  acts: ACT_SNIPPETS,
  facts: FACT_SNIPPETS,
};
const every = Object.entries(ROOMS).flatMap(([room, snippets]) =>
  Object.entries(snippets).map(([what, snippet]) => ({ name: `${room}: ${what}`, snippet })),
);

let said: Said;
beforeAll(async () => {
  said = await compile(Object.fromEntries(every.map(({ name, snippet }) => [name, snippet])));
}, 120_000);

describe('the compiler refuses', () => {
  const rows = every.map(({ name, snippet }, index) => ({ name, index, says: snippet.says }));

  it.each(rows.filter(({ says }) => says !== null))('$name', ({ index, says }) => {
    expect(said.of[index]).toMatch(/error TS/);
    expect(said.of[index]).toMatch(says ?? /never/);
  });

  it.each(rows.filter(({ says }) => says === null))('$name', ({ index }) => {
    expect(said.of[index]).toBe('');
  });

  it('nothing in the project itself', () => {
    expect(said.elsewhere).toEqual([]);
  });
});
