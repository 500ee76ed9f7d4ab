/**
 * Rules that no check judges, each with the reason: what implementers have to see to themselves. A rule that has a check is
 * not listed; one that has neither a check nor a reason is a gap.
 */
const A_RESTART = 'It takes a restart of the target, which the kit does not do.';
const NO_ACTION = 'No documented action brings it about.';

export const UNJUDGED: Readonly<Record<string, string>> = {
  'AGENT-019': 'No action of the protocol signs somebody else out.',
  'CHAT-014': 'It takes the cookies of one customer on two licences, and no check has them.',
  'CHAT-041': 'No page names the switch that hides the history.',
  'CHAT-048': A_RESTART,
  'CUST-008': 'No page says what ends the session of a customer.',
  'CUST-030': 'It takes a letter that somebody confirms.',
  'ENV-024': 'Only requests that stay unanswered show it, and none is slow by itself.',
  'ENV-025': 'No request of the protocol can be made to hang.',
  'ENV-039': 'No page gives the number of requests, so that a check would flood others blindly.',
  'ENV-040': 'It takes a token of another region.',
  'ENV-043': 'It says what the kit ignores; a server cannot break it.',
  'EVENT-049': NO_ACTION,
  'LIST-007': 'A customer has one chat, so that there is no order.',
  'LIST-016': NO_ACTION,
  'ROUTE-078': A_RESTART,
  'RT-022': NO_ACTION,
  'THREAD-033': NO_ACTION,
  'THREAD-034': A_RESTART,
  'VER-004': 'The day on which a version ends stands on a page, and not on the wire.',
};
