/** One call of a method of the SDK, as a row: who calls with what, what is sent for it, and what comes back. */
import { expect } from 'vitest';
import type { SdkCaller, SdkScene } from './scene.ts';

export interface SdkRow {
  /** The arguments; what has to be there before is done here too. */
  args?(scene: SdkScene): unknown[] | Promise<unknown[]>;
  /** What it resolves to, as far as it matters; nothing but `{}` when left out. */
  readonly answer?: unknown;
  /** The action that the server receives; the method's own name, as the wire spells it, when left out. */
  readonly sends?: string;
  /** Members that are received as well. */
  readonly payload?: object;
  /** Default: the agent, the customer or the owner, as the class wants it. */
  readonly by?: SdkCaller;
  /** Whether the client is logged in before; true. */
  readonly logsIn?: boolean;
}

export type SdkRows = Readonly<Record<string, SdkRow>>;

/** Any text. */
export const TEXT: unknown = expect.any(String);
/** Any number. */
export const NUMBER: unknown = expect.any(Number);
/** A list, or an object, whatever is in it. */
export const LIST: unknown = expect.any(Array);
export const OBJECT: unknown = expect.any(Object);
/** True or false. */
export const FLAG: unknown = expect.any(Boolean);
