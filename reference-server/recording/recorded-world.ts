/** A recording of calls as a world: reads the file, hears what it tells, and leaves out what no server would make. */
import type { LicenseWorld } from '../embedded/license-types.ts';
import { fitting } from './fitting.ts';
import { Hearing } from './hearing.ts';
import { makeable } from './makeable.ts';
import { readRecording } from './open-recording.ts';
import { BadRecording, LeftOut } from './recorded.ts';
import { SecretsSeen } from './secrets-seen.ts';
import { ToldLicense } from './told.ts';
import { worldOfRecording } from './world-of-recording.ts';

interface RecordedWorld {
  readonly world: LicenseWorld;
  /** How many messages of the protocol the recording has. */
  readonly heard: number;
  /** What is not in the world as it was recorded, with counts. */
  readonly leftOut: readonly string[];
}

/** Makes a world of a file. Rejects with `BadRecording` when it is no recording, with `BadOption` when no server makes it. */
export async function recordedWorld(path: string): Promise<RecordedWorld> {
  const leftOut = new LeftOut();
  const secrets = new SecretsSeen();
  const told = new ToldLicense((what) => leftOut.add(what));
  const hearing = new Hearing(told, { leftOut: (what) => leftOut.add(what) });
  await readRecording(path, {
    message(message) {
      secrets.readIn(message.request);
      secrets.readIn(message.told);
      hearing.hear(message);
    },
    identity: (token, id) => told.identities.set(token, id),
    secret: (text) => secrets.add(text),
    leftOut: (what) => leftOut.add(what),
  });
  if (hearing.heard === 0) {
    throw new BadRecording([`${path} holds no call or push of the protocol`, ...leftOut.lines()].join('; '));
  }
  const whole = fitting(secrets.without(worldOfRecording(told, leftOut)), leftOut);
  const world = await makeable(whole, leftOut);
  return { world, heard: hearing.heard, leftOut: leftOut.lines() };
}
