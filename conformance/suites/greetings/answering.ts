/** What a customer does with a greeting that it is shown (GREET-002, GREET-003, GREET-005, GREET-007, GREET-010). */
import { asCustomer, judging, withDefaults } from '../../rows.ts';
import { readThread } from '../../stage/moves.ts';
import { at, type Json, need, refusal, textAt } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { BUTTON, GREETING_VERSIONS, type Greeted, greeted } from '../matrix/acts/greeted.ts';
import { pushAbout } from '../matrix/hearing.ts';

/** Both connections of the customer are told, and no other customer. */
async function toldOnBoth(
  stage: Stage,
  action: string,
  push: string,
  request: (scene: Greeted) => Json,
): Promise<void> {
  const scene = await greeted(stage);
  const { customer, showing } = scene;
  const second = await stage.again(customer);
  const stranger = await stage.customer();
  await customer.ok(action, request(scene));
  for (const party of [customer, second]) await party.gets(push, pushAbout({ unique_id: showing }));
  stranger.never(push, pushAbout({ unique_id: showing }));
}

/** Each member of the request is needed. */
async function needsEach(stage: Stage, by: Party, action: string, request: Json): Promise<void> {
  for (const member of Object.keys(request)) {
    const { [member]: _left, ...rest } = request;
    await stage.refuses(by, action, rest, refusal('validation'), undefined, { deliberate: true });
  }
}

const accepting = ({ greeting, showing }: Greeted): Json => ({ greeting_id: greeting, unique_id: showing });
const canceling = ({ showing }: Greeted): Json => ({ unique_id: showing });

const MADE_UP = { unique_id: 'Q0MADEUP00' };

export const checks = [
  ...withDefaults({ window: GREETING_VERSIONS }).judging({
    'GREET-002': asCustomer('An accepted greeting is told to every connection of the customer.').plays(
      (stage) => toldOnBoth(stage, 'accept_greeting', 'greeting_accepted', accepting),
    ),
    'GREET-002#members': asCustomer('Both members are needed to accept a greeting.').plays(async (stage) => {
      const scene = await greeted(stage);
      await needsEach(stage, scene.customer, 'accept_greeting', accepting(scene));
    }),
    'GREET-003': asCustomer('A canceled greeting is told to every connection of the customer.').plays(
      (stage) => toldOnBoth(stage, 'cancel_greeting', 'greeting_canceled', canceling),
    ),
    'GREET-003#members': asCustomer('The unique id is needed to cancel a greeting.').plays(async (stage) => {
      const scene = await greeted(stage);
      await needsEach(stage, scene.customer, 'cancel_greeting', canceling(scene));
    }),
    'GREET-007': asCustomer('A thread keeps the greeting from which it was started.').plays(async (stage) => {
      const { agent, customer, greeting, showing } = await greeted(stage);
      const properties = { lc2: { greeting_id: greeting, greeting_unique_id: showing } };
      const started = await need(customer, 'start_chat', {
        chat: { access: { group_ids: [stage.group(0)] }, thread: { properties } },
      });
      const thread = await readThread(agent, textAt(started, 'chat_id'));
      const lc2 = at(thread, 'properties', 'lc2');
      stage.same(lc2, properties.lc2, 'properties.lc2 of the thread');
    }),
    'GREET-005#button': asCustomer('A button of a greeting that was never shown is not found.').plays(
      async (stage) => {
        const customer = await stage.customer();
        const request = { greeting_unique_id: MADE_UP.unique_id, button_id: BUTTON };
        const types = refusal('greeting_not_found');
        await stage.refuses(customer, 'send_greeting_button_clicked', request, types);
      },
    ),
    'GREET-010': asCustomer('A press of a button is reported by both ids, and told to nobody.').plays(
      async (stage) => {
        const { customer, showing } = await greeted(stage);
        const request = { greeting_unique_id: showing, button_id: BUTTON };
        await needsEach(stage, customer, 'send_greeting_button_clicked', request);
        const mark = customer.mark();
        await customer.ok('send_greeting_button_clicked', request);
        const heard = await customer.heard(mark);
        const names = heard.map(({ action }) => action).filter((name) => name.includes('greeting'));
        stage.equal(names, [], 'pushes about greetings after the press');
      },
    ),
  }),
  ...judging({
    'GREET-005#accept': asCustomer('A greeting that was never shown is not found when it is accepted.').plays(
      async (stage) => {
        const customer = await stage.customer();
        const request = { greeting_id: 1, ...MADE_UP };
        await stage.refuses(customer, 'accept_greeting', request, refusal('greeting_not_found'));
      },
    ),
    'GREET-005#cancel': asCustomer('A greeting that was never shown is not found when it is canceled.').plays(
      async (stage) => {
        const customer = await stage.customer();
        await stage.refuses(customer, 'cancel_greeting', MADE_UP, refusal('greeting_not_found'));
      },
    ),
  }),
];
