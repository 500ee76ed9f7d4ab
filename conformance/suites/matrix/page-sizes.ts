/**
 * The sizes of pages, for every list whose request says how large one may be: the smallest and the largest are taken, what
 * is beyond is refused or cut (LIST-005), and no page is longer, however much there is. Which lists there are and what
 * their bounds are is read from the definitions.
 */
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { pageBounds } from '../../engine/page-sizes.ts';
import {
  chatting,
  isObject,
  type Json,
  message,
  need,
  type Scene,
  type Side,
  told,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { freshName } from './acts/places.ts';
import { asDefined, inTurn, playCells, replaced } from './cell.ts';

const isSized = ({ api, action }: NamedRow): boolean =>
  action.startsWith('list_') &&
  VERSIONS.some((version) => pageBounds({ api, name: action }, version) !== undefined);

/** Entries of the longest list that an answer has. */
function longest(payload: unknown): number {
  const lists = isObject(payload) ? Object.values(payload).filter((member) => Array.isArray(member)) : [];
  return Math.max(0, ...lists.map(({ length }) => length));
}

/** Asks for one entry more than a page may have: an error is right, and so is a page that is not longer than that. */
async function asksForMore(
  stage: Stage,
  by: Pick<Party, 'call'>,
  action: string,
  request: Json,
  most: number,
) {
  const outcome = await by.call(action, { ...request, limit: most + 1 }, { deliberate: true });
  const right =
    outcome.kind === 'success'
      ? longest(outcome.payload) <= most
      : outcome.kind === 'error' && outcome.type === 'validation';
  stage.holds(right, `error validation, or a page of at most ${most}`, told(outcome));
}

function bounded(row: NamedRow): CheckDef {
  const { api, action, act } = row;
  return defineCheck({
    rule: 'LIST-005',
    name: `limit-${api}-${action}`,
    title: `${action} takes the smallest and the largest page there is, and refuses or cuts what is beyond.`,
    api,
    ...asDefined(row),
    async run(stage) {
      const set = await act.ready(stage);
      const { least = 1, most = 1 } = pageBounds({ api, name: action }, stage.version) ?? {};
      const cell = { rule: 'LIST-005', what: 'a limit out of range', types: ['validation'] };
      await playCells(
        stage,
        { ...row, act: { ...act, ready: async () => set } },
        [least - 1, -1, least + 0.5].map((limit) => ({
          ...cell,
          bent: ({ request }) => replaced(request, 'limit', limit),
        })),
      );
      for (const limit of [least, most]) {
        const page = await set.by.ok(action, { ...set.request, limit });
        stage.holds(longest(page) <= limit, `a page of at most ${limit}`, longest(page));
      }
      await asksForMore(stage, set.by, action, set.request, most);
    },
  });
}

/** So many threads in a chat that no page may have them all. */
const MANY = 101;

/** A chat of so many threads, each with an event of this text. */
async function longChat(stage: Stage, text: string): Promise<Scene> {
  const thread = { events: [message(text)] };
  const scene = await chatting(stage, thread);
  for (let count = 1; count < MANY; count += 1) {
    await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
    await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId, thread } });
  }
  return scene;
}

/** A list that has every thread of a chat. */
interface LongList {
  readonly side: Side;
  readonly action: 'list_threads' | 'list_archives';
  readonly rule: string;
  readonly request: (chatId: string, text: string) => Json;
  /** How long a page is that says nothing of it. */
  readonly usual: number;
}

const ofChat = (chat_id: string): Json => ({ chat_id });

const LONG: readonly LongList[] = [
  { side: 'agent', action: 'list_threads', rule: 'LIST-003', request: ofChat, usual: 3 },
  { side: 'customer', action: 'list_threads', rule: 'LIST-003', request: ofChat, usual: 3 },
  {
    side: 'agent',
    action: 'list_archives',
    rule: 'LIST-004',
    request: (_, query) => ({ filters: { query } }),
    usual: 10,
  },
];

function whole({ side, action, rule, request: requestOf, usual }: LongList): CheckDef {
  return defineCheck({
    rule,
    name: `${side}-longest-page`,
    title: `No page of ${action} is longer than a page may be, although there is more.`,
    api: side,
    transports: ['web'],
    instead: 'rtm',
    async run(stage) {
      const { least = 1, most = 1 } = pageBounds({ api: side, name: action }, stage.version) ?? {};
      const text = freshName();
      const scene = await longChat(stage, text);
      const by = scene.of(side);
      const request = requestOf(scene.chatId, text);
      for (const limit of [most, least]) {
        const page = await by.ok(action, { ...request, limit });
        stage.equal(longest(page), limit, `threads on a page of ${limit}`);
      }
      stage.equal(longest(await by.ok(action, request)), usual, 'threads on a page without a limit');
      await asksForMore(stage, by, action, request, most);
    },
  });
}

export const checks: readonly CheckDef[] = [
  ...inTurn(ACT_ROWS.filter(isSized).map(bounded)),
  ...LONG.map(whole),
];
