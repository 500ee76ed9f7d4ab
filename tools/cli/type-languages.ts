/** Languages for which `livechat-kit types` writes types, with what the generator is told for each. */

export const LANGUAGES = ['ts', 'python', 'go', 'java', 'csharp', 'kotlin', 'swift', 'rust'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Other names under which a language may be asked for. */
export const ALIASES: ReadonlyMap<string, Language> = new Map([['typescript', 'ts']]);

export interface LanguageSettings {
  /** File of languages that have one for everything; others name theirs after their types. */
  readonly file: string;
  readonly comment: string;
  readonly options: Readonly<Record<string, string>>;
}

export const SETTINGS: Readonly<Record<Exclude<Language, 'ts'>, LanguageSettings>> = {
  python: { file: 'livechat.py', comment: '#', options: {} },
  go: { file: 'livechat.go', comment: '//', options: { package: 'livechat' } },
  java: { file: 'LiveChat.java', comment: '//', options: { package: 'livechat' } },
  csharp: {
    file: 'LiveChat.cs',
    comment: '//',
    options: { namespace: 'LiveChat', framework: 'SystemTextJson' },
  },
  kotlin: { file: 'LiveChat.kt', comment: '//', options: { package: 'livechat', framework: 'kotlinx' } },
  swift: { file: 'LiveChat.swift', comment: '//', options: {} },
  rust: { file: 'livechat.rs', comment: '//', options: {} },
};
