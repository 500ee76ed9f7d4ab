import { expect, it } from 'vitest';
import * as schemas from './index.ts';

it('the public surface finds, validates, reads, lowers and lifts a message', () => {
  const ref = schemas.parseRef('agent/send_event/request')!;
  const validator = schemas.validatorFor(ref, '3.6', 'exact')!;
  const read = schemas.lenient(
    { chat_id: 'C', event: { type: 'message', text: 'hi', custom_id: '' } },
    validator.schema,
  );
  expect(read.ignored).toEqual([{ pointer: '/event/custom_id', reason: 'empty' }]);
  expect(validator.check(read.value)).toBe(true);
  expect(schemas.lift(ref, read.value, '3.6')).toEqual({
    chat_id: 'C',
    event: { type: 'message', text: 'hi' },
  });
  expect(validator.problems({ chat_id: 'C', event: { type: 'message', text: 5 } })).toMatchObject([
    { pointer: '/event/text', message: 'payload.event.text must be a string, got number 5' },
  ]);
  expect(schemas.findAction('agent', 'send_event', '3.6')?.name).toBe('send_event');
  expect(schemas.ruleByCode('THREAD-001')?.slug).toBe('threads.one-active');
});

it('list_chats of 3.5 is heard and answered in its own names (LIST-015, VER-019)', () => {
  const request = schemas.parseRef('agent/list_chats/request')!;
  expect(schemas.lift(request, { filters: { include_active: false } }, '3.5')).not.toHaveProperty(
    'filters.include_active',
  );
  const response = schemas.parseRef('agent/list_chats/response')!;
  const lowered = schemas.lower(response, { chats_info: [], found_chats: 0 }, '3.5');
  expect(lowered).toEqual({ chats_summary: [], found_chats: 0 });
});
