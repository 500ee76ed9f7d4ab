/**
 * Every paged list, walked in pages of one and read in pages of the largest size: no gap, no repeat, the same way back,
 * and sizes at both ends. No order is assumed, and what others do on the same licence is no part of it.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import { pageBounds } from '../../engine/page-sizes.ts';
import {
  CHATS_TAKEN,
  chatting,
  type Json,
  listAt,
  need,
  objectAt,
  refusal,
  textAt,
  told,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { ONE_GROUP } from './hearing.ts';

/** A list with something in it: who reads it, the request that finds that and nothing else, and the ids there are. */
interface Filled {
  readonly reader: Party;
  readonly request: Json;
  /** Members that stand beside a page id too. */
  readonly beside?: Json;
  readonly ids: readonly string[];
}

interface PagedList {
  readonly side: 'agent' | 'customer';
  readonly action: 'list_chats' | 'list_threads';
  /** Rule of its page size. */
  readonly size: string;
  /** Member that counts everything found. */
  readonly count: string;
  readonly fill: (stage: Stage) => Promise<Filled>;
}

const ENTRIES = 3;

/** Chats of a group that nobody else uses, and before and after them one that the reader sees and the filter leaves out. */
async function chatsOfGroup(stage: Stage): Promise<Filled> {
  const reader = await stage.agent({ groups: [{ id: 1, priority: 'normal' }], max_chats_count: CHATS_TAKEN });
  const started = async (group: number): Promise<string> => {
    const customer = await stage.tenant.customer();
    const access = { group_ids: [stage.group(group)] };
    const chat = { access, users: [{ id: customer.id, type: 'customer' }] };
    return textAt(await need(reader, 'start_chat', { chat }), 'chat_id');
  };
  const ids: string[] = [];
  for (let index = 0; index < ENTRIES; index += 1) {
    if (index === 0 || index === ENTRIES - 1) await started(0);
    ids.push(await started(1));
  }
  return { reader, request: { filters: { group_ids: [stage.group(1)] } }, ids };
}

const threadsOfChat =
  (side: PagedList['side']) =>
  async (stage: Stage): Promise<Filled> => {
    const scene = await chatting(stage);
    const ids = [scene.threadId];
    for (let index = 1; index < ENTRIES; index += 1) {
      await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      ids.push(
        textAt(await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } }), 'thread_id'),
      );
    }
    const chat = { chat_id: scene.chatId };
    return { reader: scene.of(side), request: chat, beside: chat, ids };
  };

/** A customer has one chat. */
async function ownChat(stage: Stage): Promise<Filled> {
  const scene = await chatting(stage);
  return { reader: scene.customer, request: {}, ids: [scene.chatId] };
}

const LISTS: readonly PagedList[] = [
  {
    side: 'agent',
    action: 'list_chats',
    size: 'LIST-001',
    count: 'found_chats',
    fill: chatsOfGroup,
  },
  {
    side: 'agent',
    action: 'list_threads',
    size: 'LIST-003',
    count: 'found_threads',
    fill: threadsOfChat('agent'),
  },
  {
    side: 'customer',
    action: 'list_threads',
    size: 'LIST-003',
    count: 'found_threads',
    fill: threadsOfChat('customer'),
  },
  { side: 'customer', action: 'list_chats', size: 'LIST-002', count: 'total_chats', fill: ownChat },
];

function idsIn(stage: Stage, { action }: PagedList, page: Json): readonly string[] {
  const entries = action === 'list_chats' ? stage.words.chatsOf(page) : listAt(page, 'threads');
  return entries.map(({ id }) => String(id));
}

type Along = 'next_page_id' | 'previous_page_id';

/** Pages from one on, as far as they go; a list that repeats itself ends at four times what is in it. */
async function along(
  action: string,
  { reader, beside }: Filled,
  first: Json,
  where: Along,
): Promise<readonly Json[]> {
  const pages = [first];
  for (let page = first; typeof page[where] === 'string' && pages.length < 4 * ENTRIES; pages.push(page))
    page = await reader.ok(action, { ...beside, page_id: page[where] });
  return pages;
}

/** All pages of so many entries each. */
async function pagesOf(limit: number, action: string, filled: Filled): Promise<readonly Json[]> {
  return along(action, filled, await filled.reader.ok(action, { ...filled.request, limit }), 'next_page_id');
}

