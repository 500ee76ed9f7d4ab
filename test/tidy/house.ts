/**
 * The house as one table: which folders there are, on which floor of the core each stands, which names no file or
 * folder has, and how large things may be. This is what to edit when the layout changes. It measures nothing.
 */

/** Folders of sources; `**` is any depth, `*` one folder, `.` the root. A folder that fits none is a gap. */
export const FOLDERS: readonly string[] = [
  '.',
  '.ci',
  'bench',
  'bin',
  'examples/**',
  'schemas',
  'schemas/language',
  'schemas/tables',
  'schemas/structures/{shared,agent,customer,configuration}',
  'schemas/structures/shared/{events,system-events,users}',
  'schemas/{agent-chat,customer-chat,configuration,accounts,webhooks,control}',
  'schemas/{agent-chat,customer-chat,configuration}/{actions,pushes}',
  'schemas/rules',
  'schemas/rules/*',
  'schemas/overlays',
  'schemas/reading',
  'schemas/testing',
  'tools',
  'tools/{gen,diff,inventory,samples,blind,fixtures,cli,languages,packing}/**',
  'reference-server',
  'reference-server/core',
  'reference-server/core/{world,facts,facts/testing,routing,views}',
  'reference-server/core/decide/**',
  'reference-server/doors/accounts',
  'reference-server/{edge,doors,control,inspector,journal,cli,mutants,variants,testing,embedded,traffic,recording}',
  'reference-server/mutants/operators',
  'reference-server/testing/storm',
  'conformance',
  'conformance/{engine,stage,targets,verdicts,report,model,generate,replay,cli,self}',
  'conformance/self/{can-fail,explore,faults,mutants,rehearsal,variants,hostile}',
  'conformance/targets/{discover,rooms}',
  'conformance/suites',
  'conformance/suites/*',
  'conformance/suites/matrix/acts',
  'web/**',
  'foreign/**',
  'test/**',
];

/** What no folder and no file (without its ending) is called. */
export const BAD_NAMES = /^(?:common|helpers?|utils?|misc)$|-(?:impl|\d+)$/;

/**
 * Floors of the core, from below; a file may import its own floor and those below it. The first pattern that fits a
 * path below the core counts. The router's files that make facts stand above the rows, and the tables of nouns, from
 * which rows follow, beside them. What is for tests only stands on no floor.
 */
export const FLOORS: readonly (readonly [floor: string, path: RegExp])[] = [
  ['world', /^world\//],
  ['readers', /^(?:routing\/(?:state|queue|pick|error)|tokens|scopes|timer-heap)\.ts$/],
  ['views', /^views\//],
  ['facts', /^(?:facts\/|decide\/nouns\/|decide\/(?:guard|call)\.ts$)/],
  ['router', /^(?:routing\/|timers\.ts$)/],
  ['decide', /^decide\//],
  ['machine', /^(?:machine|work-turn|mutation|mutation-name|combined)\.ts$/],
];

/**
 * Rooms whose names are areas, the prefixes of the rules' slugs: the folders in a folder, or also the files in it. What
 * stands beside the folders of rules is no area.
 */
export const AREA_ROOMS = {
  rules: {
    folder: 'schemas/rules',
    only: 'folders',
    besides: [],
  },
  suites: {
    folder: 'conformance/suites',
    only: undefined,
    besides: ['index', 'matrix', 'histories'],
  },
  mutants: { folder: 'reference-server/mutants', only: undefined, besides: ['index', 'operators'] },
} as const;

/**
 * Names that each file of a folder exports by convention: the same word, the same meaning. All other names mean one
 * thing in the whole house.
 */
export const SLOTS: readonly (readonly [path: RegExp, names: readonly string[]])[] = [
  [/^conformance\/suites\//, ['checks']],
  // The entry for vitest passes it on without loading the suites.
  [/^(?:conformance\/)?vitest\.ts$/, ['conformance']],
  [
    /^reference-server\/core\/decide\//,
    ['agent', 'customer', 'configuration', 'agentActs', 'customerActs', 'configurationActs'],
  ],
  [/^(?:bin|bench|tools|[\w-]+\/cli)\//, ['main', 'commandLine']],
];

/** Words that stand for one idea each (ARCHITECTURE.md): no two files declare a function or type called so. */
export const VOCABULARY: readonly string[] = [
  ...[
    'world',
    'command',
    'fact',
    'row',
    'effect',
    'refusal',
    'guard',
    'door',
    'window',
    'rule',
    'check',
    'verdict',
  ],
  ...[
    'cause',
    'capability',
    'target',
    'room',
    'stage',
    'party',
    'scene',
    'profile',
    'baseline',
    'mutant',
    'variant',
  ],
  ...['play', 'settle', 'decision', 'session', 'reply', 'outcome', 'answer'],
];

/** Rooms where a file that is called as on the wire exports what the wire calls so: one message, seen from several sides. */
export const WIRE_ROOMS =
  /^(?:schemas\/(?:agent-chat|customer-chat|configuration|accounts|webhooks|control|structures)\/|reference-server\/core\/decide\/)/;

/** Files that are started or loaded by name rather than imported. */
export const STARTED =
  /^(?:vitest\.config|\.ci\/|bench\/|examples\/|test\/lc-sdk-types\/|web\/build)|\/main\.[cm]?tsx?$|\/write\.ts$|\.cts$|\.d\.ts$/;

export const LIMITS = {
  fileLines: 400,
  functionLines: 70,
  committedBytes: 640 * 1024,
  twinNodes: 12,
  slotNodes: 30,
  alikeNodes: 45,
} as const;

/** Committed files that may be larger. */
export const LARGE = /^package-lock\.json$|\/package-lock\.json$|\.(?:png|jpe?g|gif|webp|svg)$/;
