/** A file that was uploaded before. What is returned says more than what is sent. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { agentEvent, customerEvent, newAgentEvent, newCustomerEvent } from './base.ts';

const size = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));
const text = (description: string) => Type.Optional(Type.String({ description }));

const type = Type.Literal('file');
const url = Type.String({ minLength: 1, description: "Address in the platform's own file store." });
const alternative_text = text('Text for those who cannot see the image.');

/** Rule EVENT-025: the optional members belong to images. */
const returned = {
  type,
  url,
  name: Type.String({ description: 'Name of the file.' }),
  content_type: Type.String({ description: 'Media type of the file.' }),
  thumbnail_url: text('Small picture.'),
  thumbnail2x_url: text('Small picture in double resolution.'),
  size: size('Bytes.'),
  width: size('Width in pixels.'),
  height: size('Height in pixels.'),
  alternative_text,
};

export const AgentFile = Type.Object(
  { ...agentEvent, ...returned },
  { ...structure('agent', 'File'), description: 'A file.' },
);
export const CustomerFile = Type.Object(
  { ...customerEvent, ...returned },
  { ...structure('customer', 'File'), description: 'A file.' },
);

/** Rule EVENT-024: whether the address belongs to the file store is for the server to judge. */
export const NewAgentFile = Type.Object(
  { ...newAgentEvent, type, url, alternative_text },
  { ...structure('agent', 'NewFile'), description: 'A file to send.' },
);
export const NewCustomerFile = Type.Object(
  { ...newCustomerEvent, type, url, alternative_text },
  { ...structure('customer', 'NewFile'), description: 'A file to send.' },
);
export type AgentFile = Static<typeof AgentFile>;
export type CustomerFile = Static<typeof CustomerFile>;
