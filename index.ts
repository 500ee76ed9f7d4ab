/**
 * The package's main entry: the reference server and the versions it speaks. The specification, the suites and
 * the vitest front end have entries of their own, so that starting a server never loads them.
 */
import './schemas/new-enough.ts';

export * from './reference-server/index.ts';
export { STAGES, VERSIONS, type Version } from './schemas/language/versions.ts';
