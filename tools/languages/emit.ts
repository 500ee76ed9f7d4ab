/** The files of types that a model becomes, one emitter a language. It writes none of them. */
import type { Version } from '../../schemas/language/versions.ts';
import type { ProvenLanguage } from '../cli/type-languages.ts';
import { modelOf } from './build.ts';
import { goOf } from './go.ts';
import { javaOf } from './java.ts';
import { type Model, partialModel } from './model.ts';
import { pythonOf } from './python.ts';
import { rustOf } from './rust.ts';

interface SourceFile {
  readonly name: string;
  readonly text: string;
}

const EMITTERS: Readonly<Record<ProvenLanguage, (model: Model) => SourceFile>> = {
  python: (model) => ({ name: 'livechat.py', text: pythonOf(model) }),
  go: (model) => ({ name: 'livechat.go', text: goOf(model) }),
  java: (model) => ({ name: 'LiveChat.java', text: javaOf(model) }),
  rust: (model) => ({ name: 'livechat.rs', text: rustOf(model) }),
};

/** The file of a model in a language. */
export function typesFile(language: ProvenLanguage, model: Model): SourceFile {
  return EMITTERS[language](model);
}

/** Types of some messages and structures, given in their text form, with all that they need; of everything without any. */
export function typesFiles(
  language: ProvenLanguage,
  version: Version,
  messages: readonly string[],
): SourceFile[] {
  const model = modelOf(version);
  return [typesFile(language, messages.length === 0 ? model : partialModel(model, messages))];
}
