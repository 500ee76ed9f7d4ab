import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requiredRefusals } from '../../conformance/self/explore/refusals.ts';
import { readUnmet, requiredFacts } from '../../conformance/self/explore/required.ts';
import { createServer, type LicenseWorld } from '../../reference-server/index.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { CANONICAL, isVersion, type Version } from '../../schemas/language/versions.ts';
import { resolve } from '../../schemas/reading/resolve.ts';
import { validatorFor, validatorOf } from '../../schemas/reading/validate.ts';
import { Transcript } from '../../tools/fixtures/transcript-file.ts';
import { play, root, textOf } from './play.ts';

const form = validatorOf(resolve(Transcript, { version: CANONICAL, strength: 'exact' }), 'transcript');
const files = (folder: string) =>
  readdirSync(`${root}fixtures/${folder}`).filter((name) => name.endsWith('.json'));
const read = (path: string) => readFileSync(`${root}fixtures/${path}`, 'utf8');
const transcript = (name: string) => JSON.parse(read(`transcripts/${name}`)) as Transcript;

/** Each frame that somebody got, with the connection's API. */
function frames({ steps }: Transcript): { api: 'agent' | 'customer'; frame: Record<string, unknown> }[] {
  const apis = new Map(
    steps.flatMap(({ connect }) => (connect ? [[connect.connection, connect.api] as const] : [])),
  );
  return steps.flatMap(({ got }) =>
    (got ?? []).flatMap((entry) =>
      'frame' in entry ? [{ api: apis.get(entry.connection)!, frame: entry.frame }] : [],
    ),
  );
}

function refOf(api: 'agent' | 'customer', frame: Record<string, unknown>): MessageRef {
  const name = String(frame['action']);
  if (frame['type'] === 'push') return { kind: 'push', api, name };
  return frame['success'] === true ? { kind: 'action', api, name, part: 'response' } : { kind: 'web_error' };
}

describe.each(files('worlds'))('world %s', (name) => {
  it('is one that a server starts with', async () => {
    const server = await createServer({
      world: JSON.parse(read(`worlds/${name}`)) as LicenseWorld,
      listen: false,
    });
    expect(server.actors.length).toBeGreaterThan(0);
    expect(server.organizationId).toBe('5c1e9a70-64b2-4d3f-8e27-0b9d4f6a1c35');
    await server.close();
  });
});

describe.each(files('transcripts'))('transcript %s', (name) => {
  it('has the form that its schema says', () => {
    expect(form.problems(transcript(name))).toEqual([]);
  });

  it('is what the server says; record it anew with node test/transcripts/record.ts', async () => {
    const recorded = transcript(name);
    const played = await play(recorded);
    for (const [index, step] of played.steps.entries())
      expect(step, `step ${index + 1}`).toEqual(recorded.steps[index]);
    expect(textOf(played)).toBe(read(`transcripts/${name}`));
  });

  it('holds frames that are valid in the version of their connection', () => {
    for (const { api, frame } of frames(transcript(name))) {
      const version = String(frame['version']);
      expect(isVersion(version)).toBe(true);
      const validator = validatorFor(refOf(api, frame), version as Version, 'exact');
      expect(validator?.problems(frame['payload']), JSON.stringify(frame)).toEqual([]);
    }
  });
});

it('there are transcripts and worlds', () => {
  expect(files('transcripts').length).toBeGreaterThanOrEqual(3);
  expect(files('worlds').length).toBeGreaterThanOrEqual(3);
});

it('every kind of fact and refusal of chats, threads, routing and queue has a shortest way; node test/transcripts/explored.ts', () => {
  const absent = new Set(Object.values(readUnmet()).flat());
  const required = [...requiredFacts(), ...requiredRefusals().map(({ name }) => name)];
  const explored = files('transcripts').filter((name) => name.startsWith('explored-'));
  const told = new Set(
    explored.flatMap((name) =>
      (transcript(name).description.split('For the first time: ')[1] ?? '').replace(/\.$/, '').split(', '),
    ),
  );
  // What only the control API brings about is no frame and no request of the protocol.
  const ordered = (name: string) => name.endsWith('chat_anonymized');
  expect(required.filter((name) => !absent.has(name) && !told.has(name) && !ordered(name))).toEqual([]);
});
