/**
 * What a row of the acts is: the scene an action needs, who plays it, a valid request and what it changes. The matrices
 * stand on these rows, one row an action; a row judges nothing and names no rule.
 */
import type { Window } from '../../../../schemas/language/versions.ts';
import type { Json } from '../../../stage/scenes.ts';
import type { Party, Stage } from '../../../stage/stage.ts';
import type { Capability } from '../../../target.ts';

/** Somebody who can call: a party, the owner, or a connection before its login. */
export type Speaker = Pick<Party, 'call' | 'ok' | 'refused'>;

/** What an id in a request names. */
export type NamedThing =
  | 'chat'
  | 'thread'
  | 'event'
  | 'customer'
  | 'agent'
  | 'bot'
  | 'group'
  | 'webhook'
  | 'tag'
  | 'property'
  | 'domain'
  | 'auto access'
  | 'bot template'
  | 'canned response'
  | 'greeting';

/** What an act changes, so what has to be read to see it; `nothing` for what only reads, or leaves no trace to read. */
export type ChangedThing =
  | 'nothing'
  | 'chat'
  | 'chats'
  | 'customer'
  | 'agent'
  | 'bot'
  | 'group'
  | 'tag'
  | 'webhook'
  | 'webhooks state'
  | 'property'
  | 'ban'
  | 'standing'
  | 'domain'
  | 'auto access'
  | 'bot template'
  | 'canned response'
  | 'greeting'
  | 'translations'
  | 'licence properties'
  | 'group properties';

/** Who is there before an act is played, and what was made for it. */
export interface ActScene {
  readonly stage: Stage;
  /** Everybody who would hear of it. */
  readonly people: readonly Party[];
  /** An agent who reads the chat, and its customer, where the scene has them. */
  readonly agent?: Party;
  readonly customer?: Party;
  readonly chat?: string;
}

/** A row that is ready to be played. */
export interface SetAct {
  readonly scene: ActScene;
  readonly by: Speaker;
  /** A request that succeeds. */
  readonly request: Json;
}

export interface ActRow {
  /** Members of the request that name something, by path (`chat/users/0/id`). */
  readonly names: Readonly<Record<string, NamedThing>>;
  readonly changes: ChangedThing;
  /** What its scene takes beyond the API it is played over. */
  readonly needs: readonly Capability[];
  /** Its answer tells of something beyond the target, which a target that may not go there cannot know. */
  readonly looksAbroad?: true;
  /** Versions in which its scene can be set, where these are fewer than those of the action. */
  readonly window?: Window;
  /** Sets the scene by the protocol; a failure there obstructs the check. */
  ready(stage: Stage): Promise<SetAct>;
}

interface PlayedRow<S extends ActScene> {
  readonly by: (scene: S) => Speaker;
  readonly request: (scene: S) => Json;
  readonly names?: ActRow['names'];
  readonly changes?: ChangedThing;
  readonly needs?: readonly Capability[];
  readonly looksAbroad?: true;
  readonly window?: Window;
}

/** A row: where it is played, and what is played there. */
export function on<S extends ActScene>(place: (stage: Stage) => Promise<S>, what: PlayedRow<S>): ActRow {
  return {
    names: what.names ?? {},
    changes: what.changes ?? 'nothing',
    needs: what.needs ?? [],
    ...(what.looksAbroad && { looksAbroad: what.looksAbroad }),
    ...(what.window && { window: what.window }),
    async ready(stage) {
      const set = await place(stage);
      return { scene: set, by: what.by(set), request: what.request(set) };
    },
  };
}
