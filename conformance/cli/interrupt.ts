/**
 * Ctrl-C and SIGTERM end a run, not the program: what runs is stopped and cleaned up, files are written, then the exit
 * code says which it was. A second signal ends at once.
 */
import { EXIT, type ExitCode } from '../../tools/cli/exit-codes.ts';
import { RunError } from '../engine/errors.ts';
import type { Halt } from '../engine/halt.ts';

type EndingSignal = 'SIGINT' | 'SIGTERM';

const SIGNALS: readonly EndingSignal[] = ['SIGINT', 'SIGTERM'];

export class Interrupt {
  private readonly listeners = new Map<EndingSignal, () => void>();
  /** The first signal that came. */
  came: EndingSignal | undefined;

  /** `last` is what is left to do when a second signal ends the program at once. */
  constructor(halt: Halt, tell: (text: string) => void, last: () => void = () => undefined) {
    for (const signal of SIGNALS) {
      const listener = (): void => {
        if (this.came !== undefined) {
          last();
          process.exit(codeOf(this.came));
        }
        this.came = signal;
        tell(
          `livechat-kit test: ${signal}: cleaning up and writing what was judged; once more ends at once\n`,
        );
        halt.end('interrupted');
      };
      this.listeners.set(signal, listener);
      process.on(signal, listener);
    }
  }

  /** What a run ends with that was interrupted before it had a target; undefined where no signal came. */
  early(): RunError | undefined {
    return this.came && new RunError(`${this.came} before anything was judged`, codeOf(this.came));
  }

  end(): void {
    for (const [signal, listener] of this.listeners) process.off(signal, listener);
  }
}

function codeOf(signal: EndingSignal): ExitCode {
  return signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
