/** Finds Debian's Chromium, and installs it where this is Debian and nobody has. Red words where neither can be done. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACE = '/usr/bin/chromium';

/** Path of a Chromium. Throws when there is none and none can be installed. */
export function chromiumPath(): string {
  if (existsSync(PLACE)) return PLACE;
  try {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
  } catch (fault) {
    throw new Error(`there is no ${PLACE}, and apt-get cannot install it: ${String(fault)}`);
  }
  return PLACE;
}
