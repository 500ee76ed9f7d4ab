/**
 * The protocol versions this kit specifies, their stage in the life cycle, and the order between them.
 * Stages are defaults; when a stage ends, only the settings of a server can say, and without an end there is no
 * `Legacy` or `Deprecation` header.
 */

/** Every specified version, oldest first. */
export const VERSIONS = ['3.4', '3.5', '3.6', '3.7'] as const;
export type Version = (typeof VERSIONS)[number];

/** The version whose field names the kit uses inside (the canonical shape): always the newest. */
export const CANONICAL: Version = '3.7';

/** The stage a version is in; see the API life cycle page of the public documentation. */
export const LIFE_STAGES = ['dev_preview', 'stable', 'legacy', 'deprecated'] as const;
export type Stage = (typeof LIFE_STAGES)[number];

export function isStage(text: unknown): text is Stage {
  return LIFE_STAGES.some((stage) => stage === text);
}

export interface VersionStage {
  readonly stage: Stage;
  /** Last day of the stage, `YYYY-MM-DD`, where a server's settings say it. */
  readonly endsOn?: string;
}

/** Stage of each version. Rules VER-001 to VER-004. */
export const STAGES: Readonly<Record<Version, VersionStage>> = {
  '3.4': { stage: 'deprecated' },
  '3.5': { stage: 'legacy' },
  '3.6': { stage: 'stable' },
  '3.7': { stage: 'dev_preview' },
};

export function isVersion(text: string): text is Version {
  return (VERSIONS as readonly string[]).includes(text);
}

/** Negative when `a` is older than `b`, zero when equal, positive when newer. */
export function compareVersions(a: Version, b: Version): number {
  return VERSIONS.indexOf(a) - VERSIONS.indexOf(b);
}

/** The versions in which something exists: from `since` to `until`, both included and both optional. */
export interface Window {
  readonly since?: Version;
  readonly until?: Version;
}

export function inWindow(window: Window | undefined, version: Version): boolean {
  if (window === undefined) return true;
  if (window.since !== undefined && compareVersions(version, window.since) < 0) return false;
  return window.until === undefined || compareVersions(version, window.until) <= 0;
}
