/**
 * What holds of the news of every act in a chat, whatever it is: each connection and each webhook hears it once, and a
 * customer of another chat hears nothing. The rows are those of `acts/`; what is told in particular is in `announced.ts`.
 */
import { type CheckDef, defineCheck, RuleBroken } from '../../check.ts';
import { describePushes } from '../../stage/expectations.ts';
import { aboutChat, at } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { ACT_ROWS } from './acts/index.ts';
import { asDefined } from './cell.ts';

type PlayedRow = (typeof ACT_ROWS)[number];

/** Acts that are told to people, over the first transport on which they can be played. */
const TOLD = ACT_ROWS.filter(
  ({ api, definition }) => api !== 'configuration' && definition.pushes.length > 0,
);

/** The same said of several messages: those of which an earlier one says the same. */
function twins<T>(messages: readonly T[], saying: (message: T) => unknown): readonly T[] {
  const said = messages.map((message) => JSON.stringify(saying(message)));
  return messages.filter((_, index) => said.indexOf(said[index] ?? '') < index);
}

const wordsOf = ({ action, payload }: Push): unknown => [action, payload];

async function toldOnceEach(stage: Stage, { action, act, definition }: PlayedRow): Promise<void> {
  const ready = await act.ready(stage);
  const hooks = [];
  for (const name of definition.webhooks) hooks.push(await stage.webhook(name));
  const { people } = ready.scene;
  await stage.settled();
  const marks = people.map((party) => party.mark());
  await ready.by.ok(action, ready.request);
  for (const [index, party] of people.entries()) {
    const again = twins(await party.heard(marks[index]), wordsOf);
    if (again.length > 0) throw new RuleBroken(`each push once for ${party.name}`, describePushes(again));
  }
  for (const hook of hooks) {
    const again = twins(await hook.deliveries(), ({ body }) => body['payload']);
    const webhooks = again.map(({ body }) => body['action']);
    stage.equal(webhooks, [], 'webhooks that say the same again');
  }
}

/** The stranger hears nothing of the chat or of its people. */
async function nothingForStranger(stage: Stage, { action, act }: PlayedRow): Promise<void> {
  const ready = await act.ready(stage);
  const { chat = '', customer } = ready.scene;
  const stranger = await stage.customer();
  await stage.settled();
  const mark = stranger.mark();
  await ready.by.ok(action, ready.request);
  const heard = (await stranger.heard(mark)).filter(
    (push) => aboutChat(chat)(push) || (customer !== undefined && at(push.payload, 'id') === customer.id),
  );
  if (heard.length > 0) throw new RuleBroken('no push of a chat of others', describePushes(heard));
}

const RTM = ['rtm'] as const;

export const checks: readonly CheckDef[] = TOLD.flatMap((row) => {
  const { api, action, act } = row;
  const common = {
    ...asDefined(row),
    api,
    transports: RTM,
  };
  return [
    defineCheck({
      ...common,
      rule: 'PUSH-014',
      name: `${api}-${action}`,
      title: `What ${action} causes is pushed to each connection once, and delivered to each webhook once.`,
      needs: [...act.needs, 'webhooks'],
      run: (stage) => toldOnceEach(stage, row),
    }),
    ...(act.changes !== 'chat' && act.changes !== 'customer'
      ? []
      : [
          defineCheck({
            ...common,
            rule: 'PUSH-016',
            name: `${api}-${action}`,
            title: `A customer of another chat hears nothing of ${action}.`,
            run: (stage) => nothingForStranger(stage, row),
          }),
        ]),
  ];
});
