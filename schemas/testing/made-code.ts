/** How often code is made at run time, for tests of what is to do without. Nothing is judged here. */

/** How often `work` makes a function of text. */
export function timesCodeIsMade(work: () => void): number {
  let times = 0;
  const original = globalThis.Function;
  globalThis.Function = new Proxy(original, {
    construct(target, args) {
      times += 1;
      return Reflect.construct(target, args);
    },
    apply(target, self, args) {
      times += 1;
      return Reflect.apply(target, self, args);
    },
  });
  try {
    work();
  } finally {
    globalThis.Function = original;
  }
  return times;
}
