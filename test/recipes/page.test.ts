/** Recipes are read from their pages: every page is listed and whole, and a fence that says nothing is refused. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRecipe, recipeNames, recipeOf } from './page.ts';

const contents = readFileSync(new URL('../../docs/recipes/README.md', import.meta.url), 'utf8');

describe('the recipes', () => {
  it('are listed, each once', () => {
    const listed = [...contents.matchAll(/\]\((\S+)\.md\) \|/g)].map(([, name = '']) => name);
    expect(listed.toSorted()).toEqual(recipeNames());
    expect(recipeNames().length).toBeGreaterThanOrEqual(12);
  });

  it.each(recipeNames())('%s installs the package, has files, and runs them', (name) => {
    const { npm, steps } = readRecipe(name);
    expect(npm).toContain('livechat-protocol-kit');
    expect(steps.filter((step) => 'file' in step)).not.toEqual([]);
  });
});

describe('a page', () => {
  const fence = (words: string, text: string) => `\`\`\`${words}\n${text}\n\`\`\`\n`;

  it('is read in its order', () => {
    const text = [
      fence('sh install', 'npm i -D livechat-protocol-kit ws\napt-get install -y python3-pytest'),
      fence('js file=a/b.mjs', 'x;'),
      fence('sh run exit=1', 'node a/b.mjs'),
    ].join('\nwords\n');
    expect(recipeOf('x', text)).toEqual({
      name: 'x',
      npm: ['livechat-protocol-kit', 'ws'],
      debian: ['python3-pytest'],
      steps: [
        { file: 'a/b.mjs', text: 'x;\n' },
        { command: 'node a/b.mjs\n', exit: 1 },
      ],
    });
  });

  it('with a fence that is neither file nor command, or that runs nothing, is refused', () => {
    expect(() => recipeOf('x', fence('js', 'x;'))).toThrow('x: a fence says only `js`');
    expect(() => recipeOf('x', fence('js file=a.js', 'x;'))).toThrow('nothing is run');
  });
});
