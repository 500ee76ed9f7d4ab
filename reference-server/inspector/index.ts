/**
 * The inspector's page: three files that hold no data and so need no secret. What it shows it reads from the control API
 * in the browser, with the secret that follows `#` in its address and never reaches a server.
 */
import type { WebAnswer } from '../edge/web.ts';

/** The page asks nobody but the server that it came from, and no other page may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

const FILES = {
  '/_inspector': ['index.html', 'text/html; charset=utf-8'],
  '/_inspector/app.js': ['app.js', 'text/javascript; charset=utf-8'],
  '/_inspector/app.css': ['app.css', 'text/css; charset=utf-8'],
} as const;

const isFile = (path: string): path is keyof typeof FILES => Object.hasOwn(FILES, path);

/** What answers one of the inspector's paths, once the caller was let in; undefined for any other path. */
export function inspect(path: string): (() => Promise<WebAnswer>) | undefined {
  const plain = path.replace(/\/$/, '');
  return isFile(plain) ? () => serveFile(plain) : undefined;
}

async function serveFile(path: keyof typeof FILES): Promise<WebAnswer> {
  const { inspectorFiles } = await import('./files.ts');
  const [name, type] = FILES[path];
  return {
    status: 200,
    headers: { 'Content-Type': type, ...HEADERS },
    body: {},
    text: (await inspectorFiles())[name],
  };
}
