import { expect, test } from 'vitest';
import { renderSystemMessage, SYSTEM_MESSAGES, type SystemMessageType } from './system-messages.ts';

const types = Object.keys(SYSTEM_MESSAGES) as SystemMessageType[];

test.each(types)('EVENT-041: %s is its template with the variables filled in', (type) => {
  const { vars, template } = SYSTEM_MESSAGES[type];
  const values = Object.fromEntries(vars.map((name) => [name, `<${name}>`]));
  const text = renderSystemMessage(type, values);
  expect(text).toBe(vars.reduce((filled, name) => filled.replace(`%${name}%`, `<${name}>`), template));
  expect(text).not.toMatch(/%[a-z_]+%/);
});

test('a missing variable is a bug of the caller', () => {
  expect(() => renderSystemMessage('routing.idle', {})).toThrow('routing.idle lacks its variable duration');
});

test('a value is not taken for a template', () => {
  expect(renderSystemMessage('agent_joined', { agent: '%agent% $& 100%' })).toContain('%agent% $& 100%');
});

test('a changed customer is told with whatever changed', () => {
  const text = renderSystemMessage('customer_updated', {
    initiator: 'Ann',
    customer_email: 'new@example.com',
  });
  expect(text).toContain('Ann');
  expect(text).toContain('new@example.com');
});
