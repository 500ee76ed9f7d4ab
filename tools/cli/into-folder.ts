/**
 * Writes the files of a subcommand into a folder that its user named. Everything is made beside the folder first and
 * then moved in, so that no run leaves half of it behind. It knows nothing of what the files say.
 */
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadInput } from './bad-input.ts';
import type { GeneratedFile } from './quicktype.ts';

/** Whether a path can be read. */
export async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Throws BadInput when the path is a file. */
export async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) throw new BadInput(`cannot write into ${folder}: it is a file`);
}

/** Writes into a new folder beside `folder` and renames; a folder that is there keeps its other files. Gives the paths. */
export async function moveIn(folder: string, files: readonly GeneratedFile[]): Promise<string[]> {
  let draft: string | undefined;
  try {
    await mkdir(dirname(folder), { recursive: true });
    draft = await mkdtemp(`${folder}.draft-`);
    for (const { name, text } of files) {
      await mkdir(dirname(join(draft, name)), { recursive: true });
      await writeFile(join(draft, name), text);
    }
    if (await isReadable(folder)) {
      for (const { name } of files) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await rename(join(draft, name), join(folder, name));
      }
    } else {
      await rename(draft, folder);
    }
    return files.map(({ name }) => join(folder, name));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new BadInput(`cannot write into ${folder}: ${REASONS[String(error.code)] ?? error.message}`);
  } finally {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  EISDIR: 'a folder stands where a file has to be',
};
