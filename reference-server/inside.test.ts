/** The inside of a server has no name that a program could come to rely on, in its types and in its objects. */
import { expect, expectTypeOf, it } from 'vitest';
import { createServer, type LicenseHandle, type Server } from './index.ts';
import { runtimeOf } from './inside.ts';
import { Runtime } from './runtime.ts';

/** Names that somebody can reach at an object, those of its classes too. */
function namesAt(handle: object): unknown[] {
  const names: unknown[] = [];
  for (let at: object | null = handle; at !== null && at !== Object.prototype; ) {
    names.push(...Reflect.ownKeys(at).filter((key) => typeof key === 'symbol' || key !== 'constructor'));
    at = Reflect.getPrototypeOf(at);
  }
  return names;
}

it('is reached by files of the project alone', async () => {
  await using server = await createServer({ listen: false });
  const license = await server.license();
  const customer = await server.customer();
  const chat = await server.chat({ messages: ['Hello'] });
  expect(runtimeOf(license)).toBe(runtimeOf(server));
  for (const handle of [server, license, server.agent('agent1'), customer, chat]) {
    const reached = namesAt(handle).map((name) => Reflect.get(handle, Object(name).valueOf(), handle));
    expect(reached.filter((value) => value instanceof Runtime)).toEqual([]);
  }
  expect(() => runtimeOf({})).toThrow(TypeError);
  expectTypeOf<Extract<keyof Server | keyof LicenseHandle, 'runtime'>>().toBeNever();
});
