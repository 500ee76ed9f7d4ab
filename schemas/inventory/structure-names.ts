/** Titles of the documentation's structures and the names of ours. Ours are nouns in the singular, in PascalCase. */
import { registry } from '../registry.ts';

const RENAMED: Readonly<Record<string, string>> = {
  Chats: 'Chat',
  'Chat summaries': 'ChatInfo',
  Threads: 'Thread',
  'Form fields': 'FormField',
  'Filled form fields': 'FilledFormField',
  Forms: 'FormDefinition',
};

/** Full names: of what is returned, and of what may be sent where that is a shape of its own. */
export function structureName(api: string, title: string): { returned: string; sent: string | undefined } {
  const noun = RENAMED[title] ?? title.replace(/(?:^|\s)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const find = (name: string) =>
    [`${api}/${name}`, `shared/${name}`].find((full) => registry.structures.has(full));
  return { returned: find(noun) ?? `${api}/${noun}`, sent: find(`New${noun}`) };
}
