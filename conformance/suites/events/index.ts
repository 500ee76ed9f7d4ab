/**
 * The events area: every check on events, whatever their type. It only gathers; the checks live in the files named
 * after what they look at.
 */
import { checks as envelope } from './envelope.ts';
import { checks as forms } from './forms.ts';
import { checks as types } from './types.ts';
import { checks as visibility } from './visibility.ts';

export const checks = [...envelope, ...visibility, ...types, ...forms];
