/**
 * What a command that is no call of an action is decided on. Its guards keep `control` where no rule of the protocol
 * speaks of it: a shell that names an unknown connection, a world file that contradicts itself.
 */
import type { Command, Context } from '../../world/command.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

/** A command of one type, before anything is known about what it names. */
export interface Order<T extends Command['type']> {
  readonly ctx: Context;
  readonly command: Extract<Command, { type: T }>;
}

/** The licence that a command names must exist. */
export const licenseExists: Guard<{
  readonly ctx: Context;
  readonly command: { readonly organizationId: string | null };
}> = keeps(
  'AUTH-035',
  refuse(
    'license_not_found',
    ({ ctx, command }) => command.organizationId !== null && !ctx.world.licenses.has(command.organizationId),
  ),
);

/** The connection that a shell names must be open. */
export const connectionExists: Guard<{
  readonly ctx: Context;
  readonly command: { readonly connectionId: string };
}> = keeps(
  'control',
  refuse(
    'not_found',
    ({ ctx, command }) => !ctx.world.connections.has(command.connectionId) && 'Connection not found',
  ),
);
