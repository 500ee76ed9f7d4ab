/** Members that requests about properties share. */
import Type from 'typebox';
import { id } from '../../language/primitives.ts';

export const ownerClientId = () =>
  id("Application that owns the property; one of the requester's organization.");

export const propertyName = () => Type.String({ minLength: 1, description: 'Name of the property.' });

/** Which properties to list. */
export const propertyChoice = {
  namespace: Type.Optional(id('Only this namespace.')),
  name_prefix: Type.Optional(id('Only names that begin so.')),
};

export const group = () => Type.Integer({ minimum: 0, description: 'The group.' });
