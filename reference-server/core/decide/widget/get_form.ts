/** `get_form`: the template of a form, if the group uses such a form (CUST-025). */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { formOf } from './forms.ts';
import { groupThere } from './group.ts';

export const customer = act<typeof customerActions.get_form>({
  refusals: [groupThere],
  facts({ payload: { type } }) {
    const form = formOf(type);
    return {
      facts: [],
      reply: () => (form === undefined ? { enabled: false } : { enabled: true, form }),
    };
  },
});
