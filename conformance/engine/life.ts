/**
 * Tells a target that is gone from one that fails: a closed connection or silence in a check is looked into by asking
 * for a new connection until one opens, something arrives, or ten seconds have passed.
 */
import type { Target } from '../target.ts';
import { type Halt, TargetLost } from './halt.ts';
import { within } from './within.ts';

const GONE_AFTER_MS = 10_000;
const ASK_AGAIN_MS = 500;

export class Life {
  private readonly target: Target;
  private readonly halt: Halt;
  private readonly goneAfterMs: number;
  private asking: Promise<void> | undefined;
  private heard: (() => void) | undefined;
  /** When something last arrived, in the milliseconds of `performance.now()`. */
  lastSign = 0;

  constructor(target: Target, halt: Halt, goneAfterMs: number = GONE_AFTER_MS) {
    this.target = target;
    this.halt = halt;
    this.goneAfterMs = goneAfterMs;
  }

  /** Something arrived from the target. */
  sign(): void {
    this.lastSign = performance.now();
    this.heard?.();
  }

  /** Resolves when the target is there; throws `TargetLost` when it is not. All who ask at once share one answer. */
  async sure(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    await this.asking;
  }

  private async ask(): Promise<void> {
    const since = Math.max(this.lastSign, performance.now() - ASK_AGAIN_MS);
    while (performance.now() - since < this.goneAfterMs) {
      if (await this.connects()) return;
      const sign = new Promise<void>((resolve) => {
        this.heard = resolve;
      });
      await this.halt.orEnd(within(sign, Math.min(ASK_AGAIN_MS, this.goneAfterMs / 4)));
      if (this.lastSign > since) return;
    }
    throw new TargetLost(Math.round(this.goneAfterMs / 1000));
  }

  private async connects(): Promise<boolean> {
    return (await this.answers('rtm')) || (await this.answers('web'));
  }

  /** Whether a connection opens, or over HTTP any answer comes, an error included. */
  private async answers(transport: 'rtm' | 'web'): Promise<boolean> {
    const look = async (): Promise<boolean> => {
      const session = await this.target.open(null, {
        api: 'agent',
        transport,
        version: this.target.versions.at(-1) ?? '3.6',
        name: 'a look whether the target is there',
        login: false,
        organizationId: '',
      });
      if (transport === 'rtm' && session.closed) return false;
      const outcome = transport === 'rtm' ? undefined : await session.call('list_chats', {});
      await session.close();
      return outcome === undefined || outcome.kind === 'success' || outcome.kind === 'error';
    };
    return (await within(look(), this.goneAfterMs).catch(() => false)) === true;
  }
}
