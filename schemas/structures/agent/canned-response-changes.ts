/** What is told about canned responses. It came with 3.7. */
import Type from 'typebox';
import { CannedResponse } from '../configuration/canned-response.ts';

const { id, created_at, ...changeable } = CannedResponse.properties;

export const CannedResponseCreated = CannedResponse;
export const CannedResponseUpdated = Type.Object({ id, ...changeable });
export const CannedResponseReference = Type.Object({ id });
