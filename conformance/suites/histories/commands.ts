/**
 * The commands of a history. Each names people by index, does one thing on the stage and tells the oracle what the
 * answer said. `toString` is what a report shows.
 */
import * as fc from 'fast-check';
import {
  begun,
  closed,
  eligible,
  isActive,
  type Line,
  mayEnter,
  moved,
  newest,
  type Office,
  type Room,
  roomOf,
  said,
  seenToken,
  signalled,
  type Visibility,
} from '../../model/office.ts';
import { agentsIn, readThread } from '../../stage/moves.ts';
import { at, type Json, listAt, need } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import { type Command, customerOf, listen, type Play, whatOf } from './play.ts';

/** Whose chat: the customer's index; mostly the first, so that commands meet in one chat. */
export const room = () =>
  fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.constant(1), weight: 1 });
const agent = () => fc.nat({ max: 1 });
const side = () => fc.constantFrom<'customer' | 'agent'>('customer', 'agent');
const visibility = () => fc.constantFrom<Visibility>('all', 'agents');

export function find(office: Office, customer: number): Room | undefined {
  return roomOf(office, office.customers[customer] ?? '');
}

/** The room, once `check` has seen that it exists. */
function found(play: Play, customer: number): Room {
  return find(play.office, customer) as Room;
}

/** The agent in the chat, or its customer. */
function speaker(play: Play, where: Room, who: 'customer' | 'agent'): Party {
  if (who === 'customer') return customerOf(play.customers, where);
  return play.agents.find(({ id }) => id === where.inside[0]) as Party;
}

/** Reads who has the chat and judges it: exactly one of those the rules allow. */
async function holder(play: Play, chat: string, allowed: readonly string[]): Promise<string> {
  const present = await agentsIn(play.agents.at(-1)!, chat);
  play.stage.holds(
    present.length === 1 && allowed.includes(present[0]!),
    `one agent of ${allowed} in the chat`,
    present,
  );
  return present[0]!;
}

function event(text: string, type: 'message' | 'custom' = 'message'): Json {
  return type === 'message' ? { type, text } : { type, content: { text } };
}

/** A conversation begins, new or again: the same command, so that any order of them makes a history. */
const begin = () =>
  fc
    .record({
      customer: room(),
      by: fc.constantFrom<'customer' | number>('customer', 0, 1),
      events: fc.nat({ max: 2 }),
    })
    .map(
      ({ customer, by, events }): Command => ({
        check: (office) => {
          const where = find(office, customer);
          if (where !== undefined && newest(where).active) return false;
          if (by === 'customer') return eligible(office, [0]).length > 0;
          return where === undefined || mayEnter(office.desks[by]!, where.groups);
        },
        run: async (play) => {
          const { office } = play;
          const where = find(office, customer);
          const person = play.customers[customer]!;
          const party = by === 'customer' ? person : play.agents[by]!;
          const initial = Array.from({ length: events }, (_, index) => event(`initial ${index}`));
          const thread = events === 0 ? {} : { thread: { events: initial } };
          const users =
            by === 'customer' || where !== undefined ? {} : { users: [{ id: person.id, type: 'customer' }] };
          const action = where === undefined ? 'start_chat' : 'resume_chat';
          const answer = await need(party, action, {
            chat: { ...(where === undefined ? {} : { id: where.id }), ...users, ...thread },
          });
          const chat = where?.id ?? String(answer['chat_id']);
          const inside = [await holder(play, chat, by === 'customer' ? eligible(office, [0]) : [party.id])];
          const ids = (answer['event_ids'] ?? []) as string[];
          const lines = initial.map(
            (one, index): Line => ({
              id: ids[index] ?? 'none',
              by: party.id,
              what: whatOf(one),
              visibility: 'all',
            }),
          );
          begun(office, { chat, thread: String(answer['thread_id']), customer: person.id, inside, lines });
        },
        toString: () => `chat ${customer} begins by ${by}${events === 0 ? '' : ` with ${events} events`}`,
      }),
    );

const close = () =>
  fc.record({ customer: room(), who: side() }).map(
    ({ customer, who }): Command => ({
      check: (office) => isActive(find(office, customer)),
      run: async (play) => {
        const where = found(play, customer);
        await need(speaker(play, where, who), 'deactivate_chat', { id: where.id });
        closed(play.office, where);
      },
      toString: () => `${who} closes chat ${customer}`,
    }),
  );

const say = () =>
  fc
    .record({
      customer: room(),
      who: side(),
      type: fc.constantFrom<'message' | 'custom'>('message', 'custom'),
      to: visibility(),
      text: fc.constantFrom('a', 'b'),
    })
    .map(
      ({ customer, who, type, to, text }): Command => ({
        check: (office) => isActive(find(office, customer)),
        run: async (play) => {
          const where = found(play, customer);
          const party = speaker(play, where, who);
          const shown = who === 'agent' ? to : 'all';
          const body = { ...event(text, type), ...(who === 'agent' ? { visibility: shown } : {}) };
          const answer = await need(party, 'send_event', { chat_id: where.id, event: body });
          said(play.office, where, {
            id: String(answer['event_id']),
            by: party.id,
            what: whatOf(body),
            visibility: shown,
          });
        },
        toString: () =>
          `${who} says ${type} ${text}${who === 'agent' && to === 'agents' ? ' to agents' : ''} in chat ${customer}`,
      }),
    );

