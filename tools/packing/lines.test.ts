/** What is broken into lines does the same. */
import { expect, it } from 'vitest';
import { inLines } from './lines.ts';

const LONG = `"${'x'.repeat(85)}’😀${'x'.repeat(85)}"`;

it('breaks where a break means nothing, and nowhere else', () => {
  const code = `const a=${LONG},b=()=>{if(a)return ${LONG}+a;throw ${LONG}},c={d:${LONG},[\`e\${{f:${LONG},g:1}.g}\`]:${LONG},h:[${LONG},,${LONG}]};switch(a){case 1:a();default:${LONG};b()}class D{static{a;}#e=${LONG};f(){return\`
${LONG} \${b()} as it stands\`}g(){}}export{a,b,c,D};`;
  const lines = inLines(code);
  expect(lines.split('\n').length).toBeGreaterThan(code.split('\n').length + 3);
  // Inside a template a break is a letter.
  expect(lines).toContain('as it stands`');
  const bare = (text: string) => text.replaceAll(/\n/g, '');
  expect(bare(lines)).toBe(bare(code));
  expect(Math.max(...lines.split('\n').map((line) => line.length))).toBeLessThan(400);
});

it('gives the same values', async () => {
  const code = `export const row=[${`{a:${LONG},b:\`one\ntwo \${[1,2].join("-")}\`},`.repeat(9)}].map(({a,b})=>{const c=a.length;return{c,b}})`;
  const load = (text: string): Promise<{ row: unknown }> =>
    import(`data:text/javascript,${encodeURIComponent(text)}`);
  const lines = inLines(code);
  expect(lines).not.toBe(code);
  expect((await load(lines)).row).toEqual((await load(code)).row);
});

it('leaves short modules as they are, and refuses what is none', () => {
  expect(inLines('let a=1;a+=1;')).toBe('let a=1;a+=1;');
  expect(() => inLines('let = =')).toThrow(/no module/);
});
