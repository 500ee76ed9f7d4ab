/**
 * Timers of the machine as they were when this was loaded, for what has to go on whatever time is meant to be: a test that
 * puts others in their place (fake timers) means the time of the protocol, and must not stop the server from serving.
 */
export const machineTimer = {
  now: () => performance.now(),
  set: setTimeout,
  clear: clearTimeout,
  /** In a turn of its own, after what is waiting already. */
  soon: setImmediate,
  notSoon: clearImmediate,
};
