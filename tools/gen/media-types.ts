/** What the body of a request may be sent as, read off its resolved schema and its definition. */
import type { JsonSchema } from '../../schemas/reading/resolve.ts';

function isFile(member: unknown): boolean {
  return typeof (member as JsonSchema)['contentMediaType'] === 'string';
}

/** Media types, the usual one first: form data when a member is a file. `form`: plain members may come as a form. */
export function mediaTypesOf(request: JsonSchema, form = false): string[] {
  const members = Object.values((request['properties'] ?? {}) as JsonSchema);
  if (members.some(isFile)) return ['multipart/form-data'];
  return ['application/json', ...(form ? ['application/x-www-form-urlencoded'] : [])];
}
