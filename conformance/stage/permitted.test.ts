/** Which error types are right for a refusal, by what its rule says of them. */
import { describe, expect, it } from 'vitest';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { permittedBy, refusalTypes } from './permitted.ts';

const permitted = (code: string, wanted: readonly string[]): readonly string[] =>
  permittedBy(ruleByCode(code)!)(wanted);

describe('the error types that a check accepts', () => {
  it.each([
    ['EVENT-018', 'chat_inactive'],
    ['ACCESS-004', 'chat_inactive'],
  ])('%s is about %s alone, also where its check allows for more', (code, type) => {
    expect(permitted(code, [type])).toEqual([type]);
    expect(permitted(code, refusalTypes(type))).toEqual([type]);
  });

  it('are wide where only the type is stated and the case is not', () => {
    expect(permitted('ENV-029', refusalTypes('not_found'))).toEqual(refusalTypes('not_found'));
  });

  it('are wide where no type is stated, and any where none is named', () => {
    expect(permitted('CHAT-026', ['authorization'])).toEqual(refusalTypes('authorization'));
    expect(permitted('EVENT-018', [])).toEqual([]);
  });
});
