/**
 * The bytes of uploaded files, each kept once under the hash of what it is: in memory, or in a folder beside the journal,
 * where they are found again after a restart. It knows nothing of licences or addresses and holds a bounded amount.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** The most bytes that a store holds. */
export const FILE_STORE_BYTES = 256 * 1024 * 1024;

const HASH = /^[0-9a-f]{64}$/;

export class FileStore {
  readonly #folder: string | null;
  readonly #most: number;
  readonly #sizes = new Map<string, number>();
  readonly #bytes = new Map<string, Uint8Array>();
  #held = 0;

  /** Keeps files in `folder`, which need not exist yet, or in memory when it is null. */
  constructor(folder: string | null = null, most: number = FILE_STORE_BYTES) {
    this.#folder = folder;
    this.#most = most;
    if (folder === null || !existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      if (HASH.test(name)) this.#count(name, statSync(join(folder, name)).size);
    }
  }

  has(hash: string): boolean {
    return this.#sizes.has(hash);
  }

  /**
   * Keeps a copy. When there is no room it first lets go of what `needed` does not name; false when there is still
   * none. Throws what the file system says.
   */
  put(hash: string, bytes: Uint8Array, needed: () => ReadonlySet<string>): boolean {
    if (this.has(hash)) return true;
    if (this.#held + bytes.length > this.#most) this.#keepOnly(needed());
    if (this.#held + bytes.length > this.#most) return false;
    if (this.#folder === null) {
      this.#bytes.set(hash, new Uint8Array(bytes));
    } else {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      // Under its name it is whole, or not there.
      const draft = join(this.#folder, `${hash}.part`);
      writeFileSync(draft, bytes, { mode: 0o600 });
      renameSync(draft, join(this.#folder, hash));
    }
    this.#count(hash, bytes.length);
    return true;
  }

  /** The bytes, or undefined when there are none. */
  get(hash: string): Uint8Array | undefined {
    if (this.#folder === null || !this.has(hash)) return this.#bytes.get(hash);
    return readFileSync(join(this.#folder, hash));
  }

  drop(hash: string): void {
    const size = this.#sizes.get(hash);
    if (size === undefined) return;
    this.#sizes.delete(hash);
    this.#bytes.delete(hash);
    this.#held -= size;
    if (this.#folder !== null) rmSync(join(this.#folder, hash), { force: true });
  }

  /** Lets go of everything. */
  clear(): void {
    this.#keepOnly(new Set());
  }

  #keepOnly(needed: ReadonlySet<string>): void {
    for (const hash of this.#sizes.keys()) if (!needed.has(hash)) this.drop(hash);
  }

  #count(hash: string, size: number): void {
    this.#sizes.set(hash, size);
    this.#held += size;
  }
}
