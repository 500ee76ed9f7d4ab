/**
 * Who hears of a chat what somebody else hears: a second connection of a person what the first one is told, a follower what
 * the agent of the chat is told. One row an act, of those in `acts/`; what is told of it is judged elsewhere.
 */
import { agentPushes, customerPushes } from '../../../schemas/reading/definitions.ts';
import { type CheckDef, defineCheck, Obstructed } from '../../check.ts';
import { aboutChat, at, need } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import type { ActScene } from './acts/act.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { asDefined } from './cell.ts';

/** Somebody, and the other who has to be told the same. */
type Two = readonly [reference: Party, listener: Party];

interface Listening {
  readonly rule: string;
  readonly title: string;
  /** Pushes of the side that listens. */
  readonly pushes: Readonly<Record<string, unknown>>;
  /** Acts after which the two need not be told the same any more. */
  readonly except: readonly string[];
  two(stage: Stage, scene: ActScene): Promise<Two>;
}

/** Once for each connection, whatever its person hears elsewhere. */
async function bothConnections(stage: Stage, party: Party | undefined): Promise<Two> {
  if (party === undefined) throw new Obstructed('nobody is there who could have two connections');
  return [party, await stage.again(party)];
}

const LISTENING: readonly Listening[] = [
  {
    rule: 'CHAT-043',
    title: 'Whoever follows the chat hears of it what its agent hears',
    pushes: agentPushes,
    // A resumed chat is followed no longer, and one that moves may leave the groups of its follower.
    except: ['resume_chat', 'follow_chat', 'unfollow_chat', 'transfer_chat'],
    async two(stage, { agent, chat }) {
      if (agent === undefined) throw new Obstructed('nobody is in the chat');
      const follower = await stage.agent({ accepting: false });
      await need(follower, 'follow_chat', { id: chat });
      return [agent, follower];
    },
  },
  {
    rule: 'AGENT-017',
    title: 'A second connection of the agent hears of the chat what the first one hears',
    pushes: agentPushes,
    except: [],
    two: (stage, { agent }) => bothConnections(stage, agent),
  },
  {
    rule: 'CUST-028',
    title: 'A second connection of the customer hears of the chat what the first one hears',
    pushes: customerPushes,
    except: ['ban_customer'],
    two: (stage, { customer }) => bothConnections(stage, customer),
  },
];

/** What a push tells, in the words that all who are told of it hear alike. */
const told = ({ action, payload }: Push): string =>
  [action, at(payload, 'thread_id') ?? '', at(payload, 'event', 'id') ?? at(payload, 'event_id') ?? '']
    .filter((word) => word !== '')
    .join(' ');

async function heardAlike(stage: Stage, { action, act }: NamedRow, { two }: Listening): Promise<void> {
  const ready = await act.ready(stage);
  const [reference, listener] = await two(stage, ready.scene);
  await stage.settled();
  const marks = [reference.mark(), listener.mark()] as const;
  await ready.by.ok(action, ready.request);
  const ours = aboutChat(ready.scene.chat ?? '');
  const wanted = (await reference.heard(marks[0])).filter(ours).map(told);
  const heard = new Set((await listener.heard(marks[1])).filter(ours).map(told));
  const missed = [...new Set(wanted)].filter((one) => !heard.has(one));
  stage.equal(missed, [], `pushes of ${action} that ${reference.name} hears and ${listener.name} does not`);
}

/** Acts in a chat that is there before. */
const IN_CHATS = ACT_ROWS.filter(
  ({ api, act }) =>
    api !== 'configuration' && (act.changes === 'chat' || Object.values(act.names).includes('chat')),
);

export const checks: readonly CheckDef[] = LISTENING.flatMap((listening) =>
  IN_CHATS.filter(
    ({ action, definition }) =>
      !listening.except.includes(action) && definition.pushes.some((name) => name in listening.pushes),
  ).map((row) =>
    defineCheck({
      ...asDefined(row),
      rule: listening.rule,
      name: `${row.api}-${row.action}`,
      title: `${listening.title} when ${row.action} is played.`,
      api: row.api,
      transports: ['rtm'],
      run: (stage) => heardAlike(stage, row, listening),
    }),
  ),
);
