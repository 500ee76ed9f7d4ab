/**
 * The acts that the matrices stand on: every action that our own server serves has a row, no row is without a
 * definition, and what a row says succeeds in every version. It judges no rule.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { ACTS as SERVED } from '../../reference-server/core/decide/index.ts';
import { inWindow, VERSIONS } from '../../schemas/language/versions.ts';
import { WireLedger } from '../engine/wire.ts';
import { openStage } from '../stage/open.ts';
import { Recorder } from '../stage/recorder.ts';
import { ACT_ROWS } from '../suites/matrix/acts/index.ts';
import { readChange } from '../suites/matrix/acts/reads.ts';
import { inprocTarget } from '../targets/own.ts';

const target = await inprocTarget();
afterAll(() => target.close());

describe.each(['agent', 'customer', 'configuration'] as const)('acts of the %s API', (api) => {
  it('are those that the server serves', () => {
    const rows = ACT_ROWS.filter((one) => one.api === api).map(({ action }) => action);
    const missing = Object.keys(SERVED[api]).filter((action) => !rows.includes(action));
    expect(missing, 'served without a row in suites/matrix/acts').toEqual([]);
  });

  it.each(VERSIONS)('succeed in %s, and change what they say', async (version) => {
    for (const { action, definition, act } of ACT_ROWS.filter((one) => one.api === api)) {
      if (!inWindow(definition.window, version)) continue;
      const transport = definition.transports.includes('rtm') ? 'rtm' : 'web';
      const recorder = new Recorder(new WireLedger(), '');
      const stage = await openStage({ target, version, transport, license: undefined, recorder });
      const ready = await act.ready(stage);
      const before = await readChange(act.changes, ready);
      const outcome = await ready.by.call(action, ready.request);
      expect([action, outcome.kind], JSON.stringify(outcome)).toEqual([action, 'success']);
      const after = await readChange(act.changes, ready);
      if (act.changes !== 'nothing' && action !== 'enable_license_webhooks')
        expect(after, `${action} changes nothing that is read`).not.toEqual(before);
      else expect(after, action).toEqual(before);
      expect(recorder.violations, action).toEqual([]);
      await stage.close();
    }
  });
});
