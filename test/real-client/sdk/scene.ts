/**
 * The small world in which each method of the SDK is called once: a licence with people, a chat in which something was
 * said, and the SDK's own clients, pointed at the vendor's hosts as published. It says nothing of what a method does.
 */
import { Agent, Configuration, Customer } from '@livechat/lc-sdk-js';
import type {
  AgentHandle,
  ChatHandle,
  CustomerHandle,
  LicenseHandle,
  Server,
} from '../../../reference-server/index.ts';

/** Where a property may stand, and who may use it there. */
const BOTH = { agent: ['read', 'write'], customer: ['read', 'write'] };

export interface SdkScene {
  readonly license: LicenseHandle;
  readonly owner: AgentHandle;
  readonly agent: AgentHandle;
  /** A second agent, who has no chat. */
  readonly colleague: AgentHandle;
  readonly customer: CustomerHandle;
  /** A customer without a chat. */
  readonly newcomer: CustomerHandle;
  readonly chat: ChatHandle;
  /** A message of the agent, and one with a button. */
  readonly eventId: string;
  readonly richEventId: string;
  /** What is to be ended after the call. */
  readonly ends: (() => void)[];
  /** Properties that are registered for every place, by the licence's application. */
  properties(value?: number | string[]): object;
}

const RICH = {
  type: 'rich_message',
  template_id: 'quick_replies',
  elements: [
    {
      title: 'Yes?',
      buttons: [{ type: 'message', text: 'Yes', postback_id: 'yes', value: 'yes', user_ids: [] }],
    },
  ],
};

export async function sceneOn(server: Server): Promise<SdkScene> {
  const license = await server.license({
    groups: [{ id: 0 }, { id: 1 }],
    agents: [
      { name: 'boss', role: 'owner', groups: [{ id: 0 }] },
      { name: 'agent1', groups: [{ id: 0 }], online: true, max_chats_count: 5 },
      { name: 'agent2', groups: [{ id: 0 }, { id: 1 }], online: true },
      { name: 'helper', type: 'bot', groups: [{ id: 0 }] },
    ],
    tags: [{ name: 'vip' }, { name: 'refund' }],
    registered_properties: [
      {
        name: 'score',
        type: 'int',
        access: { license: BOTH, group: BOTH, chat: BOTH, thread: BOTH, event: BOTH },
      },
    ],
  });
  const customer = await license.customer({ name: 'Ann', email: 'ann@example.com' });
  const chat = await license.chat({
    customer,
    agent: 'agent1',
    messages: ['Where is my order?', { from: 'agent', text: 'On its way.' }, { from: 'agent', event: RICH }],
    tags: ['refund'],
  });
  const { thread } = Object((await chat.read())['chat'] ?? (await chat.read()));
  const eventOf = (type: string): string =>
    thread.events.findLast((event: { type: string }) => event.type === type).id;
  return {
    license,
    owner: license.agent('boss'),
    agent: license.agent('agent1'),
    colleague: license.agent('agent2'),
    customer,
    newcomer: await license.customer({ name: 'Dan' }),
    chat,
    eventId: eventOf('message'),
    richEventId: eventOf('rich_message'),
    ends: [],
    properties: (value = 7) =>
      Array.isArray(value) ? { [license.clientId]: value } : { [license.clientId]: { score: value } },
  };
}

/** A client of the SDK, ready to call, and its end. */
interface SdkClient {
  readonly client: object;
  end(): void;
}

type WebClass = new (
  clientId: string,
  token: () => { organizationID: string; accessToken: string; region: string },
) => object;

const webAs =
  (Class: WebClass) =>
  ({ license }: SdkScene, { token: accessToken }: { token: string }): SdkClient => {
    const token = { organizationID: license.organizationId, accessToken, region: 'dal' };
    return { client: new Class(license.clientId, () => token), end: () => undefined };
  };

/** The SDK's timer would end the process when its socket is gone (clients.md, 3.1). */
export function endRtm(rtm: object): void {
  clearInterval(Reflect.get(rtm, 'heartbeatInterval'));
  Reflect.get(rtm, 'socket').close();
}

const asPerson = {
  agent: (scene: SdkScene) => scene.agent,
  owner: (scene: SdkScene) => scene.owner,
  customer: (scene: SdkScene) => scene.customer,
  newcomer: (scene: SdkScene) => scene.newcomer,
};
/** Who calls. */
export type SdkCaller = keyof typeof asPerson;

/** The classes of the SDK, by the words of its exports, with how a client of each is made ready. */
export const CLASSES = {
  'Agent.Web': {
    Class: Agent.Web,
    by: 'agent',
    open: async (scene: SdkScene, who: SdkCaller) => webAs(Agent.Web)(scene, asPerson[who](scene)),
  },
  'Agent.RTM': {
    Class: Agent.RTM,
    by: 'agent',
    open: async (scene: SdkScene, who: SdkCaller, logsIn: boolean): Promise<SdkClient> => {
      const client = new Agent.RTM();
      await client.connect();
      if (logsIn) await client.login(asPerson[who](scene).authorization);
      return { client, end: () => endRtm(client) };
    },
  },
  'Customer.Web': {
    Class: Customer.Web,
    by: 'customer',
    open: async (scene: SdkScene, who: SdkCaller) => webAs(Customer.Web)(scene, asPerson[who](scene)),
  },
  'Customer.RTM': {
    Class: Customer.RTM,
    by: 'customer',
    open: async (scene: SdkScene, who: SdkCaller, logsIn: boolean): Promise<SdkClient> => {
      const client = new Customer.RTM(scene.license.organizationId);
      await client.connect();
      if (logsIn) await client.login(asPerson[who](scene).authorization);
      return { client, end: () => endRtm(client) };
    },
  },
  'Configuration.Web': {
    Class: Configuration.Web,
    by: 'owner',
    open: async (scene: SdkScene, who: SdkCaller) => webAs(Configuration.Web)(scene, asPerson[who](scene)),
  },
} as const;

/** The methods that a class of the SDK has for its users, read from the class itself. */
export const methodsOf = (name: keyof typeof CLASSES): string[] =>
  Object.getOwnPropertyNames(CLASSES[name].Class.prototype).filter((method) => method !== 'constructor');
