/**
 * Says in one line that Node is too old. Entries import this file first, before anything that an older Node lacks; so it may
 * import nothing, and use nothing that Node has not had for years.
 */

/** The oldest that this package runs on, as `engines` of `package.json` says too: major and minor. */
export const OLDEST = [22, 18] as const;

/** Why a version of Node will not do; undefined when it will. */
export function oldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `livechat-protocol-kit needs Node ${OLDEST.join('.')} or newer; this is ${version}`;
}
