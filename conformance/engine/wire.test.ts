/** Which frames of a target are wrong by their shape, and which are no words of the protocol at all. */
import { describe, expect, it } from 'vitest';
import type { Frame } from '../target.ts';
import { judgeFrame, WireLedger } from './wire.ts';

const answered = (status: number, body: unknown): Frame => ({
  session: 'customer A',
  api: 'customer',
  transport: 'web',
  version: '3.6',
  direction: 'received',
  kind: 'response',
  action: 'get_localization',
  body: { status, body },
});
const wrong = (status: number, body: unknown): readonly string[] =>
  judgeFrame(answered(status, body), new WireLedger(), '').map(({ message }) => message);

describe('the wire judge', () => {
  it.each([404, 405, 501])("takes a framework's page of status %i for a part that is not there", (status) => {
    expect(wrong(status, '<h1>Not Found</h1>')).toEqual([]);
    expect(wrong(status, undefined)).toEqual([]);
  });

  it('wants the error object of whoever refuses, and of whoever speaks JSON of what is not there', () => {
    for (const status of [400, 401, 403, 500]) expect(wrong(status, '<h1>Wrong</h1>')).toEqual(['web_error']);
    expect(wrong(404, { detail: 'Not Found' })).toEqual(['web_error']);
    expect(wrong(404, { error: { type: 'not_found', message: 'none' } })).toEqual([]);
  });
});
