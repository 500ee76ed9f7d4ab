/** What the tests of generated documents ask of any of them. Tests only. */
import type { JsonSchema } from '../../../schemas/reading/resolve.ts';

/** Local references of a document that point at nothing. */
export function danglingRefs(document: JsonSchema): string[] {
  const refs = new Set(
    [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]*)"/g)].map((match) => match[1]!),
  );
  return [...refs].filter((ref) => {
    let node: unknown = document;
    for (const part of ref.split('/').slice(1)) node = (node as JsonSchema | undefined)?.[part];
    return node === undefined;
  });
}
