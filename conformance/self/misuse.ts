/** How the long proofs end where they were asked for something that does not exist: one line, and exit code 2. */

/** Flags that fit nothing; the message says what to write. */
export class Misuse extends Error {}

/** Runs a proof with the flags of the command line; its exit code is that of the process. */
export async function prove(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    // Flags that do not exist are a TypeError with a code.
    const isMisuse = error instanceof Misuse || (error instanceof TypeError && 'code' in error);
    if (!isMisuse) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
