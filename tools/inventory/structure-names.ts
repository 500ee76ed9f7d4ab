/** Titles of the documentation's structures and the names of ours. Ours are nouns in the singular, in PascalCase. */
import { registry } from '../../schemas/reading/registry.ts';

const RENAMED: Readonly<Record<string, string>> = {
  Chats: 'Chat',
  'Chat summaries': 'ChatInfo',
  Threads: 'Thread',
  'Form fields': 'FormField',
  'Filled form fields': 'FilledFormField',
  Forms: 'FormDefinition',
};

/** Pages that show a field inside the list that holds it; ours is the field. */
const WITHIN: Readonly<Record<string, string>> = { FormField: 'fields[].', FilledFormField: 'fields[].' };

export interface StructureName {
  /** Full name of what is returned. */
  readonly returned: string;
  /** Full name of what may be sent, where that is a shape of its own. */
  readonly sent: string | undefined;
  /** Path in the page's table below which the structure is. */
  readonly within: string | undefined;
}

export function structureName(api: string, title: string): StructureName {
  const noun = RENAMED[title] ?? title.replace(/(?:^|\s)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const find = (name: string) =>
    [`${api}/${name}`, `shared/${name}`].find((full) => registry.structures.has(full));
  return { returned: find(noun) ?? `${api}/${noun}`, sent: find(`New${noun}`), within: WITHIN[noun] };
}
