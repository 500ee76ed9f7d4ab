import { expect, it } from 'vitest';
import { formatRef } from '../language/refs.ts';
import { nearest } from './nearest.ts';
import { registry } from './registry.ts';

const messages = registry.refsOf('3.6').map(formatRef);

it.each([
  ['agent/Caht', 'agent/Chat'],
  ['agent/Chta', 'agent/Chat'],
  ['agent/chat', 'agent/Chat'],
  ['agent/send_event', 'agent/send_event/request'],
  ['agent/incoming_event', 'agent/incoming_event/push'],
  ['agent/send_evnet/request', 'agent/send_event/request'],
  ['incoming_event', 'incoming_event/webhook'],
  ['', undefined],
  ['nothing like it', undefined],
])('among the messages the nearest to %j is %j', (name, near) => {
  expect(nearest(name, messages)).toBe(near);
});

it('counts a swap of two letters as one edit, and takes the earlier in a tie', () => {
  expect(nearest('tset', ['seat', 'test'])).toBe('test');
  expect(nearest('3.9', ['3.7', '3.6'])).toBe('3.7');
});
