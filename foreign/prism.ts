/**
 * Prism as a mock server over the OpenAPI document of a version: every operation is called with the example of its
 * request, and what Prism answers, from examples and made up, is judged by the schema of the answer.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Api } from '../schemas/language/define.ts';
import type { Version } from '../schemas/language/versions.ts';
import { registry } from '../schemas/reading/registry.ts';
import { isSchema } from '../schemas/reading/resolve.ts';
import { examplesOf } from '../tools/gen/message-examples.ts';
import { documents } from './generators.ts';
import { launch } from './run.ts';

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];
/** A port that Prism is told; it takes no 0. */
const PORT = 4011;
const ORIGIN = `http://127.0.0.1:${PORT}`;

/** Complaints about what Prism does with the documents of a version. */
export async function prism(version: Version): Promise<string[]> {
  const [document] = documents(version, 'openapi.json');
  const child = launch('prism', ['mock', '--port', String(PORT), '--host', '127.0.0.1', document!]);
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        if (String(chunk).includes('Prism is listening')) resolve();
      });
      child.on('exit', (code) => reject(new Error(`prism ended with ${code}`)));
    });
    const read: Document = JSON.parse(readFileSync(document!, 'utf8'));
    return await judged(version, read);
  } finally {
    child.kill();
  }
}

interface Document {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }> }>
  >;
  readonly components: object;
}

/** Judges by the schemas of the document itself. */
function judgeOf({ paths, components }: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', components });
  return (path: string, method: string, body: unknown): string[] => {
    const schema = paths[path]?.[method.toLowerCase()]?.responses['200']?.content['application/json']?.schema;
    const validate = ajv.compile({ $ref: `document${schema?.$ref}` });
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

async function judged(version: Version, document: Document): Promise<string[]> {
  const judge = judgeOf(document);
  const examples = examplesOf(registry, version);
  const complaints: string[] = [];
  for (const api of APIS) {
    for (const { name, transports, methods } of registry.actionsOf(version, api).values()) {
      if (!transports.includes('web')) continue;
      const ref = { kind: 'action', api, name } as const;
      const request = examples({ ...ref, part: 'request' }).least;
      for (const prefer of ['code=200', 'code=200, dynamic=true']) {
        const path = `/${api}/action/${name}`;
        const mocked = await call(path, methods[0]!, request, { prefer });
        const problems =
          mocked.status === 200
            ? judge(path, methods[0]!, mocked.body)
            : [`status ${mocked.status} ${JSON.stringify(mocked.body).slice(0, 300)}`];
        for (const problem of problems) complaints.push(`${api}/${name} (${prefer}): ${problem}`);
      }
    }
  }
  return complaints;
}

interface Mocked {
  readonly status: number;
  readonly body: unknown;
}

async function call(
  path: string,
  method: string,
  request: unknown,
  headers: Record<string, string>,
): Promise<Mocked> {
  const url = new URL(ORIGIN + path);
  url.searchParams.set('organization_id', 'example');
  const body = isSchema(request) ? request : {};
  if (method === 'GET')
    for (const [name, value] of Object.entries(body))
      url.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  const isFile = path.endsWith('/upload_file');
  const form = new FormData();
  if (isFile) for (const [name, value] of Object.entries(body)) form.set(name, String(value));
  const response = await fetch(url, {
    method,
    headers: {
      authorization: 'Bearer example',
      ...(method === 'GET' || isFile ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method === 'GET' ? {} : { body: isFile ? form : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}
