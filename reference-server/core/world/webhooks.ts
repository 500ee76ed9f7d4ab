/** Registered webhooks, as they are kept; trying and retrying is the door's. */
import type { Version } from '../../../schemas/language/versions.ts';

export interface Webhook {
  readonly id: string;
  readonly action: string;
  readonly version: Version;
  readonly url: string;
  readonly secretKey: string;
  readonly ownerClientId: string;
  readonly type: 'bot' | 'license';
  readonly description: string | null;
  readonly filters: Record<string, unknown> | null;
  readonly additionalData: readonly string[];
}
