/** Whole frames and deliveries: the envelope and the payload are judged as one, and what holds is narrowed. */
import { describe, expect, it } from 'vitest';
import { timesCodeIsMade } from '../testing/made-code.ts';
import { parseDelivery, parseFrame } from './frames.ts';

const open = { version: '3.6', side: 'agent' } as const;

function push(action: string, payload: object) {
  return { version: '3.6', type: 'push', action, payload };
}

describe('parseFrame', () => {
  it('narrows a push by its action and a response by its success', () => {
    const indicator = { author_id: 'ann@example.com', is_typing: true, timestamp: 1, visibility: 'all' };
    const parsed = parseFrame(
      push('incoming_typing_indicator', { chat_id: 'C', thread_id: 'T', typing_indicator: indicator }),
      open,
    );
    expect(parsed.ok && parsed.value.type === 'push' && parsed.value.action).toBe(
      'incoming_typing_indicator',
    );
    if (parsed.ok && parsed.value.type === 'push' && parsed.value.action === 'incoming_typing_indicator')
      expect(parsed.value.payload.typing_indicator.is_typing).toBe(true);
    const refused = { type: 'response', action: 'get_chat', success: false };
    const error = { error: { type: 'not_found', message: 'No such chat' } };
    const failed = parseFrame({ ...refused, payload: error }, open);
    expect(
      failed.ok &&
        failed.value.type === 'response' &&
        !failed.value.success &&
        failed.value.payload.error.type,
    ).toBe('not_found');
    expect(parseFrame({ ...refused, success: true, action: 'follow_chat' }, open).ok).toBe(true);
  });

  it('points into the payload, refuses other sides and names the nearest', () => {
    const missing = parseFrame({ type: 'response', action: 'send_event', success: true, payload: {} }, open);
    expect(missing.ok ? [] : missing.problems.map(({ pointer, keyword }) => [pointer, keyword])).toEqual([
      ['/payload/event_id', 'required'],
    ]);
    const mistyped = parseFrame(push('incoming_evnt', {}), open);
    expect(mistyped.ok ? '' : mistyped.problems[0]!.message).toContain('did you mean incoming_event?');
    const ofCustomers = push('customer_disconnected', { reason: 'logged_out_remotely' });
    expect(parseFrame(ofCustomers, open).ok).toBe(false);
    expect(parseFrame(ofCustomers, { ...open, side: 'customer' }).ok).toBe(true);
    expect(parseFrame('text', open).ok).toBe(false);
  });
});

describe('what the types promise', () => {
  const problems = (frame: object) => {
    const parsed = parseFrame(frame, open);
    return parsed.ok ? [] : parsed.problems.map(({ message }) => message);
  };

  it('no request passes, since no server sends one', () => {
    const event = { type: 'message', text: 'Hello' };
    expect(problems({ action: 'send_event', payload: { chat_id: 'C', event } })).toEqual([
      'type must be one of "response", "push", got nothing; a frame without it is a request',
    ]);
    expect(problems({ action: 'send_event', type: 'pusch', payload: {} })[0]).toContain('got "pusch"');
  });

  it('a refusal names an action of the version too', () => {
    const payload = { error: { type: 'validation', message: 'Wrong' } };
    const refusal = { type: 'response', success: false, payload };
    expect(problems({ ...refusal, action: 'send_evnt' })[0]).toContain('did you mean send_event?');
    expect(problems({ ...refusal, action: 'list_archives' })).toEqual([]);
  });

  it('no action passes that websockets do not serve', () => {
    const uploaded = { type: 'response', action: 'upload_file', success: true };
    expect(problems({ ...uploaded, payload: { url: 'https://example.com/a.png' } })[0]).toContain(
      'action must be the name of an action of 3.6, got string "upload_file"',
    );
  });

  it('the other side’s names are no hint', () => {
    expect(problems(push('customer_disconnected', { reason: 'x' }))).not.toContain(
      'did you mean customer_disconnected',
    );
    // @ts-expect-error the types refuse it too
    expect(() => parseFrame({}, { ...open, side: 'agnt' })).toThrow('did you mean agent?');
    // @ts-expect-error the types refuse it too
    expect(() => parseDelivery({}, { version: '3.9' })).toThrow('version must be one of');
  });

  it('frames and deliveries are judged without made code where that is asked', () => {
    const tag = {
      webhook_id: 'w',
      secret_key: 's',
      organization_id: 'o',
      action: 'tag_deleted',
      payload: { name: 'vip' },
    };
    const followed = { type: 'response', action: 'follow_chat', success: true };
    const made = timesCodeIsMade(() => {
      for (let time = 0; time < 5; time++) {
        expect(parseDelivery(tag, { version: '3.5', interpreted: true }).ok).toBe(true);
        expect(parseFrame(followed, { version: '3.5', side: 'agent', interpreted: true }).ok).toBe(true);
      }
    });
    expect(made).toBe(0);
  });
});

describe('parseDelivery', () => {
  const envelope = { webhook_id: 'w', secret_key: 's', organization_id: 'o' };

  it('narrows by its action, and judges envelope and payload', () => {
    const body = { ...envelope, action: 'tag_deleted', payload: { name: 'vip' } };
    const parsed = parseDelivery(body, { version: '3.6' });
    if (parsed.ok && parsed.value.action === 'tag_deleted') expect(parsed.value.payload.name).toBe('vip');
    expect(parsed.ok).toBe(true);
    expect(parseDelivery({ ...body, payload: {} }, { version: '3.6' }).ok).toBe(false);
    expect(parseDelivery({ ...body, secret_key: 1 }, { version: '3.6' }).ok).toBe(false);
  });
});
