import { expect, test } from 'vitest';
import { validatorFor } from '../../../reading/validate.ts';

const versions = ['3.4', '3.7'] as const;
const strengths = ['exact', 'open'] as const;
const cases = versions.flatMap((version) => strengths.map((strength) => ({ version, strength })));

const withButton = (button: object) => ({
  chat_id: 'C1',
  event: {
    type: 'rich_message',
    template_id: 'cards',
    elements: [
      {
        title: 't',
        subtitle: 's',
        image: { url: 'u' },
        buttons: [{ text: 't', postback_id: 'p', ...button }],
      },
    ],
  },
});
const withPostback = (postback: object) => ({
  chat_id: 'C1',
  event: {
    type: 'message',
    text: 'yes',
    postback: { id: 'p', thread_id: 'T1', event_id: 'E1', ...postback },
  },
});

test.each(cases)('EVENT-033: button type and value come together ($version, $strength)', (given) => {
  const ref = { kind: 'action', api: 'agent', name: 'send_event', part: 'request' } as const;
  const { check, problems } = validatorFor(ref, given.version, given.strength)!;
  expect(check(withButton({}))).toBe(true);
  expect(check(withButton({ type: 'url', value: 'https://example.com' }))).toBe(true);
  expect(problems(withButton({ type: 'url' }))).toMatchObject([
    { pointer: '/event/elements/0/buttons/0/value', keyword: 'required' },
  ]);
  expect(problems(withButton({ value: 'https://example.com' }))).toMatchObject([
    { pointer: '/event/elements/0/buttons/0/type' },
  ]);
});

test.each(cases)('EVENT-033: a web view needs a height ($version, $strength)', (given) => {
  const ref = { kind: 'action', api: 'customer', name: 'send_event', part: 'request' } as const;
  const { check, problems } = validatorFor(ref, given.version, given.strength)!;
  expect(check(withButton({ type: 'webview', value: 'u', webview_height: 'tall' }))).toBe(true);
  expect(problems(withButton({ type: 'webview', value: 'u' }))).toMatchObject([
    { pointer: '/event/elements/0/buttons/0/webview_height' },
  ]);
});

test.each(cases)('EVENT-022: postback type and value come together ($version, $strength)', (given) => {
  const ref = { kind: 'action', api: 'agent', name: 'send_event', part: 'request' } as const;
  const { check, problems } = validatorFor(ref, given.version, given.strength)!;
  expect(check(withPostback({}))).toBe(true);
  expect(check(withPostback({ type: 'message', value: 'v' }))).toBe(true);
  expect(problems(withPostback({ type: 'message' }))).toMatchObject([{ pointer: '/event/postback/value' }]);
});
