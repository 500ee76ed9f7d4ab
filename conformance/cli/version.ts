/** The version of the kit, for result files. Read from package.json, which lies one folder deeper in `dist`. */
import { readFileSync } from 'node:fs';

export function kitVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string })
        .version;
    } catch {
      // The other layout.
    }
  }
  return 'unknown';
}
