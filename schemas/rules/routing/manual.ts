/** Rules of routing: manual mode, and chats kept away from routing. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS, QUEUE_NEWS, SETTINGS, STARTS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const routingManual = defineRules('routing', [
  must('ROUTE-002', 'two-modes', {
    statement:
      'Routing has two modes, automatic and manual; the mode is the licence property `chats.manual_routing` and can be overridden per group by `chats.manual_routing.override` (-1 inherit, 0 automatic, 1 manual).',
    source: [
      'Seed: Messaging API Overview / Chat routing',
      'Default properties / chats, manual_routing and manual_routing.override',
    ],
    observable: 'Set licence manual and group override 0 (and the reverse) and start a chat in each group',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...STARTS, ...SETTINGS],
  }),
  must('ROUTE-034', 'manual-informs-agents', {
    statement:
      'In manual mode no chat is assigned by the server: a started chat goes to the queue / unassigned state and every accepting agent of its groups is informed with `incoming_chat`.',
    source: [
      'Help centre: Understanding Chat assignment / Manual selection',
      'Docs image asset: manual-routing diagram',
    ],
    observable: 'Manual mode, two accepting agents: chat has no agent, both receive `incoming_chat`',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('ROUTE-035', 'manual-pick-by-joining', {
    statement:
      'In manual mode a waiting chat is taken by an agent joining it (`add_user_to_chat` for oneself with `ignore_requester_presence: true`); the chat leaves the queue and is assigned to that agent.',
    source: [
      'Help centre: Understanding Chat assignment / Manual selection',
      'Help centre: Chats section overview / Queued chats',
    ],
    observable: 'Agent picks; `queue` disappears, `routing.unassigned` false',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
  }),
  must('ROUTE-036', 'pick-any-position', {
    statement: 'An agent may pick any waiting chat, not only the one at position 1.',
    source: ['Help centre: Chats section overview / Queued chats'],
    observable: 'Queue three chats, pick the third; the first two keep positions 1 and 2',
    decidedBy: 'play',
    needs: ['agents', 'customers', 'settings'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat', ...QUEUE_NEWS],
  }),
  must('ROUTE-037', 'pick-exclusive', {
    statement:
      'Once one agent has picked a waiting chat no other agent can pick it: of two simultaneous picks one takes the chat out of the queue, the other fails or merely joins as additional agent (`agent_joined`).',
    source: ['Help centre: Understanding Chat assignment / Manual selection'],
    observable:
      'Two agents pick in parallel 100 times; never two successes without an `agent_joined` system message',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat', ...QUEUE_NEWS],
  }),
  must('ROUTE-038', 'pick-in-automatic-mode', {
    statement: 'Picking a queued chat also works in automatic mode.',
    source: ['Help centre: Chats section overview / Queued chats'],
    observable: 'Automatic mode, full agents, an agent above its limit picks from the queue',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat', ...QUEUE_NEWS],
  }),
  must('ROUTE-039', 'manual-prediction-unavailable', {
    statement:
      'If an accepting agent exists but the mode is manual, predicting an agent fails with `group_unavailable`, while starting the chat succeeds and queues it.',
    source: ['Customer SDK page / requestWelcomeMessage errors', 'Docs error catalogue / group_unavailable'],
    observable: 'Manual mode: `get_predicted_agent`, then `start_chat`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['settings'],
    concerns: ['customer/get_predicted_agent', 'customer/start_chat'],
  }),
  must('ROUTE-040', 'ignore-agents-routing', {
    statement:
      'A chat whose property `routing.ignore_agents_routing` is true is not assigned automatically; it stays without an agent until someone is added.',
    source: ['Default properties / routing, ignore_agents_routing'],
    observable: 'Start with the property set while an agent is free',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...DEALS, '*/update_chat_properties'],
  }),
]);
