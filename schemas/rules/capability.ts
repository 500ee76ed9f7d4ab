/**
 * What judging a rule takes beyond one agent and one customer with tokens. Rules say it in `needs`, targets in what
 * they offer; both use these words and no others.
 */

/** Each capability with what a target gives that offers it. */
export const CAPABILITIES = {
  clock: 'time can be moved',
  license: 'a fresh isolated licence with chosen settings, in any state, for each check',
  actors: 'agents, bots and customers can be made at will, each with a token of its own',
  webhooks: 'deliveries reach the receiver of the kit',
  configuration: 'the Configuration API is served',
  accounts: 'the accounts endpoints give tokens',
  restart: 'the server can be stopped and started on its state',
  sockets: 'bytes travel over a real WebSocket, so that malformed frames can be sent',
  agents: 'a second agent who hears and acts',
  customers: 'a second customer',
  groups: 'groups of its own beside group 0',
  settings: 'settings of the licence or of a group can be chosen',
  tokens: 'tokens with chosen scopes or of a second client id',
} as const;

export type Capability = keyof typeof CAPABILITIES;

/**
 * What comes with another capability: whoever makes licences can also make groups in them and choose settings, whoever
 * makes people can make a second one and choose what its token may do.
 */
const WITHIN: Readonly<Partial<Record<Capability, Capability>>> = {
  groups: 'license',
  settings: 'license',
  agents: 'actors',
  customers: 'actors',
  tokens: 'actors',
};

/** Whether a target that offers these has a capability, by itself or as a part of another. */
export function isOffered(need: Capability, offers: ReadonlySet<Capability>): boolean {
  const whole = WITHIN[need];
  return offers.has(need) || (whole !== undefined && offers.has(whole));
}
