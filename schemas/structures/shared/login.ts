/** Members that both logins share. */
import Type from 'typebox';
import { VERSIONS } from '../../language/versions.ts';

/** Who the client program is. */
export const applicationMembers = {
  name: Type.Optional(Type.String({ description: 'Name of the program.' })),
  version: Type.Optional(Type.String({ description: 'Version of the program.' })),
};

export const application = Type.Optional(
  Type.Object(applicationMembers, { description: 'The program that logs in.' }),
);

const names = Type.Array(Type.String(), { description: 'Names of pushes; `all` stands for every one.' });

/** Rule VER-010. Unknown names and versions are ignored: clients subscribe to pushes no page describes. */
export const pushes = Type.Optional(
  Type.Record(Type.String(), names, {
    description: `Pushes to get, by version (${VERSIONS[0]} to ${VERSIONS.at(-1)}); all of the connection's version when left out.`,
  }),
);
