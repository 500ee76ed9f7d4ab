/**
 * Which greeting a customer is shown, and when (GREET-001, GREET-004, GREET-006, GREET-009). The rules of the greetings
 * are about addresses that no other check opens, and about time.
 */
import * as fc from 'fast-check';
import { asCustomer, withDefaults } from '../../rows.ts';
import { at, loginOf, need, objectAt, textAt } from '../../stage/scenes.ts';
import {
  freshPage,
  GREETING_VERSIONS,
  greeted,
  greetedWith,
  greets,
  onPage,
  opens,
  visiting,
} from '../matrix/acts/greeted.ts';
import { pushAbout } from '../matrix/hearing.ts';

const SECOND = 1_000;

const timed = (seconds: number) => ({
  condition: 'and',
  type: 'visit_time_page',
  operator: 'greater_or_equal',
  value: String(seconds),
});

export const checks = withDefaults({
  window: GREETING_VERSIONS,
  transports: ['rtm'],
}).judging({
  'GREET-001': asCustomer('A greeting comes with the page that its rule names, once, with what it says.')
    .given(fc.boolean())
    .plays(async (stage, rich) => {
      const words = { properties: { 'greeting-message_text': 'May I help?', is_exit_intent: 'false' } };
      const scene = rich ? await greeted(stage) : await greetedWith(stage, words);
      const { payload } = scene.push;
      stage.equal(textAt(payload, 'event', 'type'), rich ? 'rich_message' : 'message', 'type of the event');
      stage.holds(scene.showing !== '', 'a unique_id', payload);
      stage.holds(textAt(payload, 'agent', 'id') !== '', 'an agent with an id', payload);
      stage.equal(
        [payload['displayed_first_time'], payload['is_exit_intent']],
        [true, false],
        'displayed_first_time and is_exit_intent of a first showing',
      );
    }),
  'GREET-001#in-time': asCustomer('A greeting comes when the time on the page that its rule names is over.')
    .given(fc.integer({ min: 20, max: 600 }))
    .needs('configuration', 'clock')
    .plays(async (stage, seconds) => {
      const { customer } = await visiting(stage);
      const page = freshPage();
      const id = await greets(stage, [onPage(page), timed(seconds)]);
      await opens(customer, page);
      await stage.advance((seconds - 5) * SECOND);
      await customer.getsNo('incoming_greeting', pushAbout({ id }));
      await stage.advance(10 * SECOND);
      await customer.gets('incoming_greeting', pushAbout({ id }));
    }),
  'GREET-004': asCustomer('A new greeting takes the place of the one before, which is canceled.').plays(
    async (stage) => {
      const { customer, showing } = await greeted(stage);
      const page = freshPage();
      const id = await greets(stage, [onPage(page)]);
      await opens(customer, page);
      await customer.gets('incoming_greeting', pushAbout({ id }));
      await customer.gets('greeting_canceled', pushAbout({ unique_id: showing }));
    },
  ),
  'GREET-006': asCustomer('A login repeats the greeting, and says whether it was accepted.').plays(
    async (stage) => {
      const { customer, greeting, showing, push } = await greeted(stage);
      const { displayed_first_time: _, ...shown } = push.payload;
      for (const accepted of [false, true]) {
        if (accepted) await need(customer, 'accept_greeting', { greeting_id: greeting, unique_id: showing });
        const { payload } = await loginOf(stage, customer.actor, { group_id: stage.group(0) });
        const seen = objectAt(payload, 'greeting');
        stage.equal(
          [seen['id'], seen['unique_id'], seen['accepted']],
          [greeting, showing, accepted],
          'id, unique_id and accepted of the greeting in the login',
        );
        stage.same(seen, shown, 'the greeting as it was shown', { common: true });
      }
    },
  ),
  'GREET-009#in-a-chat': asCustomer('A customer in an active chat is shown no greeting.').plays(
    async (stage) => {
      const { customer } = await visiting(stage);
      const page = freshPage();
      const id = await greets(stage, [onPage(page)]);
      await need(customer, 'start_chat', { chat: { access: { group_ids: [stage.group(0)] } } });
      await opens(customer, page);
      customer.never('incoming_greeting', pushAbout({ id }));
    },
  ),
  'GREET-009#offline': asCustomer('A group that hides its greetings shows none while nobody is logged in.')
    .needs('configuration', 'license')
    .plays(async (stage) => {
      const customer = await stage.customer({ login: { group_id: stage.group(0) } });
      await need(stage.owner, 'update_group_properties', {
        group_id: stage.group(0),
        properties: { smart_actions: { 'greeting.hide_when_offline': true } },
      });
      const page = freshPage();
      const id = await greets(stage, [onPage(page)]);
      await opens(customer, page);
      await customer.getsNo('incoming_greeting', pushAbout({ id }));
      const other = freshPage();
      const second = await greets(stage, [onPage(other)]);
      await stage.agent();
      await opens(customer, other);
      const { payload } = await customer.gets('incoming_greeting', pushAbout({ id: second }));
      stage.holds(at(payload, 'agent', 'id') !== undefined, 'an agent', payload);
    }),
});