async function walked(stage: Stage, list: PagedList): Promise<void> {
  const filled = await list.fill(stage);
  const { action } = list;
  // Pages of two: what repeats the last entry of the page before shows in none of one.
  const forward = await pagesOf(2, action, filled);
  const each = (pages: readonly Json[]) => pages.map((page) => idsIn(stage, list, page));
  stage.equal(each(forward).flat().toSorted(), filled.ids.toSorted(), 'what all pages have, once each');
  const areShort = each(forward).every(({ length }) => length <= 2);
  stage.holds(areShort, 'two entries on a page at most', each(forward));
  const back = (await along(action, filled, forward.at(-1) ?? {}, 'previous_page_id')).toReversed();
  stage.equal(each(back), each(forward), 'pages walking back');
}

/** What is said with the first page is said of all: what a filter leaves out comes on none of them. */
async function filtered(stage: Stage, list: PagedList): Promise<void> {
  const filled = await list.fill(stage);
  const pages = await pagesOf(1, list.action, filled);
  const got = [...new Set(pages.flatMap((page) => idsIn(stage, list, page)))];
  const strange = got.filter((id) => !filled.ids.includes(id));
  stage.equal(strange, [], 'entries of all pages that the filter leaves out');
  const missed = filled.ids.filter((id) => !got.includes(id));
  stage.equal(missed, [], 'entries that the filter lets through and no page has');
}

/** Where checks share a licence, their group may have more chats of earlier ones than a page takes. */
async function sizes(stage: Stage, list: PagedList): Promise<void> {
  const { reader, request, ids } = await list.fill(stage);
  const { action, side, count } = list;
  const { most = 0 } = pageBounds({ api: side, name: action }, stage.version) ?? {};
  const whole = await reader.ok(action, { ...request, limit: most });
  stage.equal(idsIn(stage, list, whole).toSorted(), ids.toSorted(), `what a page of ${most} has`);
  const further = Number(whole[count]) > most ? undefined : whole['next_page_id'];
  stage.holds(further === undefined, 'no further page', further);
  const outcome = await reader.call(action, { ...request, limit: most + 1 }, { deliberate: true });
  const cut = outcome.kind === 'success' && idsIn(stage, list, objectAt(outcome.payload)).length <= most;
  stage.holds(cut || outcome.kind === 'error', `an error, or at most ${most}`, told(outcome));
}

async function counted(stage: Stage, { fill, action, count }: PagedList): Promise<void> {
  for (const page of await pagesOf(1, action, await fill(stage))) {
    const found = page[count];
    const right = found === undefined || (Number.isInteger(found) && Number(found) >= 0);
    stage.holds(right, `a number as ${count}`, found);
  }
}

const GARBAGE = ['0', '../../etc/passwd', '{"offset":1}', 'A'.repeat(2000), 'MTU1MjM5ODM2MzY0MDAwMA=='];

/** Page ids that nobody gave out, beside what the list wants to have with one. */
async function madeUp(stage: Stage, { fill, action }: PagedList): Promise<void> {
  const { reader, beside } = await fill(stage);
  for (const page_id of GARBAGE)
    await reader.refused(action, { ...beside, page_id }, refusal('validation'), { deliberate: true });
}

export const checks: readonly CheckDef[] = LISTS.flatMap((list) => {
  const { side, action, size } = list;
  const groups = list.fill === chatsOfGroup ? { license: ONE_GROUP } : {};
  const common = { api: side, name: `${side}-${action}-matrix`, ...groups } as const;
  const plays = [
    ...(list.fill === chatsOfGroup
      ? ([['LIST-011', 'The filter of the first page holds for all the others.', filtered]] as const)
      : []),
    ['LIST-009', 'Pages of two have everything once, and walking back gives the same pages.', walked],
    [size, 'A page of the largest size has everything; a larger one is refused or cut.', sizes],
    ['LIST-013', 'What counts the entries is a number on every page.', counted],
    ['LIST-012', 'Garbage is no page id.', madeUp],
  ] as const;
  return plays.map(([rule, title, play]) =>
    defineCheck({ ...common, rule, title, run: (stage) => play(stage, list) }),
  );
});
