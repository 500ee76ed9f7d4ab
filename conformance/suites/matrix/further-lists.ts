/**
 * Refusals that no table tells of lists with filters: a page id beside anything or made up, filters that contradict each
 * other, times that are none. What a row of them is says `further.ts`.
 */
import type { Api } from '../../../schemas/language/define.ts';
import { Obstructed } from '../../check.ts';
import { type Json, need, refusal, textAt } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { type ActScene, on, type Speaker } from './acts/act.ts';
import { withGreeting, withResponse } from './acts/made.ts';
import { closedTalk, type TalkScene, talking } from './acts/places.ts';
import { type FurtherRefusal, further } from './further.ts';

/** The scene twice, so that a list has more than one page. */
const twice =
  <S>(place: (stage: Stage) => Promise<S>) =>
  async (stage: Stage): Promise<S> => {
    await place(stage);
    return place(stage);
  };

/** A chat of two threads, which is closed. */
async function resumed(stage: Stage): Promise<TalkScene> {
  const scene = await closedTalk(stage);
  await need(scene.customer, 'resume_chat', { chat: { id: scene.chat } });
  await need(scene.customer, 'deactivate_chat', { id: scene.chat });
  await stage.settled();
  return scene;
}

async function withVisitor(stage: Stage): Promise<TalkScene> {
  const scene = await talking(stage);
  await stage.customer();
  await stage.settled();
  return scene;
}

const agent = ({ agent: party }: TalkScene): Speaker => party;
const owner = ({ stage }: ActScene): Speaker => stage.owner;

/** The id of a second page that the list itself gives, beside a limit. */
function besideLimit<S extends ActScene>(
  api: Api,
  action: string,
  place: (stage: Stage) => Promise<S>,
  by: (scene: S) => Speaker,
): FurtherRefusal {
  return further(api, action, 'LIST-010', 'page', 'a page id and a limit', {
    types: refusal('validation'),
    act: on(place, { by, request: () => ({ limit: 1 }) }),
    async bent({ by: reader }) {
      const page = textAt(await need(reader, action, { limit: 1 }), 'next_page_id');
      if (page === '') throw new Obstructed(`${action} gave no second page`);
      return { page_id: page, limit: 1 };
    },
  });
}

const asking = (request: Json) => ({ types: refusal('validation'), bent: () => request });

const MADE_UP = { page_id: 'MTU1MjM5ODM2MzY0MDAwMA==' };
const NO_TIME = '2030-02-30T00:00:00.000000Z';
const BOTH = { values: ['lck-one'], exclude_values: ['lck-two'] };

const madeUp = (
  [
    ['agent', 'list_archives'],
    ['agent', 'list_customers'],
    ['configuration', 'list_greetings'],
    ['configuration', 'list_canned_responses'],
  ] as const
).map(([api, action]) =>
  further(api, action, 'LIST-012', 'made-up', 'a page id that is made up', asking(MADE_UP)),
);

const wrong = (action: string, rule: string, name: string, what: string, filters: Json) =>
  further('agent', action, rule, name, what, asking({ filters }));

export const FURTHER_LISTS: readonly FurtherRefusal[] = [
  besideLimit('agent', 'list_archives', resumed, agent),
  besideLimit('agent', 'list_customers', withVisitor, agent),
  besideLimit('configuration', 'list_greetings', twice(withGreeting), owner),
  besideLimit('configuration', 'list_canned_responses', twice(withResponse), owner),
  ...madeUp,
  ...(['LIST-027', 'LIST-029'] as const).map((rule) => {
    const name = rule === 'LIST-027' ? 'agents' : 'event_types';
    return wrong('list_archives', rule, 'both', `${name} that are wanted and some that are not`, {
      [name]: BOTH,
    });
  }),
  wrong('list_archives', 'LIST-032', 'no-time', 'a thirtieth of February', { from: NO_TIME }),
  wrong('list_customers', 'VER-013', 'no-time', 'a thirtieth of February', {
    created_at: { gte: NO_TIME },
  }),
  wrong('list_customers', 'VER-013', 'both', 'names that are wanted and some that are not', { name: BOTH }),
];
