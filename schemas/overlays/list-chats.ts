/**
 * Up to 3.5 the filter is called `include_active` and true means "active ones too"; later it is called `active`
 * and true means "active ones only". Windows rename it, this pair changes the meaning. Rules LIST-014, LIST-015.
 */
import type { Overlay } from '../language/overlay.ts';
import { isObject, without } from './values.ts';

export const listChatsRequest: Overlay = {
  ref: 'agent/ListChatsFilters',
  until: '3.5',
  /** "Active ones only" cannot be said in the old shape; asking for all is the nearest. */
  lower(value) {
    if (!isObject(value) || value['active'] === undefined) return value;
    return { ...value, active: value['active'] !== false };
  },
  lift(value) {
    if (!isObject(value) || value['active'] === undefined) return value;
    return value['active'] === false ? value : without(value, 'active');
  },
};
