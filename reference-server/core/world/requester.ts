/** Who makes a call. Part of a command, not of the world. */
import type { Transport } from '../../../schemas/language/define.ts';

/** Who makes a call and how; settled at the edge. */
export interface Requester {
  readonly kind: 'agent' | 'customer' | 'bot';
  readonly id: string;
  readonly organizationId: string;
  readonly clientId: string;
  /** Id of the token that the call was made with; null where none is needed (PROP-028). */
  readonly token: string | null;
  /** What that token may do. */
  readonly scopes: ReadonlySet<string>;
  readonly transport: Transport;
  /** The RTM connection the call came on. */
  readonly connection: string | null;
  readonly requestId: string | undefined;
  /** The call came with a personal access token, which belongs to no application. */
  readonly personal?: boolean;
}
