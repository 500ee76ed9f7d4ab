/**
 * Serves uploaded files for download, to whoever knows the address, as the platform does. It changes nothing and says of a
 * file that has ended, or never was, that there is none.
 */
import { fileAt, type StoredFile } from '../core/world/files.ts';
import { protocolError } from '../edge/envelope.ts';
import { originOf } from '../edge/upload.ts';
import { errorAnswer, type WebAnswer, type WebRequest } from '../edge/web.ts';
import type { Runtime } from '../runtime.ts';

const PATH = /^\/api\/file\/lc\/att\/(\d+)\/[0-9a-f]{64}\/[^/]+$/;

/** Whether a path is one of the file store. */
export function isFilePath(path: string): boolean {
  return PATH.test(path);
}

/** The answer to a request for a file. Only to be called inside `Runtime.do`. */
export function handleFile(
  runtime: Runtime,
  { method, path, headers: given, secure }: WebRequest,
): WebAnswer {
  if (method !== 'GET' && method !== 'HEAD') {
    return errorAnswer(protocolError('validation', 'A file is fetched by GET or HEAD'));
  }
  const file = fileOf(runtime, path, `${originOf(given['host'], secure)}${path}`);
  const bytes = file && runtime.files.get(file.hash);
  if (file === undefined || bytes === undefined) {
    return errorAnswer(protocolError('not_found', `There is no file at ${path}`));
  }
  const headers = {
    'Content-Type': file.contentType,
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    // What somebody uploaded may be a page with scripts.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  };
  return { status: 200, headers, body: {}, bytes };
}

function fileOf(runtime: Runtime, path: string, url: string): StoredFile | undefined {
  const licenseId = Number(PATH.exec(path)?.[1]);
  const license = [...runtime.world.licenses.values()].find((one) => one.licenseId === licenseId);
  return license && fileAt(license, url, runtime.now(license.organizationId));
}
