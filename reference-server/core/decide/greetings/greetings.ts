/**
 * Greetings as they are configured: made, changed, deleted, got and listed. Whom one is shown is decided by the router
 * (`routing/greetings.ts`), what a customer does with it in `answers.ts`.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { GreetingRichMessage } from '../../../../schemas/structures/configuration/greeting-rich-message.ts';
import type { Context } from '../../world/command.ts';
import type { StoredGreeting } from '../../world/greetings.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { listing } from '../lists.ts';
import { cut, pagesOf } from '../paging.ts';

type Actions = typeof configurationActions;
type Query = RequestOf<Actions['list_greetings']>;
type One = Call<{ id: number }>;

const PAGE = 100;

const greetingOf = ({ ctx, payload }: One) => ctx.license.greetings.get(payload.id);

const exists: Guard<One> = keeps(
  'ENV-029',
  refuse(
    'greeting_not_found',
    (call) => greetingOf(call) === undefined && `Greeting ${call.payload.id} not found`,
  ),
);

const groupExists: Guard<Call<{ group: number }>> = keeps(
  'ENV-029',
  refuse(
    'group_not_found',
    ({ ctx, payload: { group } }) => !ctx.license.groups.has(group) && `Group ${group} not found`,
  ),
);

/** A button without an id gets one; one that is passed is kept. */
function identified(ctx: Context, message: GreetingRichMessage): GreetingRichMessage {
  const { elements, ...rest } = message;
  if (elements === undefined) return rest;
  return {
    ...rest,
    elements: elements.map(({ buttons, ...element }) => ({
      ...element,
      ...(buttons && {
        buttons: buttons.map((button) => ({ ...button, button_id: button.button_id ?? ctx.id('customer') })),
      }),
    })),
  };
}

/** What a request gives, with an id for every button. */
function given<Given extends { rich_message?: GreetingRichMessage }>(ctx: Context, payload: Given): Given {
  const { rich_message: message } = payload;
  return message === undefined ? payload : { ...payload, rich_message: identified(ctx, message) };
}

const list = listing<Query>('list_greetings', 'groups', 'limit');

export const configurationActs = {
  create_greeting: act<Actions['create_greeting']>({
    refusals: [groupExists],
    facts: ({ ctx, payload }) => {
      const id = ctx.license.lastGreetingId + 1;
      const createdAt = ctx.stamp();
      const configured = { properties: {}, ...given(ctx, payload), id };
      return {
        facts: [{ type: 'greeting_set', greeting: { id, configured, createdAt, changedAt: createdAt } }],
        reply: () => ({ id }),
      };
    },
  }),
  update_greeting: act<Actions['update_greeting']>({
    refusals: [exists],
    facts: (call) => {
      const greeting = greetingOf(call);
      if (greeting === undefined) return null;
      const configured = { ...greeting.configured, ...given(call.ctx, call.payload) };
      return {
        facts: [{ type: 'greeting_set', greeting: { ...greeting, configured, changedAt: call.ctx.stamp() } }],
        reply: () => ({}),
      };
    },
  }),
  delete_greeting: act<Actions['delete_greeting']>({
    refusals: [exists],
    facts: ({ payload: { id: greetingId } }) => ({
      facts: [{ type: 'greeting_removed', greetingId }],
      reply: () => ({}),
    }),
  }),
  get_greeting: act<Actions['get_greeting']>({
    refusals: [exists],
    facts: (call) => {
      const greeting = greetingOf(call);
      return greeting === undefined ? null : { facts: [], reply: () => greeting.configured };
    },
  }),
  list_greetings: act<Actions['list_greetings']>({
    refusals: [list.alone, list.valid],
    facts: (call) => {
      const { query, offset } = list.open(call);
      const { groups, limit = PAGE } = query;
      const all = [...call.ctx.license.greetings.values()].filter(
        ({ configured: { group } }) => groups === undefined || groups.includes(group),
      );
      const page = cut<StoredGreeting, StoredGreeting[]>(
        call,
        'list_greetings',
        query,
        all,
        offset,
        pagesOf(limit),
      );
      const { next_page_id } = page.cursors;
      return {
        facts: [],
        reply: () => ({
          greetings: page.items.map(({ configured }) => configured),
          found_greetings: all.length,
          ...(next_page_id === undefined ? {} : { next_page_id }),
        }),
      };
    },
  }),
};
