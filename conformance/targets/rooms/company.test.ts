/**
 * Two runs at once on one licence would accuse the target of what they do to each other: the later one does not begin,
 * nor does `cleanup` while a run goes on. What killed runs have left is in nobody's way.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isRecord } from '../ports.ts';
import { beAlone, refuseCompany } from './company.ts';
import { BEAT_MS, RunNote } from './note.ts';
import { PREFIX, Provision } from './provision.ts';

const START = new Date(5000);
const OTHER = 1;
const OURS = 2;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A licence on which groups can be made and hold one property; `other` is the note of another process. */
function licence(other?: { readonly since: Date; readonly plays?: boolean }) {
  const groups = new Map<number, { readonly name: string; text: string }>();
  let beat = 1;
  const written = (): string => JSON.stringify({ process: 'another', plays: other?.plays ?? false, beat });
  if (other !== undefined)
    groups.set(OTHER, { name: `${PREFIX}run ${other.since.toISOString()}`, text: written() });
  const answers: Readonly<Record<string, (payload: Record<string, unknown>) => unknown>> = {
    list_groups: () => [...groups].map(([id, { name }]) => ({ id, name })),
    list_groups_properties: ({ group_ids: ids }) =>
      [...groups]
        .filter(([id]) => Array.isArray(ids) && ids.includes(id))
        .map(([id, { text }]) => ({ id, properties: { test: { string_property: text } } })),
    create_group: ({ name }) => {
      groups.set(OURS, { name: String(name), text: '' });
      return { id: OURS };
    },
    delete_group: ({ id }) => groups.delete(Number(id)) && {},
    update_group_properties: ({ group_id: id, properties }) => {
      const space = isRecord(properties) ? properties['test'] : undefined;
      groups.get(Number(id))!.text = String(isRecord(space) ? space['string_property'] : '');
      return {};
    },
  };
  const provision = new Provision(
    {
      request: async ({ path, body }) => ({
        status: 200,
        headers: {},
        text: JSON.stringify(answers[path.split('/').at(-1) ?? '']?.(JSON.parse(String(body)))),
      }),
      connect: () => Promise.reject(new Error('not here')),
      close: async () => undefined,
    },
    { authorization: 'Bearer t', version: '3.6' },
  );
  return {
    groups,
    provision,
    note: new RunNote(provision, { id: 'owner', joined: () => undefined }, START),
    /** The other run is alive: it answers whoever is there. */
    lives(): void {
      beat += 1;
      groups.get(OTHER)!.text = written();
    },
    beat: (): unknown => JSON.parse(groups.get(OURS)?.text ?? '{}').beat,
  };
}

/** Time that passes as soon as somebody waits for it. */
function time(passes: () => void = () => undefined) {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
      passes();
    },
  };
}

it.each([
  ['that plays', { since: new Date(9000), plays: true }],
  ['that began before', { since: new Date(1000) }],
  ['that began at the same moment, with the note of the lower id', { since: START }],
])('does not begin beside a run %s, and leaves nothing', async (_what, other) => {
  const { provision, note, groups, lives } = licence(other);
  await note.begin();
  await expect(beAlone(provision, note, time(lives))).rejects.toThrow(
    `a run of the kit began on this licence at ${other.since.toISOString()} and still goes on`,
  );
  expect([...groups.keys()]).toEqual([OTHER]);
});

it('begins where the other one began later, and has to give way', async () => {
  const { provision, note, lives, groups } = licence({ since: new Date(9000) });
  await note.begin();
  await beAlone(provision, note, time(lives));
  expect(JSON.parse(groups.get(OURS)!.text)).toMatchObject({ plays: true });
  await note.end();
});

it('begins where a killed run left its note, and says so', async () => {
  const { provision, note } = licence({ since: new Date(1000), plays: true });
  const said: string[] = [];
  await note.begin();
  await beAlone(provision, note, time(), (text) => said.push(text));
  expect(said.join('')).toContain('livechat-kit cleanup');
  await note.end();
});

it('loses no time where nobody else is, and then writes no more than once', async () => {
  const { provision, note, beat } = licence();
  await note.begin();
  await beAlone(
    provision,
    note,
    time(() => expect.unreachable()),
  );
  const written = beat();
  await vi.advanceTimersByTimeAsync(5 * BEAT_MS);
  expect(beat()).toBe(written);
  await note.end();
});

it('answers another run as long as it lives itself', async () => {
  const { note, beat, groups } = licence({ since: new Date(9000) });
  await note.begin();
  const before = beat();
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(beat()).toBeGreaterThan(Number(before));
  await note.end();
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect([...groups.keys()]).toEqual([OTHER]);
});

it('cleans nothing away while a run goes on, and leaves no note of its own', async () => {
  const there = licence({ since: new Date(1000), plays: true });
  await expect(refuseCompany(there.provision, there.note, time(there.lives))).rejects.toThrow('end it first');
  await refuseCompany(there.provision, there.note, time());
  expect([...there.groups.keys()]).toEqual([OTHER]);
});
