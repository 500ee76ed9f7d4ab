/** How long a target is waited for, by what was measured of it; nothing here waits. */
import { expect, test } from 'vitest';
import { Timing } from './timing.ts';

test('a target that leaves every second of many calls without an answer does not cost its patience each time', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let call = 0; call < 40; call += 1) {
    expect(timing.boundOf('web', 2000)).toBe(2000);
    timing.took(10);
    timing.heard('web', true);
    if (call % 2 === 1) timing.heard('rtm', false);
    timing.heard('rtm', true);
  }
  expect(timing.boundOf('web', 2000)).toBe(250);
});

test('a target that leaves one call in many without an answer may be slow with the others', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let call = 0; call < 1000; call += 1) {
    timing.took(10);
    if (call % 20 === 0) timing.heard('web', false);
    timing.heard('web', true);
  }
  expect(timing.boundOf('web', 2000)).toBe(2000);
});

test('an action that was left without an answer twice costs a short time, whatever else of it is answered', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let call = 0; call < 2; call += 1) {
    timing.took(10);
    expect(timing.boundOf('rtm', 2000, 'send_event')).toBe(2000);
    timing.heard('rtm', false, 'send_event');
    timing.heard('rtm', true, 'send_event');
  }
  expect(timing.boundOf('rtm', 2000, 'send_event')).toBe(500);
  expect(timing.boundOf('rtm', 2000, 'get_chat')).toBe(2000);
  expect(timing.boundOf('web', 2000, 'send_event')).toBe(2000);
  for (let call = 0; call < 64; call += 1) timing.took(150);
  expect(timing.boundOf('rtm', 2000, 'send_event')).toBe(1500);
});

test('two answers of hundreds that were late make no action mute', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let call = 0; call < 100; call += 1) {
    timing.took(10);
    timing.heard('web', call !== 30 && call !== 60, 'start_chat');
  }
  expect(timing.boundOf('web', 2000, 'start_chat')).toBe(2000);
});

test('pushes of which one in ten is lost are awaited a short time, once that shows', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let push = 1; push <= 200; push += 1) {
    const name = `push_${push % 7}`;
    expect(timing.boundOfPush(name, 2000)).toBe(2000);
    timing.took(10);
    timing.awaited(name, push % 10 !== 0);
  }
  expect(timing.boundOfPush('incoming_event', 2000)).toBe(500);
});

test('pushes of one name of which some are lost are awaited a short time, and those of others all the time', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let push = 1; push <= 50; push += 1) {
    expect(timing.boundOfPush('incoming_event', 2000)).toBe(2000);
    timing.took(10);
    timing.awaited('incoming_event', push % 10 !== 0);
  }
  expect(timing.boundOfPush('incoming_event', 2000)).toBe(500);
  expect(timing.boundOfPush('incoming_chat', 2000)).toBe(2000);
});

test('the quiet time follows the 95th percentile, within two milliseconds and the patience', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 100 });
  expect(timing.quiet()).toBe(100);
  for (let index = 0; index < 64; index += 1) timing.took(10);
  // Answers may be quick and pushes late, so that there is room for those until they are known.
  expect(timing.quiet()).toBe(50);
  for (let index = 0; index < 600; index += 1) timing.took(0.1);
  expect(timing.quiet()).toBe(50);
  for (let index = 0; index < 9; index += 1) timing.keptOrder();
  expect(timing.quiet()).toBe(50);
  for (let index = 0; index < 15; index += 1) timing.keptOrder();
  expect(timing.quiet()).toBe(2);
  expect(timing.order).toBe('unproven');
  timing.keptOrder();
  expect(timing.order).toBe('proven');
  expect(timing.quiet()).toBe(2);
  timing.late(5);
  for (let index = 0; index < 99; index += 1) timing.keptOrder();
  expect(timing.order).toBe('unproven');
  // One late push costs twice its own time, not what is taken where nothing is known.
  expect(timing.quiet()).toBe(10);
});

test('pushes that came after the answer to a ping say how late others may come, once there are some', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 100 });
  for (let index = 0; index < 600; index += 1) timing.took(0.1);
  for (let index = 0; index < 9; index += 1) timing.brokeOrder(4);
  expect(timing.quiet()).toBe(50);
  timing.brokeOrder(4);
  expect(timing.quiet()).toBeLessThan(20);
  for (let index = 0; index < 64; index += 1) timing.brokeOrder(30);
  expect(timing.quiet()).toBeGreaterThanOrEqual(60);
});

test('one push that was late by accident is forgotten little by little, and not where others follow', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 1000 });
  const barriers = (count: number): void => {
    for (let index = 0; index < count; index += 1) timing.brokeOrder(4);
  };
  barriers(100);
  timing.late(300);
  barriers(199);
  expect(timing.quiet()).toBe(600);
  timing.late(200);
  barriers(199);
  expect(timing.quiet()).toBe(600);
  barriers(1);
  expect(timing.quiet()).toBe(300);
  barriers(2000);
  expect(timing.quiet()).toBe(12);
});
