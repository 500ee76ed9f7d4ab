/** Events that may be sent, by side, told apart by `type`. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { NewAgentCustom, NewCustomerCustom } from './custom.ts';
import { NewAgentFile, NewCustomerFile } from './file.ts';
import { NewAgentFilledForm, NewAgentForm, NewCustomerFilledForm, NewCustomerForm } from './form.ts';
import { NewAgentMessage, NewCustomerMessage } from './message.ts';
import { NewAgentRichMessage, NewCustomerRichMessage } from './rich-message.ts';
import { NewAgentSystemMessage, NewCustomerSystemMessage } from './system-message.ts';

/** Rule EVENT-002. */
export const NewAgentEvent = Type.Union(
  [
    NewAgentMessage,
    NewAgentFile,
    NewAgentRichMessage,
    NewAgentForm,
    NewAgentFilledForm,
    NewAgentCustom,
    NewAgentSystemMessage,
  ],
  { ...structure('agent', 'NewEvent'), description: 'What an agent may send.' },
);
export type NewAgentEvent = Static<typeof NewAgentEvent>;

/** Rule EVENT-002. */
export const NewCustomerEvent = Type.Union(
  [
    NewCustomerMessage,
    NewCustomerFile,
    NewCustomerRichMessage,
    NewCustomerForm,
    NewCustomerFilledForm,
    NewCustomerCustom,
    NewCustomerSystemMessage,
  ],
  { ...structure('customer', 'NewEvent'), description: 'What a customer may send.' },
);
export type NewCustomerEvent = Static<typeof NewCustomerEvent>;
