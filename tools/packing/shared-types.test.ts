/** What a version takes from its neighbour, on two invented ones: only what is the same down to everything it names. */
import { expect, it } from 'vitest';
import { sharing } from './shared-types.ts';

const older = `// Version 1.

/** A frame on the websocket. */
export interface Frame {
  /** Name of the action. */
  action: string;
}

export namespace Agent {
  /** A chat, with everything that is known of it. */
  interface Chat {
    /** Its threads, the newest first. */
    threads: Shared.Thread[];
  }

  /**
   * Starts a chat.
   * @see https://example.com/v1/#start
   */
  interface StartRequest {
    /** Whether it goes on when nobody is there any more. */
    continuous?: boolean;
  }

  /** Payloads by action name, and a few words more. */
  interface Actions {
    start: { request: StartRequest };
  }
}

export namespace Shared {
  /** A thread. */
  interface Thread {
    /** The id. */
    id: string;
  }
}
`;

it('is what says the same down to everything that it names; comments and pages stay its own', () => {
  const newer = older
    .replace('    id: string;', '    id: number;')
    .replace('v1', 'v2')
    .replace('Version 1', 'Version 2');
  expect(sharing(newer, { text: older, module: './1.js' })).toBe(`// Version 2.

import type * as other from './1.js';

/** A frame on the websocket. */
export interface Frame extends other.Frame {}

export namespace Agent {
  /** A chat, with everything that is known of it. */
  interface Chat {
    /** Its threads, the newest first. */
    threads: Shared.Thread[];
  }
  /**
   * Starts a chat.
   * @see https://example.com/v2/#start
   */
  interface StartRequest extends other.Agent.StartRequest {}
  /** Payloads by action name, and a few words more. */
  interface Actions extends other.Agent.Actions {}
}

export namespace Shared {
  /** A thread. */
  interface Thread {
    /** The id. */
    id: number;
  }
}
`);
});

it('is of a map what some of its members say, by their names', () => {
  const map = (start: string) => `// Version.

/** What there is of agents. */
export namespace Agent {
  /** Starts a chat and says a few words of it. */
  interface StartRequest {
    /** Whether it goes on. */
    continuous?: ${start};
  }

  /** Ends a chat and says a few words of it. */
  interface EndRequest {
    /** The chat. */
    id: string;
  }

  /** Payloads by action name. */
  interface Actions {
    /** Starts a chat. */
    start: { request: StartRequest };
    /** Ends a chat, with words that are longer than a name taken from elsewhere. */
    end: { request: EndRequest };
  }
}
`;
  expect(
    sharing(map('boolean'), { text: map('string'), module: './1.js' }),
  ).toContain(`/** What there is of agents. */
export namespace Agent {
  /** Starts a chat and says a few words of it. */
  interface StartRequest {
    /** Whether it goes on. */
    continuous?: boolean;
  }
  /** Ends a chat and says a few words of it. */
  interface EndRequest extends other.Agent.EndRequest {}
  /** Payloads by action name. */
  interface Actions extends Pick<other.Agent.Actions, 'end'> {
    /** Starts a chat. */
    start: { request: StartRequest };
  }
}`);
});

it('is nothing where nothing is the same', () => {
  const other = older.replace(/: \S+;/g, ': symbol;');
  expect(sharing(older, { text: other, module: './1.js' })).not.toContain('other.Shared.Thread');
});
