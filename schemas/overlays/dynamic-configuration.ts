/** Up to 3.5 what the chat product says stands at the top of the dynamic configuration; later in a member. VER-018. */
import type { Overlay } from '../language/overlay.ts';
import { isObject, without } from './values.ts';

const NEW_MEMBERS = ['organization_id', 'default_widget', 'livechat_active', 'livechat'];

export const dynamicConfiguration: Overlay = {
  ref: 'customer/get_dynamic_configuration/response',
  until: '3.5',
  /** The old shape has no word for an inactive licence; a server refuses such a call instead. */
  lower(value) {
    if (!isObject(value)) return value;
    const product = value['livechat'];
    return isObject(product) ? { ...without(value, 'livechat'), ...product } : undefined;
  },
  lift(value) {
    if (!isObject(value)) return value;
    return {
      organization_id: value['organization_id'],
      default_widget: 'livechat',
      livechat_active: true,
      livechat: without(value, ...NEW_MEMBERS),
    };
  },
};
