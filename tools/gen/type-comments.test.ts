/** Every declaration and every member of the types says something, and what it says comes from the definitions. */
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { schemasOf } from './bundle.ts';
import { commentOf, saidOf } from './type-comments.ts';
import { typesOf } from './types.ts';

describe.each(VERSIONS)('types.d.ts of %s', (version) => {
  const text = typesOf(registry, schemasOf(registry, version, 'exact'));
  const lines = text.split('\n');

  it('has words over every declaration and every member of an object', () => {
    const bare = lines.filter((line, index) => {
      const isDeclared =
        /^\s*(?:export )?(?:interface|type|namespace) \w+/.test(line) || /^\s+[\w"$-]+\??: /.test(line);
      return isDeclared && !/\*\/$/.test(lines[index - 1]!) && !/\*\/$/.test(line);
    });
    expect(bare).toEqual([]);
  });

  it('says scopes, causes, errors and the page over a request, and where an action is found', () => {
    const over = text.slice(0, text.indexOf('interface DeactivateChatRequest'));
    const comment = over.slice(over.lastIndexOf('/**'));
    for (const words of ['Scopes, one of:', 'Pushes it may cause', 'Errors beside', '#deactivate-chat'])
      expect(comment).toContain(words);
    expect(text).toContain(`send_event: { method: 'POST'; path: '/v${version}/agent/action/send_event' };`);
  });
});

describe('comments', () => {
  it('say limits and defaults, and cannot be ended from inside', () => {
    expect(saidOf({ description: 'A name.', minLength: 1, maxLength: 5, default: 'x' })).toEqual([
      'A name. Not empty. At most 5 characters.',
      '@default "x"',
    ]);
    expect(commentOf(['a */ b'])).toBe('/** a * / b */\n');
    expect(commentOf([])).toBe('');
  });
});
