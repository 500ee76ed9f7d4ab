/** What a connection makes of answers that do not say to which request they are. */
import { expect, test } from 'vitest';
import type { FrameListener, Ports } from './ports.ts';
import { RtmSession } from './rtm.ts';
import { Timing } from './timing.ts';

const LONG = 60_000;

/** A target that answers what it is told to, whatever it is asked. */
async function talkingTo(
  answers: (frame: Record<string, unknown>) => readonly unknown[],
): Promise<RtmSession> {
  let listener: FrameListener | undefined;
  const ports: Ports = {
    request: async () => 'silence',
    close: async () => {},
    connect: async (_request, given) => {
      listener = given;
      return {
        send: (data) => {
          for (const answer of answers(JSON.parse(String(data)))) listener?.frame(answer);
        },
        close: async () => {},
      };
    },
  };
  return RtmSession.open(
    null,
    'organization',
    { name: 'a', api: 'agent', transport: 'rtm', version: '3.6' },
    { ports, patienceMs: LONG, timing: new Timing({ patienceMs: LONG, order: 'unproven' }) },
  );
}

const unlabelled = ({ action }: Record<string, unknown>) => [
  { type: 'response', action, success: false, payload: { error: { type: 'validation', message: 'no' } } },
];

test('an answer without request_id ends the waiting of the one request that it can mean', async () => {
  const session = await talkingTo(unlabelled);
  expect(await session.call('get_chat')).toEqual({ kind: 'silence', unlabelled: true });
});

test('an answer to something else, or one that may mean either of two requests, ends no waiting', async () => {
  const session = await talkingTo(({ action, request_id: id }) =>
    action === 'get_chat' && id === 'r2' ? unlabelled({ action }) : unlabelled({ action: 'other' }),
  );
  let over = 0;
  for (const call of [session.call('get_chat'), session.call('get_chat')]) void call.then(() => (over += 1));
  await session.next(1);
  expect([over, session.strays.length]).toEqual([0, 2]);
  await session.close();
});
