/** Commands of a history that must be refused. Which error type says so is judged by the rule checks, not here. */
import * as fc from 'fast-check';
import { Obstructed } from '../../check.ts';
import { isActive, type Office, type Room } from '../../model/office.ts';
import { type Json, told } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import { find, room } from './commands.ts';
import type { Command, Play } from './play.ts';

interface Refusal {
  readonly name: string;
  /** Whether this must be refused, given the chat the command speaks of. */
  readonly when: (office: Office, where: Room | undefined) => boolean;
  readonly by: (play: Play, where: Room | undefined, customer: number) => Party;
  readonly call: (where: Room | undefined) => readonly [action: string, payload: Json];
}

const hello = { type: 'message', text: 'never accepted' };
const active = (_: Office, where: Room | undefined) => isActive(where);
const inactive = (_: Office, where: Room | undefined) => where !== undefined && !isActive(where);
const owner: Refusal['by'] = (play, _, customer) => play.customers[customer]!;
const stranger: Refusal['by'] = (play, _, customer) => play.customers[1 - customer]!;
const outsider: Refusal['by'] = (play, where) => play.agents.find(({ id }) => !where?.inside.includes(id))!;
const insider: Refusal['by'] = (play, where) => play.agents.find(({ id }) => where?.inside.includes(id))!;

const REFUSALS: readonly Refusal[] = [
  {
    name: 'another customer writes',
    when: (_, where) => where !== undefined,
    by: stranger,
    call: (where) => ['send_event', { chat_id: where?.id, event: hello }],
  },
  {
    name: 'another customer closes',
    when: active,
    by: stranger,
    call: (where) => ['deactivate_chat', { id: where?.id }],
  },
  {
    name: 'another customer resumes',
    when: inactive,
    by: stranger,
    call: (where) => ['resume_chat', { chat: { id: where?.id } }],
  },
  {
    name: 'the customer writes into the closed',
    when: inactive,
    by: owner,
    call: (where) => ['send_event', { chat_id: where?.id, event: hello }],
  },
  {
    name: 'an agent closes the closed',
    when: inactive,
    by: insider,
    call: (where) => ['deactivate_chat', { id: where?.id, ignore_requester_presence: true }],
  },
  {
    name: 'an agent outside closes',
    when: active,
    by: outsider,
    call: (where) => ['deactivate_chat', { id: where?.id }],
  },
  {
    name: 'an agent outside transfers',
    when: active,
    by: outsider,
    call: (where) => ['transfer_chat', { id: where?.id, target: { type: 'group', ids: [1] } }],
  },
  {
    name: 'the customer sends nothing',
    when: active,
    by: owner,
    call: (where) => ['send_event', { chat_id: where?.id }],
  },
  {
    name: 'the agent sends an event without type',
    when: active,
    by: insider,
    call: (where) => ['send_event', { chat_id: where?.id, event: { text: 'no type' } }],
  },
  {
    name: 'the agent transfers to nobody known',
    when: active,
    by: insider,
    call: (where) => ['transfer_chat', { id: where?.id, target: { type: 'team', ids: [1] } }],
  },
  {
    name: 'the customer starts a second chat',
    when: (_, where) => where !== undefined,
    by: owner,
    call: () => ['start_chat', { continuous: true, chat: { thread: { events: [hello] } } }],
  },
  {
    name: 'the customer resumes the active',
    when: active,
    by: owner,
    call: (where) => ['resume_chat', { chat: { id: where?.id, thread: { events: [hello] } } }],
  },
  {
    name: 'the customer starts with a bad event',
    when: () => true,
    by: owner,
    call: () => [
      'start_chat',
      { continuous: true, chat: { thread: { events: [hello, { type: 'unheard of' }] } } },
    ],
  },
];

/** A call that must be refused, in the state the history has reached. */
export function refused(): fc.Arbitrary<Command> {
  return fc.record({ customer: room(), refusal: fc.constantFrom(...REFUSALS) }).map(
    ({ customer, refusal }): Command => ({
      check: (office) => refusal.when(office, find(office, customer)),
      run: (play) =>
        play.refused(async () => {
          const where = find(play.office, customer);
          const [action, payload] = refusal.call(where);
          const outcome = await refusal.by(play, where, customer).call(action, payload, { deliberate: true });
          // Whether it is refused, the rule checks judge; here it only spoils the story.
          if (outcome.kind !== 'error')
            throw new Obstructed(`${action} ${JSON.stringify(payload)} had to be refused: ${told(outcome)}`);
        }),
      toString: () => `refused: ${refusal.name} chat ${customer}`,
    }),
  );
}
