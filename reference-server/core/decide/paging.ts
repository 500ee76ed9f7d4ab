/**
 * Pages of a list. A page id says everything about its list: what was asked, where the page begins and when it
 * was made; nothing is kept between calls. It carries a seal that only this server can make, and is read like any
 * other input: a made-up, changed, foreign or month-old one is invalid (LIST-012).
 * Rule LIMIT-018 is kept here.
 */

import type { Context, CoreError, Refusal } from '../world/command.ts';
import { MICROS_PER_SECOND } from '../world/context.ts';
import { limited } from '../world/limits.ts';
import type { Micros } from '../world/world.ts';
import { type Call, type Check, when } from './call.ts';

/** More than a page id of this server can need, for it carries the request it belongs to. */
const PAGE_ID_LENGTH = 262_144;

const DAY: Micros = 24 * 3600 * MICROS_PER_SECOND;

/** What a page id carries; `query` is the request it belongs to, without the page id. */
interface Cursor<Query> {
  readonly organization: string;
  readonly action: string;
  readonly reader: string;
  readonly query: Query;
  readonly offset: number;
  readonly madeAt: Micros;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursors: { next_page_id?: string; previous_page_id?: string };
}

/** What is listed, in order: an array, or something that need not have it all at hand. */
export interface Items<Item> {
  readonly length: number;
  slice(from: number, to: number): readonly Item[];
}

/** Index of the first item after the page that begins at `offset`. */
export type PageEnd<List> = (items: List, offset: number) => number;

export function pagesOf(limit: number): PageEnd<unknown> {
  return (_items, offset) => offset + limit;
}

/** `page_id` stands alone: it already says the rest (LIST-010). */
export function pageIdAlone<Payload extends { page_id?: string }>(
  ...others: readonly (keyof Payload & string)[]
): Check<Payload> {
  return ({ payload }) => {
    if (payload.page_id === undefined) return null;
    const extra = others.find((name) => payload[name] !== undefined);
    return when(extra !== undefined, 'validation', `page_id cannot be combined with ${extra}`);
  };
}

function encode(ctx: Context, cursor: Cursor<unknown>): string {
  // Through percent signs, because base64 here takes single bytes only.
  const body = btoa(encodeURIComponent(JSON.stringify(cursor)));
  const made = `${body}.${ctx.secret('page', body)}`;
  return ctx.mutation?.pageId?.write(made) ?? made;
}

/** Null unless it is short enough and its seal is ours; only then is it looked into. */
function decode(ctx: Context, given: string): unknown {
  const pageId = given.length > PAGE_ID_LENGTH ? given : (ctx.mutation?.pageId?.read(given) ?? given);
  const [body = '', seal = '', ...rest] = pageId.length > PAGE_ID_LENGTH ? [] : pageId.split('.', 3);
  if (seal === '' || rest.length > 0 || seal !== ctx.secret('page', body)) return null;
  try {
    return JSON.parse(decodeURIComponent(atob(body)));
  } catch {
    return null;
  }
}

/** The longest page that any list gives. */
const LONGEST_PAGE = 100_000;

const isCount = (value: unknown) =>
  value === undefined ||
  (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= LONGEST_PAGE);

/** A seal says who wrote it, not that it is right: a journal may have been begun by another release. */
function isQuery(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const { limit, min_events_count, filters, sort_order } = value as Record<string, unknown>;
  return (
    isCount(limit) &&
    isCount(min_events_count) &&
    (filters === undefined || (typeof filters === 'object' && filters !== null)) &&
    (sort_order === undefined || sort_order === 'asc' || sort_order === 'desc')
  );
}

function isCursor(value: unknown): value is Cursor<object> {
  const cursor = value as Partial<Cursor<object>> | null;
  return (
    typeof cursor === 'object' &&
    cursor !== null &&
    isQuery(cursor.query) &&
    Number.isSafeInteger(cursor.offset) &&
    (cursor.offset as number) >= 0 &&
    Number.isSafeInteger(cursor.madeAt)
  );
}

/** The request a call is about and where its page begins: its own, or that of its page id, which holds for it whole (LIST-011). */
export function openList<Query extends object>(
  call: Call<Query & { page_id?: string }>,
  action: string,
): { query: Query; offset: number } | Refusal {
  const { page_id: pageId, ...query } = call.payload;
  if (pageId === undefined) return { query: query as unknown as Query, offset: 0 };
  const cursor = decode(call.ctx, pageId);
  const invalid: CoreError = { type: 'validation', message: 'Invalid page_id' };
  const own =
    isCursor(cursor) &&
    cursor.organization === call.requester.organizationId &&
    cursor.action === action &&
    cursor.reader === call.requester.id;
  if (!own) return { refused: invalid };
  const days = limited(call.ctx.mutation, 'days_of_a_page_id');
  if (call.ctx.now - cursor.madeAt >= days * DAY)
    return { refused: { ...invalid, message: 'page_id has expired' } };
  return { query: cursor.query as Query, offset: cursor.offset };
}

/** Cuts the page that begins at `offset` and names its neighbours (LIST-008, LIST-009). */
export function cut<Item, List extends Items<Item>>(
  call: Call<unknown>,
  action: string,
  query: object,
  items: List & Items<Item>,
  offset: number,
  endOf: PageEnd<List>,
): Page<Item> {
  const { ctx, requester } = call;
  const { id: reader, organizationId: organization } = requester;
  const idAt = (at: number) =>
    encode(ctx, { organization, action, reader, query, offset: at, madeAt: ctx.now });
  // However small a page is, the next begins behind it: nothing here may go round for ever.
  const endAfter = (start: number) => Math.max(endOf(items, start), start + 1);
  let previous: number | null = null;
  for (let start = 0; start < Math.min(offset, items.length); start = endAfter(start)) previous = start;
  const end = endAfter(offset);
  return {
    items: items.slice(offset, end),
    cursors: {
      ...(end < items.length ? { next_page_id: idAt(end) } : {}),
      ...(previous === null ? {} : { previous_page_id: idAt(previous) }),
    },
  };
}
