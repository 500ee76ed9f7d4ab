/**
 * What the server asks of a webhook's definition at every turn, without the payload: so that it can start before hundreds of
 * definitions have been read. Written as source text; it decides nothing.
 */
import { webhooks } from '../../schemas/webhooks/index.ts';

/** Where the rows are written, from the project's root. */
export const WEBHOOK_ROWS = 'reference-server/core/world/webhook-rows.ts';

const list = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`;

/** The file of all rows. */
export function webhookRows(): string {
  const rows = Object.entries(webhooks).flatMap(([key, definition]) => {
    const { name, aliases, filters, additionalData, requester, window = {} } = definition;
    const bounds = Object.entries(window).map(([bound, version]) => `${bound}: '${String(version)}'`);
    return [
      `  ${key}: {`,
      `    name: '${name}',`,
      `    aliases: ${list(aliases)},`,
      `    filters: ${list(filters)},`,
      `    additionalData: ${list(additionalData)},`,
      `    requester: ${requester === true},`,
      `    window: ${bounds.length === 0 ? '{}' : `{ ${bounds.join(', ')} }`},`,
      '  },',
    ];
  });
  return [
    '/**',
    ' * Every webhook by wire name, without its payload. Written by `npm run gen` from the definitions (`tools/gen/webhook-rows.ts`):',
    ' * do not edit.',
    ' */',
    "import type { Window } from '../../../schemas/language/versions.ts';",
    '',
    '/** What can be asked of a registration for a webhook, and what its envelope has. */',
    'interface WebhookRow {',
    '  readonly name: string;',
    '  readonly aliases: readonly string[];',
    '  readonly filters: readonly string[];',
    '  readonly additionalData: readonly string[];',
    '  readonly requester: boolean;',
    '  readonly window: Window;',
    '}',
    '',
    'export const WEBHOOKS = {',
    ...rows,
    '} satisfies Readonly<Record<string, WebhookRow>>;',
    '',
  ].join('\n');
}