const type = () =>
  fc.record({ customer: room(), to: visibility() }).map(
    ({ customer, to }): Command => ({
      check: (office) => isActive(find(office, customer)),
      run: async (play) => {
        const where = found(play, customer);
        const party = speaker(play, where, 'agent');
        await need(party, 'send_typing_indicator', { chat_id: where.id, is_typing: true, visibility: to });
        signalled(play.office, where, party.id, `typing ${where.id}`, to);
      },
      toString: () => `agent types${to === 'agents' ? ' for agents' : ''} in chat ${customer}`,
    }),
  );

/** Marks the newest line, written by the other side and not marked before: only then a push must follow. */
const see = () =>
  fc.record({ customer: room(), who: side() }).map(
    ({ customer, who }): Command => ({
      check: (office) => {
        const where = find(office, customer);
        const line = isActive(where) ? newest(where).lines.at(-1) : undefined;
        const customerWrote = line?.by === where?.customer;
        return line?.visibility === 'all' && customerWrote === (who === 'agent');
      },
      run: async (play) => {
        const where = found(play, customer);
        const party = speaker(play, where, who);
        const line = newest(where).lines.at(-1)!;
        const mark = `${party.id} ${line.id}`;
        if (play.seen.has(mark)) return;
        play.seen.add(mark);
        const read = listAt(await readThread(party, where.id), 'events').find(({ id }) => id === line.id);
        await need(party, 'mark_events_as_seen', { chat_id: where.id, seen_up_to: at(read, 'created_at') });
        signalled(play.office, where, party.id, seenToken(where), 'all');
      },
      toString: () => `${who} has seen chat ${customer}`,
    }),
  );

const moveToAgent = () =>
  fc.record({ customer: room(), to: agent() }).map(
    ({ customer, to }): Command => ({
      check: (office) => {
        const where = find(office, customer);
        const desk = office.desks[to]!;
        return isActive(where) && !where.inside.includes(desk.id) && mayEnter(desk, where.groups);
      },
      run: async (play) => {
        const where = found(play, customer);
        const target = play.agents[to]!;
        await need(speaker(play, where, 'agent'), 'transfer_chat', {
          id: where.id,
          target: { type: 'agent', ids: [target.id] },
        });
        moved(play.office, where, await holder(play, where.id, [target.id]));
      },
      toString: () => `chat ${customer} goes to agent ${to}`,
    }),
  );

const moveToGroup = () =>
  fc.record({ customer: room(), group: fc.constantFrom(0, 1) }).map(
    ({ customer, group }): Command => ({
      check: (office) => {
        const where = find(office, customer);
        return isActive(where) && eligible(office, [group], where.inside).length > 0;
      },
      run: async (play) => {
        const where = found(play, customer);
        const allowed = eligible(play.office, [group], where.inside);
        await need(speaker(play, where, 'agent'), 'transfer_chat', {
          id: where.id,
          target: { type: 'group', ids: [play.stage.group(group)] },
        });
        moved(play.office, where, await holder(play, where.id, allowed), [group]);
      },
      toString: () => `chat ${customer} goes to group ${group}`,
    }),
  );

const setStatus = () =>
  fc.record({ who: agent(), accepting: fc.boolean() }).map(
    ({ who, accepting }): Command => ({
      check: () => true,
      run: async (play) => {
        await need(play.agents[who]!, 'set_routing_status', {
          status: accepting ? 'accepting_chats' : 'not_accepting_chats',
        });
        play.office.desks[who]!.accepting = accepting;
      },
      toString: () => `agent ${who} ${accepting ? 'accepts' : 'stops accepting'} chats`,
    }),
  );

const connect = () =>
  fc.record({ who: side(), index: agent() }).map(
    ({ who, index }): Command => ({
      check: () => true,
      run: async (play) => listen(play, (who === 'agent' ? play.agents : play.customers)[index]!),
      toString: () => `${who} ${index} connects again`,
    }),
  );

/** Commands that must be accepted. */
export function accepted(): fc.Arbitrary<Command> {
  const weigh = (weight: number, ...all: fc.Arbitrary<Command>[]) =>
    all.map((arbitrary) => ({ arbitrary, weight }));
  return fc.oneof(
    ...weigh(6, say()),
    ...weigh(4, begin(), see()),
    ...weigh(2, close(), type(), moveToAgent(), moveToGroup()),
    ...weigh(1, setStatus(), connect()),
  );
}

/** A history: a chat begins, then more commands; the first twelve that make sense are played. */
export function history(one: fc.Arbitrary<Command>): fc.Arbitrary<readonly Command[]> {
  const rest = fc.noBias(fc.array(one, { maxLength: 20, size: 'max' }));
  return fc.tuple(begin(), rest).map(([first, more]) => [first, ...more]);
}
