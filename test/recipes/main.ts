/**
 * `npm run recipes`: every page of `docs/recipes/` is played as a reader would, from one packed tarball in an empty folder. A
 * long proof: it installs what the pages name from npm and Debian, and is red without. `--only NAME` plays one.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { playRecipe, readRecipe, recipeNames } from './page.ts';

/** Our own package: the tarball is installed in its place. */
const OWN = 'livechat-protocol-kit';
const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    shard: { type: 'string', default: '1/1' },
    only: { type: 'string' },
  },
});
const [index = 1, count = 1] = values.shard.split('/').map(Number);
const recipes = recipeNames()
  .filter((name, at) => (values.only === undefined ? at % count === index - 1 : name === values.only))
  .map(readRecipe);

function run(cwd: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function installDebian(): void {
  const wanted = [...new Set(recipes.flatMap(({ debian }) => debian))];
  const missing = wanted.filter((name) => {
    try {
      execFileSync('dpkg', ['-s', name], { stdio: 'ignore' });
      return false;
    } catch {
      return true;
    }
  });
  if (missing.length > 0) run(root, 'apt-get', 'install', '-y', '--no-install-recommends', '-q', ...missing);
}

const folder = mkdtempSync(join(tmpdir(), 'kit-recipes-'));
const figures: Record<string, number> = {};
let red = false;
try {
  if (recipes.length > 0) {
    installDebian();
    const [packed]: { filename: string }[] = JSON.parse(
      run(root, 'npm', 'pack', '--json', '--pack-destination', folder, '--loglevel=error'),
    );
    writeFileSync(join(folder, 'package.json'), '{"name":"reader","private":true}');
    const others = new Set(recipes.flatMap(({ npm }) => npm).filter((name) => name !== OWN));
    const how = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
    run(folder, 'npm', 'install', ...how, `./${packed?.filename}`, ...others);
  }
  for (const recipe of recipes) {
    const place = join(folder, recipe.name);
    mkdirSync(place);
    const begun = performance.now();
    try {
      await playRecipe(recipe, place);
    } catch (fault) {
      red = true;
      console.log(String(fault));
    }
    figures[recipe.name] = Math.round((performance.now() - begun) / 100) / 10;
    console.log(`${recipe.name}: ${figures[recipe.name]} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ seconds: figures })}\n`);
console.log(red ? 'not every recipe holds' : `${recipes.length} recipes hold`);
process.exitCode = red || (values.only !== undefined && recipes.length === 0) ? 1 : 0;
