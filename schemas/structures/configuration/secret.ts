/** The secret of a bot or template, told to its owner. */
import Type from 'typebox';
import { id } from '../../language/primitives.ts';

export const secret = id('Proves who asks for tokens of the bot.');

/** Rule AUTH-034: the former secret no longer works. */
export const NewSecret = Type.Object({ secret });
