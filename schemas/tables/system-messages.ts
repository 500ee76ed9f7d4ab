/**
 * The server's own system messages: type, variables and an English text of ours with the variables filled in
 * (EVENT-041). Applications may send other types; those are not listed and not rendered here.
 */

export interface SystemMessageRow {
  /** Variables of `text_vars`; all of them are used in the template. */
  readonly vars: readonly string[];
  /** Text with `%variable%` places. */
  readonly template: string;
}

const by = (template: string): SystemMessageRow => ({
  vars: [...template.matchAll(/%([a-z_]+)%/g)].map((match) => match[1]!),
  template,
});

/** Every published type. */
export const SYSTEM_MESSAGES = {
  agent_added: by('%agent% was brought into the chat by %initiator%'),
  agent_joined: by('%agent% came into the chat'),
  agent_left: by('%agent% went out of the chat'),
  agent_removed: by('%agent% was taken out of the chat by %initiator%'),
  archived_customer_disconnected: by('The chat was closed because %customer% went away'),
  chat_transferred: by('%initiator% handed the chat over to %targets%'),
  customer_added: by('%customer% was brought into the chat by %initiator%'),
  customer_banned: by('%agent% banned the customer; days of the ban: %duration%'),
  customer_removed: by('%customer% was taken out of the chat by %initiator%'),
  customer_updated: by("The customer's details were changed"),
  manual_archived_agent: by('%agent% closed the chat'),
  manual_archived_customer: by('%customer% closed the chat'),
  'rating.chat_commented': by('%customer% commented on the chat: %comment%'),
  'rating.chat_rated': by('%customer% rated the chat as %score%'),
  'rating.chat_rating_canceled': by('%customer% took the rating back'),
  'routing.archived_deleted': by('The chat was closed because %agent% no longer exists'),
  'routing.archived_disconnected': by('The chat was closed because %agent% lost the connection'),
  'routing.archived_inactive': by('The chat was closed; minutes without a message: %duration%'),
  'routing.archived_offline': by('The chat was closed because nobody is there to answer'),
  'routing.archived_other': by('The chat was closed'),
  'routing.archived_remotely_signed_out': by('The chat was closed because somebody signed %agent% out'),
  'routing.archived_signed_out': by('The chat was closed because %agent% signed out'),
  'routing.assigned_deleted': by('%agent_added% took over because %agent_removed% no longer exists'),
  'routing.assigned_disconnected': by('%agent_added% took over because %agent_removed% lost the connection'),
  'routing.assigned_inactive': by(
    '%agent_added% took over because %agent_removed% did not answer; minutes waited: %duration%',
  ),
  'routing.assigned_other': by('The chat went to another agent'),
  'routing.assigned_remotely_signed_out': by(
    '%agent_added% took over because somebody signed %agent_removed% out',
  ),
  'routing.assigned_signed_out': by('%agent_added% took over because %agent_removed% signed out'),
  'routing.idle': by('The chat is idle; minutes without a message: %duration%'),
  'routing.unassigned_deleted': by('The chat waits for an agent because %agent% no longer exists'),
  'routing.unassigned_disconnected': by('The chat waits for an agent because %agent% lost the connection'),
  'routing.unassigned_other': by('The chat waits for an agent'),
  'routing.unassigned_remotely_signed_out': by(
    'The chat waits for an agent because somebody signed %agent% out',
  ),
  'routing.unassigned_signed_out': by('The chat waits for an agent because %agent% signed out'),
  system_archived: by('The platform closed the chat'),
  transcript_requested: by('%customer% asked for a transcript to be sent to %email%'),
  transcript_sent: by('A transcript for %customer% was sent to %email%'),
} as const satisfies Record<string, SystemMessageRow>;

export type SystemMessageType = keyof typeof SYSTEM_MESSAGES;

/** Variables a change of the customer may name; each is optional, so they are not part of the template. */
export const CUSTOMER_UPDATED_VARS = ['initiator', 'customer_name', 'customer_email'] as const;

/**
 * The text of a system message. Throws when a variable of the template is missing: the caller has a bug.
 * A value is put in as it is, also when it looks like a place for a variable.
 */
export function renderSystemMessage(type: SystemMessageType, vars: Readonly<Record<string, string>>): string {
  const { template } = SYSTEM_MESSAGES[type];
  if (type === 'customer_updated') return customerUpdated(template, vars);
  return template.replace(/%([a-z_]+)%/g, (_place, name: string) => {
    const value = vars[name];
    if (value === undefined) throw new Error(`system message ${type} lacks its variable ${name}`);
    return value;
  });
}

function customerUpdated(start: string, vars: Readonly<Record<string, string>>): string {
  const changed = [vars['customer_name'], vars['customer_email']].filter((value) => value !== undefined);
  const who = vars['initiator'] === undefined ? '' : ` by ${vars['initiator']}`;
  return changed.length === 0 ? `${start}${who}` : `${start}${who}: ${changed.join(', ')}`;
}
