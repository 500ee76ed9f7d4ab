/**
 * Small schemas that many definitions share: timestamps, ids, paging. Formats are written as patterns so that no
 * validator needs a registry of formats. Nothing here names a message.
 */
import Type, { type TSchemaOptions } from 'typebox';
import { structure } from './define.ts';

const DATE = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const TIME = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const ZONE = '(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)';

/** What the server writes: UTC, six fractional digits, suffix Z. Rules EVENT-009, THREAD-007. */
export const TIMESTAMP_PATTERN = `^${DATE}T${TIME}\\.\\d{6}Z$`;
/** RFC 3339 with any offset and precision: what a client may send (RT-013), and times not promised more exactly. */
export const RFC3339_PATTERN = `^${DATE}T${TIME}(\\.\\d{1,9})?${ZONE}$`;
/** RFC 3339 with exactly six fractional digits, as the filters of lists want it. Rule LIST-023. */
export const MICROSECONDS_PATTERN = `^${DATE}T${TIME}\\.\\d{6}${ZONE}$`;

export const UUID_V4_PATTERN =
  '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$';
/** A phone number in E.164 form. Rule CUST-004. */
export const E164_PATTERN = '^\\+[1-9]\\d{1,14}$';

/** A time the server made, exact to the microsecond. */
export const timestamp = (description: string, options: TSchemaOptions = {}) =>
  Type.String({ pattern: TIMESTAMP_PATTERN, description, ...options });

/** A time in any RFC 3339 form. */
export const rfc3339 = (description: string, options: TSchemaOptions = {}) =>
  Type.String({ pattern: RFC3339_PATTERN, description, ...options });

export const microseconds = (description: string, options: TSchemaOptions = {}) =>
  Type.String({ pattern: MICROSECONDS_PATTERN, description, ...options });

/** An opaque, non-empty identifier. */
export const id = (description: string, options: TSchemaOptions = {}) =>
  Type.String({ minLength: 1, description, ...options });

/** Integer ids of groups; 0 stands for all agents of the licence. */
export const groupIds = (description: string, options: TSchemaOptions = {}) =>
  Type.Array(Type.Integer({ minimum: 0 }), { description, ...options });

export const sortOrder = () =>
  Type.Optional(
    Type.Enum(['asc', 'desc'], { default: 'desc', description: 'Newest first unless asked otherwise.' }),
  );

export const pageId = () =>
  Type.Optional(
    id('Page to fetch, from an earlier answer; not to be combined with filters, limit or order.'),
  );

/** The two cursors of a list's answer. Rule LIST-008. */
export const pageCursors = {
  next_page_id: Type.Optional(id('Cursor of the following page, when there is one.')),
  previous_page_id: Type.Optional(id('Cursor of the preceding page, when there is one.')),
};

/** A file inside multipart form data. In JSON, where samples put it, it is text; its bytes are counted by servers. */
export const binary = (description: string, maxBytes: number) =>
  Type.String({ contentMediaType: 'application/octet-stream', maxLength: maxBytes, description });

/** An object of the caller's own making that the protocol does not look into. */
export const freeObject = (description: string, options: TSchemaOptions = {}) =>
  Type.Record(Type.String(), Type.Unknown(), { description, ...options });

/** The keyword of a list of values that only servers write and that grows: whoever judges others takes more of them. */
export const OPEN_VALUES = 'x-open-values';

/** Marks a list of values; on a union of objects, by the member that tells them apart. Never in what requests hold. */
export function growing(member: string | true = true): { readonly 'x-open-values': string | true } {
  return { [OPEN_VALUES]: member };
}

/** The keyword of what a structure is used for in one place; it stands there in place of the structure's own words. */
export const USED_FOR = 'x-used-for';

/** Words for one use of a structure: a description of its own would make it another structure. */
export function usedFor(words: string): { readonly 'x-used-for': string } {
  return { [USED_FOR]: words };
}

export const Visibility = Type.Enum(['all', 'agents'], { description: 'Who may see it.' });

/** The payload of answers that say nothing. */
export const Empty = Type.Object(
  {},
  { ...structure('shared', 'Empty'), description: 'An answer without members.' },
);
