/** Calls about files, each of which one guard refuses. For tests only. */
import { writeReference } from '../../world/files.ts';
import { SERVER_LIMITS } from '../../world/limits.ts';
import { a, type Case, call, x } from './scene.ts';

/** A reference as an edge writes it. */
const reference = (changes: { size?: number; program?: boolean; name?: string }) => ({
  file: writeReference({
    hash: 'ab'.repeat(32),
    name: 'cat.png',
    contentType: 'image/png',
    size: 3,
    program: false,
    origin: 'http://127.0.0.1:1',
    ...changes,
  }),
});

export const FILES: Case[] = [
  ...[a, x].flatMap((who) => [
    call(who, 'upload_file', () => ({ file: 'no reference' })),
    call(who, 'upload_file', () => reference({ size: SERVER_LIMITS.file_bytes.value + 1 })),
    call(who, 'upload_file', () => reference({ program: true })),
    call(who, 'upload_file', () => reference({ name: 'cat.exe' })),
  ]),
  call(
    ({ banned }) => banned,
    'upload_file',
    () => reference({}),
  ),
];
