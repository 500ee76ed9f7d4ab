/**
 * Whether an action costs more because much lies still: the same actions on a licence with 100,000 closed and 500 live
 * chats and on one with 100 chats, and with 5,000 connections of others and with 10. Both are measured in turns in one
 * process, the core with its search for the next deadline and nothing else; a ratio is one of the quickest rounds,
 * since what a busy machine adds is never part of the cost.
 */
import { FilledLicense, type Size } from './flat-world.ts';
import { keep, median } from './measure.ts';

const ROUNDS = 15;
const AIM = 1.5;

const SIZES = {
  chats: {
    small: { closed: 80, live: 20, connections: 10 },
    large: { closed: 100_000, live: 500, connections: 10 },
  },
  connections: {
    small: { closed: 80, live: 20, connections: 10 },
    large: { closed: 80, live: 20, connections: 5000 },
  },
} as const satisfies Record<string, Record<'small' | 'large', Size>>;

/** What is measured: `times` of it make one round; `prepare` and `undo` are not counted. */
interface Action<Prepared> {
  readonly times: number;
  readonly prepare: (desk: FilledLicense, turn: number) => Prepared;
  readonly run: (desk: FilledLicense, prepared: Prepared) => void;
  readonly undo: (desk: FilledLicense, prepared: Prepared) => void;
}

function action<Prepared>(given: Partial<Action<Prepared>> & Pick<Action<Prepared>, 'run' | 'prepare'>) {
  const { times = 100, undo = () => undefined, prepare, run } = given;
  /** Microseconds of one run, and the same number of turns for both sizes. */
  return (desk: FilledLicense, turn: number): number => {
    const prepared = Array.from({ length: times }, (_, index) => prepare(desk, turn * times + index));
    const started = performance.now();
    for (const each of prepared) run(desk, each);
    const spent = performance.now() - started;
    for (const each of prepared) undo(desk, each);
    return (1000 * spent) / times;
  };
}

const message = { type: 'message', text: 'A message of a usual length, such as people write.' };

const ACTIONS: Readonly<Record<string, (desk: FilledLicense, turn: number) => number>> = {
  get_chat: action({
    times: 20,
    prepare: ({ chatId }) => ({ chat_id: chatId }),
    run: (desk, payload) => desk.call(desk.agent, 'get_chat', payload),
  }),
  list_chats: action({
    times: 30,
    prepare: () => ({ limit: 10 }),
    run: (desk, payload) => desk.call(desk.owner, 'list_chats', payload),
  }),
  start_chat: action({
    times: 30,
    prepare: (desk) => ({ customer: desk.customer(), chatId: '' }),
    run(desk, started) {
      started.chatId = String(desk.call(started.customer, 'start_chat', {})['chat_id']);
    },
    undo: (desk, { customer, chatId }) => desk.call(customer, 'deactivate_chat', { id: chatId }),
  }),
  deactivate_chat: action({
    times: 30,
    prepare(desk) {
      const customer = desk.customer();
      return { customer, chatId: String(desk.call(customer, 'start_chat', {})['chat_id']) };
    },
    run: (desk, { customer, chatId }) => desk.call(customer, 'deactivate_chat', { id: chatId }),
  }),
  set_routing_status: action({
    times: 50,
    prepare: (_desk, turn) => ({ status: turn % 2 === 0 ? 'not_accepting_chats' : 'accepting_chats' }),
    run: (desk, payload) => desk.call(desk.agent, 'set_routing_status', payload),
  }),
  clock: action({ prepare: () => 1, run: (desk, seconds) => desk.advance(seconds) }),
  login: action({
    times: 5,
    prepare: (_desk, turn) => `login${turn}`,
    run: (desk, connectionId) => desk.logIn(desk.owner, connectionId),
    undo: (desk, connectionId) => desk.leave(connectionId),
  }),
  // Last, because the chat grows with it.
  send_event: action({
    prepare: ({ chatId }) => ({ chat_id: chatId, event: message }),
    run: (desk, payload) => desk.call(desk.agent, 'send_event', payload),
  }),
};

interface Measured {
  readonly small_us: readonly number[];
  readonly large_us: readonly number[];
  /** Of the quickest rounds, and of the medians. */
  readonly ratio: number;
  readonly ratio_of_medians: number;
}

function measure(
  run: (desk: FilledLicense, turn: number) => number,
  small: FilledLicense,
  large: FilledLicense,
): Measured {
  const rounds: { readonly small: number; readonly large: number }[] = [];
  // Two rounds warm the compiler and make the indexes; they do not count.
  for (let turn = 0; turn < ROUNDS + 2; turn += 1) {
    const round = { small: run(small, turn), large: run(large, turn) };
    if (turn >= 2) rounds.push(round);
  }
  const small_us = rounds.map((round) => round.small);
  const large_us = rounds.map((round) => round.large);
  return {
    small_us,
    large_us,
    ratio: Math.min(...large_us) / Math.min(...small_us),
    ratio_of_medians: median(large_us) / median(small_us),
  };
}

export async function benchFlat(): Promise<void> {
  const results: Record<string, Record<string, Measured>> = {};
  for (const [what, { small, large }] of Object.entries(SIZES)) {
    const desks = { small: new FilledLicense(small), large: new FilledLicense(large) };
    const measured: Record<string, Measured> = {};
    for (const [name, run] of Object.entries(ACTIONS)) {
      const found = measure(run, desks.small, desks.large);
      measured[name] = found;
      const least = [Math.min(...found.small_us), Math.min(...found.large_us)].map((us) => us.toFixed(1));
      console.log(
        `flat: ${name} with many ${what} ${found.ratio.toFixed(2)} times as long (${least.join(' µs, ')} µs)`,
      );
    }
    results[what] = measured;
  }
  const worst = Math.max(
    ...Object.values(results).flatMap((each) => Object.values(each).map(({ ratio }) => ratio)),
  );
  keep('flat', { worst, aim: AIM, sizes: SIZES, results });
  console.log(`flat: at most ${worst.toFixed(2)} times as long (aim: ${AIM})`);
}
