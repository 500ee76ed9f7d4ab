/** The rule about working hours: they switch the status of an agent. */
import * as fc from 'fast-check';
import { asOwner, withDefaults } from '../../rows.ts';
import { LEEWAY, MINUTE, quiet } from '../../stage/moves.ts';
import { need, readSet, textAt } from '../../stage/scenes.ts';

const SHIFT = MINUTE;

export const checks = withDefaults({ license: quiet(), needs: ['clock'], touches: true }).judging({
  'ROUTE-077': asOwner('An agent accepts chats from the begin of its shift on, and none from its end on.')
    .within({ since: '3.5' })
    .given(fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'))
    .plays(async (stage, timezone) => {
      const agent = await stage.agent({ accepting: false });
      const begun = textAt(
        await need(agent, 'get_chat', { chat_id: textAt(await need(agent, 'start_chat'), 'chat_id') }),
        'thread',
        'created_at',
      );
      const soon = Math.ceil((Date.parse(begun) + LEEWAY) / MINUTE) * MINUTE;
      const shown = (at: number, how: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat('en', { timeZone: timezone, ...how }).format(at);
      const clock = (at: number) => shown(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      // No page says what a shift over midnight is.
      const start = clock(soon + SHIFT) > clock(soon) ? soon : soon + 2 * SHIFT;
      const shift = {
        day: shown(start, { weekday: 'long' }).toLowerCase(),
        enabled: true,
        start: clock(start),
        end: clock(start + SHIFT),
      };
      await need(stage.owner, 'update_agent', {
        id: agent.id,
        work_scheduler: { timezone, schedule: [shift] },
      });
      const status = async () =>
        (await readSet(agent, 'list_routing_statuses')).find(({ agent_id: id }) => id === agent.id)?.[
          'status'
        ];
      await stage.advance(start - Date.parse(begun) - LEEWAY / 2);
      const got = [await status()];
      for (const wait of [LEEWAY, SHIFT]) {
        await stage.advance(wait);
        got.push(await status());
      }
      stage.equal(
        got,
        ['not_accepting_chats', 'accepting_chats', 'not_accepting_chats'],
        'status before, in and after the shift',
      );
    }),
});
