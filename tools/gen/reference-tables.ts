/** The reference pages of what is no message: errors, scopes, system messages, default properties and rules. */

import type { Window } from '../../schemas/language/versions.ts';
import { basisOf, type Rule } from '../../schemas/rules/index.ts';
import type { ErrorType } from '../../schemas/tables/errors.ts';
import type { Manifest } from './manifest-schema.ts';
import { COMMON_ERRORS, COMMON_RTM_ERRORS } from './openapi-errors.ts';
import { anchor, code, codes, facts, link, page, paragraphs, table } from './reference-text.ts';
import { structureLink } from './reference-types.ts';

/** Every error type, and which of them any call can meet. */
export function errorsPage({ errors, authorization_errors }: Manifest): string {
  const common = [...COMMON_ERRORS, ...COMMON_RTM_ERRORS];
  const rows = errors.map(({ type, message, status, definite }) => [
    code(type),
    String(status),
    message,
    definite ? 'no' : 'perhaps',
    common.includes(type as ErrorType) ? 'yes' : '',
  ]);
  const about =
    'The documentation states no HTTP status; the mapping is this kit’s. “Changed” says whether the change may have happened all the same.';
  const accounts = authorization_errors.map(({ code: name, carried_in, meaning }) => [
    code(name),
    code(carried_in),
    meaning,
  ]);
  return page('Errors', about, [
    table(['Type', 'Status', 'Message', 'Changed', 'Any call'], rows),
    paragraphs('## Errors of the accounts endpoints', table(['Code', 'Carried in', 'Meaning'], accounts)),
  ]);
}

/** Every scope with the actions that ask for it. */
export function scopesPage({ scopes }: Manifest): string {
  const rows = scopes.map(({ name, role, actions }) => {
    const links = actions.map((action) => {
      const [api, wire] = action.split('/') as [string, string];
      return link(action, `${api}-actions.md#${anchor(wire)}`);
    });
    return [code(name), role, links.join(', ')];
  });
  const about = 'The role is the lowest whose tokens can carry the scope; `none`: no role has it by itself.';
  return page('Scopes', about, [table(['Scope', 'Role', 'Actions'], rows)]);
}

/** System messages and default properties. */
export function systemMessagesPage({ system_messages, system_events }: Manifest): string {
  const rows = system_messages.map(({ type, vars, optional_vars, template }) => [
    code(type),
    [codes(vars), ...optional_vars.map((name) => `${code(name)} (optional)`)].filter(Boolean).join(', '),
    template,
  ]);
  return page('System messages', 'The texts are this kit’s; variables stand between percent signs.', [
    table(['Type', 'Variables', 'Text'], rows),
    system_events.length === 0
      ? ''
      : paragraphs(
          '## System events',
          'Records of other parts of the platform, as events of type `system`.',
          table(['Source', 'Subtype', 'Version', 'Details'], system_events.map(systemEventCells)),
        ),
  ]);
}

function systemEventCells({
  source,
  subtype,
  version,
  details,
}: Manifest['system_events'][number]): string[] {
  const structure = (String(details['$ref']).split('/').at(-1) ?? '').replace('.', '/');
  return [code(source), code(subtype), String(version), structureLink(structure)];
}

export function propertiesPage({ properties }: Manifest): string {
  const sections = [...new Set(properties.map(({ namespace }) => namespace))].map((namespace) => {
    const rows = properties
      .filter((property) => property.namespace === namespace)
      .map((property) => [
        code(property.name),
        property.type,
        accessText(property.access),
        valuesText(property),
      ]);
    return paragraphs(`## ${namespace}`, table(['Property', 'Type', 'Access', 'Values'], rows));
  });
  const about = 'Properties that exist on every licence. `r`: may read, `w`: may write.';
  return page('Default properties', about, sections);
}

function accessText(access: Manifest['properties'][number]['access']): string {
  return Object.entries(access)
    .map(([location, sides]) => {
      const who = Object.entries(sides ?? {}).map(([side, rights]) => `${side} ${code(String(rights))}`);
      return `${location}: ${who.join(', ') || 'nobody'}`;
    })
    .join('; ');
}

function valuesText({ values, unit, special }: Manifest['properties'][number]): string {
  const named = Object.entries(special ?? {}).map(([value, meaning]) => `${code(value)} is ${meaning}`);
  return [...(values ? [codes(values.map(String))] : []), ...(unit ? [unit] : []), ...named].join('; ');
}

function clauseText(basis: 'stated' | 'inferred' | undefined, ours: string): string {
  return basis === 'inferred' ? ours : (basis ?? '');
}

function sourceLink({ page, section, note, address }: Rule['source'][number]): string {
  const name = section === undefined ? page : `${page} / ${section}`;
  const text = address === undefined ? name : `[${name}](${address})`;
  return note === undefined ? text : `${text} (${note})`;
}

/** Every rule of every version, area by area. */
export function rulesPage(rules: readonly Rule[]): string {
  const areas = [...new Set(rules.map((rule) => rule.area))];
  const sections = areas.map((area) => {
    const found = rules.filter((rule) => rule.area === area);
    const texts = found.map((rule) =>
      paragraphs(
        `### ${rule.code}`,
        rule.statement,
        facts([
          ['Id', code(rule.slug)],
          ['Level', `${rule.level}, ${basisOf(rule)}`],
          ['Error type', clauseText(rule.basis.errorType, 'our pairing')],
          ['Detail', clauseText(rule.basis.detail, 'our reading')],
          ['Versions', versionsText(rule.versions)],
          ['Source', rule.source.map(sourceLink).join('; ')],
          ['Seen by', rule.observable],
          ['Needs', rule.needs.join(', ')],
          ['Decided by', rule.decidedBy],
        ]),
      ),
    );
    return paragraphs(`## ${area}`, ...texts);
  });
  return page('Rules', 'The rules of every version; those without versions hold in all of them.', sections);
}

function versionsText({ since, until }: Window): string {
  return [...(since ? [`since ${since}`] : []), ...(until ? [`until ${until}`] : [])].join('; ');
}
