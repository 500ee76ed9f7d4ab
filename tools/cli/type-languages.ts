/** Languages for which `livechat-kit types` writes types, and what quicktype-core is told for those that it makes. */

/** Languages of our own emitters, whose types are proven to write what they read (`npm run foreign`). */
export const PROVEN = ['python', 'go', 'java', 'rust'] as const;
/** Languages that quicktype-core writes: nobody has proven that these types write what they read. */
export const NOT_PROVEN = ['csharp', 'kotlin', 'swift'] as const;

export type ProvenLanguage = (typeof PROVEN)[number];
export type QuicktypeLanguage = (typeof NOT_PROVEN)[number];
export type Language = 'ts' | ProvenLanguage | QuicktypeLanguage;

export const LANGUAGES: readonly Language[] = ['ts', ...PROVEN, ...NOT_PROVEN];

/** Other names under which a language may be asked for. */
export const ALIASES: ReadonlyMap<string, Language> = new Map([['typescript', 'ts']]);

export interface LanguageSettings {
  /** File of languages that have one for everything; others name theirs after their types. */
  readonly file: string;
  readonly comment: string;
  /** The type that has a member for each message; some names are words of a language. */
  readonly root: string;
  readonly options: Readonly<Record<string, string>>;
}

export const SETTINGS: Readonly<Record<QuicktypeLanguage, LanguageSettings>> = {
  csharp: {
    file: 'LiveChat.cs',
    comment: '//',
    root: 'Protocol',
    options: { namespace: 'LiveChat', framework: 'SystemTextJson' },
  },
  kotlin: {
    file: 'LiveChat.kt',
    comment: '//',
    root: 'Protocol',
    options: { package: 'livechat', framework: 'kotlinx' },
  },
  swift: { file: 'LiveChat.swift', comment: '//', root: 'LiveChatProtocol', options: {} },
};

/** Whether quicktype-core writes a language. */
export function isQuicktype(language: Language): language is QuicktypeLanguage {
  return Object.hasOwn(SETTINGS, language);
}
