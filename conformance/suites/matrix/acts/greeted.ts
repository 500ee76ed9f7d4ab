/**
 * A customer who is shown a greeting, made for the acts and the checks that answer one, and the rows of these acts. Whether
 * a greeting comes is judged elsewhere: one that does not come obstructs.
 */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { Obstructed } from '../../../check.ts';
import { type Json, need, textAt } from '../../../stage/scenes.ts';
import type { Party, Stage } from '../../../stage/stage.ts';
import type { Push } from '../../../target.ts';
import { pushAbout } from '../hearing.ts';
import { type ActRow, type ActScene, on } from './act.ts';
import { greetingOf } from './made.ts';
import { freshName } from './places.ts';

/** Greetings are configured from 3.6 on. */
export const GREETING_VERSIONS = { since: '3.6' } as const;

export const freshPage = (): string => `https://example.com/${freshName()}`;

export const onPage = (value: string): Json => ({
  condition: 'and',
  type: 'url_current',
  operator: 'equals',
  value,
});

export const BUTTON = 'lck-button';

/** What a greeting shows that has a button. */
export const CARD = {
  template_id: 'quick_replies',
  elements: [
    {
      title: 'Welcome',
      subtitle: 'Choose',
      buttons: [{ text: 'Talk', type: 'message', value: 'talk', postback_id: 'talk', button_id: BUTTON }],
    },
  ],
};

/** A customer of group 0 of the stage, and an agent who could greet it. */
interface OnSite extends ActScene {
  readonly agent: Party;
  readonly customer: Party;
}

export async function visiting(stage: Stage): Promise<OnSite> {
  const agent = await stage.agent();
  const customer = await stage.customer({ login: { group_id: stage.group(0) } });
  await stage.settled();
  return { stage, people: [agent, customer], agent, customer };
}

/** A greeting in use, in group 0 of the stage; returns its id. */
export async function greets(stage: Stage, rules: readonly Json[], more: Json = {}): Promise<number> {
  const greeting = greetingOf(stage.group(0), { active: true, rules, ...more });
  return Number((await need(stage.owner, 'create_greeting', greeting))['id']);
}

/** Opens a page as preparation. */
export async function opens(customer: Party, url: string): Promise<void> {
  const outcome = await customer.rtm.call('update_customer_page', { url });
  if (outcome.kind !== 'success') throw new Obstructed('update_customer_page was not answered');
}

export interface Greeted extends OnSite {
  readonly greeting: number;
  readonly showing: string;
  readonly push: Push;
}

/** The greeting is shown, with what is given of it. */
export async function greetedWith(stage: Stage, more: Json): Promise<Greeted> {
  const scene = await visiting(stage);
  const page = freshPage();
  const greeting = await greets(stage, [onPage(page)], more);
  await opens(scene.customer, page);
  const [push] = await scene.customer.pushed('incoming_greeting', pushAbout({ id: greeting }), 1);
  if (push === undefined) throw new Obstructed('no greeting came for the page that its rule names');
  return { ...scene, greeting, showing: textAt(push.payload, 'unique_id'), push };
}

export const greeted = (stage: Stage): Promise<Greeted> => greetedWith(stage, { rich_message: CARD });

const customer = ({ customer: party }: Greeted): Party => party;
const common = { by: customer, needs: ['configuration'], window: GREETING_VERSIONS } as const;

export const greetingRows = {
  accept_greeting: on(greeted, {
    ...common,
    request: ({ greeting, showing }) => ({ greeting_id: greeting, unique_id: showing }),
  }),
  cancel_greeting: on(greeted, { ...common, request: ({ showing }) => ({ unique_id: showing }) }),
  send_greeting_button_clicked: on(greeted, {
    ...common,
    request: ({ showing }) => ({ greeting_unique_id: showing, button_id: BUTTON }),
  }),
} as const satisfies Partial<Record<keyof typeof customerActions, ActRow>>;
