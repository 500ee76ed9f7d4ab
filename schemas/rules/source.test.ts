/** Sources of the rules: a citation keeps its parts, and every address comes from the table of pages. */
import { describe, expect, it } from 'vitest';
import { RULES } from './index.ts';
import { type PageName, pageOf } from './pages.ts';
import { citationOf, sourceOf, sourcesToRead, sourceText } from './source.ts';

const DOCUMENTATION = 'https://platform.text.com/docs';

describe('a citation', () => {
  it('has a page, a section, a remark and an address', () => {
    expect(sourceOf('Agent Chat Web API / Resume Chat')).toEqual({
      page: 'Agent Chat Web API',
      section: 'Resume Chat',
      address: `${DOCUMENTATION}/messaging/agent-chat-api/#resume-chat`,
    });
    expect(sourceOf('Agent Chat RTM API / Errors (type not named)')).toEqual({
      page: 'Agent Chat RTM API',
      section: 'Errors',
      note: 'type not named',
      address: `${DOCUMENTATION}/messaging/agent-chat-api/rtm-reference/#errors`,
    });
    expect(sourceOf('Early platform docs (2018): Routing / System messages')).toEqual({
      page: 'Early platform docs (2018): Routing',
      section: 'System messages',
    });
  });

  it.each([
    ['Seed: Messaging API Overview / Rules and conditions 2', '/messaging/#rules-and-conditions'],
    ['Seed: Messaging API Overview', '/messaging/'],
    ['Agent Chat changelog / v3.4 Chats', '/messaging/agent-chat-api/changelog/#v34---2021-12-22'],
    ['Configuration API / Create Agent, priorities', '/management/configuration-api/#create-agent'],
    ['Configuration API / Specifics of each method', '/management/configuration-api/'],
    ['Default properties / chats, queue.limit', '/messaging/references/default-properties/#queuelimit'],
    ['Docs error catalogue', '/messaging/agent-chat-api/#possible-errors'],
    ['Docs error catalogue / greeting_not_found', '/messaging/customer-chat-api/#possible-errors'],
  ])('%s stands at %s', (citation, address) => {
    expect(sourceOf(citation).address).toBe(`${DOCUMENTATION}${address}`);
  });

  it('of an unknown page is refused', () => {
    expect(() => sourceOf('Agent Chat API / Start Chat')).toThrow('"Agent Chat API" is no page');
  });
});

describe('the sources of all rules', () => {
  const sources = RULES.flatMap((rule) => rule.source);

  it('can be written and read back', () => {
    for (const source of sources) expect(sourceOf(citationOf(source))).toEqual(source);
  });

  it('have an address where their page has one, and none elsewhere', () => {
    for (const source of sources) {
      const page = pageOf(source.page);
      if (page.kind !== 'documentation') expect(source.address, source.page).toBe(page.address);
      else
        expect(source.address, source.page).toMatch(
          /^https:\/\/platform\.text\.com\/docs\/[\w/.-]+\/(#[\w-]+)?$/,
        );
    }
  });

  it('use every page, heading and anchor of the table', () => {
    const cited = new Map<PageName, string[]>();
    for (const { page, section = '' } of sources) cited.set(page, [...(cited.get(page) ?? []), section]);
    for (const [name, sections] of cited) {
      const page = pageOf(name);
      if (page.kind !== 'documentation') continue;
      const words = [...(page.headings ?? []), ...Object.keys({ ...page.anchors, ...page.elsewhere })];
      const idle = words.filter((word) => !sections.some((section) => section.startsWith(word)));
      expect(idle, name).toEqual([]);
    }
  });

  it('are told in one line', () => {
    const two = [
      sourceOf('System activities / routing.idle'),
      sourceOf('Early platform docs (2018): Routing'),
    ];
    expect(sourceText(two)).toBe('System activities / routing.idle; Early platform docs (2018): Routing');
    expect(sourcesToRead(two)).toBe(
      `System activities / routing.idle ${DOCUMENTATION}/messaging/references/system-activities/#routingidle; Early platform docs (2018): Routing`,
    );
  });
});
