/** Agents with status and load, groups with their queues, and who is connected. */
import type { ComponentChildren } from 'preact';
import type { AgentLine, ConnectionLine, GroupLine } from '../../../schemas/control/inspector-answers.ts';
import { TableHead } from '../../design/table-head.tsx';
import { StatusDot } from '../parts.tsx';
import { carryOut, overview } from '../store.ts';
import { counted, shortId, statusInWords, timeOfDay } from '../words.ts';

export function AgentsScreen() {
  const { agents = [], groups = [], connections = [], counts } = overview.value ?? {};
  return (
    <div class="pane stack">
      <section class="stack" aria-label="Groups and queues">
        <h2>Groups and queues</h2>
        <ul class="cards small">
          {groups.map((group) => (
            <li key={group.id} class="card">
              <Group group={group} />
            </li>
          ))}
        </ul>
      </section>
      <section class="stack" aria-label="Agents">
        <h2>Agents and bots</h2>
        <Table columns={['Name', 'Status', 'Load', 'Groups', 'Connections']}>
          {agents.map((agent) => (
            <Agent key={agent.id} agent={agent} />
          ))}
        </Table>
      </section>
      <section class="stack" aria-label="Connections">
        <h2>
          Connections <span class="quiet num">{counts?.connections ?? 0}</span>
        </h2>
        {connections.length === 0 ? (
          <p class="quiet">Nobody is connected over RTM.</p>
        ) : (
          <Table columns={['Connection', 'Who', 'API', 'Opened', 'Last sign of life']}>
            {connections.slice(-SHOWN).map((connection) => (
              <Connection key={connection.id} connection={connection} />
            ))}
          </Table>
        )}
        {connections.length > SHOWN && <p class="quiet">The latest {SHOWN} are shown.</p>}
      </section>
    </div>
  );
}

interface TableProps {
  readonly columns: readonly string[];
  readonly children: ComponentChildren;
}

/** A table whose last column holds what can be done. */
function Table({ columns, children }: TableProps) {
  return (
    <div class="card flush scroller">
      <table class="table middle">
        <TableHead columns={columns}>
          <span class="hidden">Change</span>
        </TableHead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** So many connections are drawn; a table of five hundred would be no help and cost a frame. */
const SHOWN = 100;

function Group({ group }: { readonly group: GroupLine }) {
  const { id, name, status, members, queued, live, manual, queue } = group;
  return (
    <>
      <h3>
        <StatusDot status={status} />
        <span class="cut">{name}</span>
        <span class="quiet push num">group {id}</span>
      </h3>
      <p class="line wrap group-facts">
        <span class={`badge ${queued > 0 ? 'warn' : ''}`}>{queued} in the queue</span>
        <span class="badge">{counted(live, 'live chat')}</span>
        <span class="badge">{counted(members, 'member')}</span>
        {!queue && <span class="badge">queue off</span>}
        {manual && <span class="badge info">picked by hand</span>}
      </p>
    </>
  );
}

function groupInWords({ id, priority }: AgentLine['groups'][number]): string {
  const name = overview.value?.groups.find((group) => group.id === id)?.name ?? `group ${id}`;
  return priority === 'normal' ? name : `${name} (${priority})`;
}

function Agent({ agent }: { readonly agent: AgentLine }) {
  const { id, name, role, status, load, limit, groups, connections, remark, bot } = agent;
  const share = limit === 0 ? 1 : Math.min(1, load / limit);
  const tone = share >= 1 ? 'bad' : share >= 0.75 ? 'warn' : '';
  const isOnline = status !== 'offline';
  return (
    <tr>
      <td>
        <strong>{name}</strong> <span class="quiet">{role}</span>
      </td>
      <td>
        <span class="line">
          <StatusDot status={status} /> {statusInWords(status)}
        </span>
        {remark !== null && <span class="quiet">{remark}</span>}
      </td>
      <td>
        <span class="load num">
          {load} of {limit}
          <span class="meter" aria-hidden="true">
            <span class={tone} style={{ width: `${share * 100}%` }} />
          </span>
        </span>
      </td>
      <td>{groups.map(groupInWords).join(', ') || '–'}</td>
      <td class="num">{connections}</td>
      <td>
        {!bot && (
          <button
            type="button"
            class="button plain"
            aria-label={`${isOnline ? 'Log out' : 'Bring online'}: ${name}`}
            onClick={() =>
              void carryOut(
                'status',
                { agent: id, status: isOnline ? 'offline' : 'online' },
                `${name} is ${isOnline ? 'offline' : 'online'}`,
              )
            }
          >
            {isOnline ? 'Log out' : 'Bring online'}
          </button>
        )}
      </td>
    </tr>
  );
}

function Connection({ connection }: { readonly connection: ConnectionLine }) {
  const { id, who, name, api, version, opened_at, last_seen_at, away, held } = connection;
  return (
    <tr>
      <td class="mono">{id}</td>
      <td title={who ?? ''}>{name ?? (who === null ? 'not logged in' : shortId(who))}</td>
      <td>
        {api} {version} {away && <span class="badge warn">away</span>}{' '}
        {held && <span class="badge bad">held</span>}
      </td>
      <td class="mono num">{timeOfDay(opened_at)}</td>
      <td class="mono num">{timeOfDay(last_seen_at)}</td>
      <td>
        <button
          type="button"
          class="button plain"
          aria-label={`Cut ${id}`}
          // The endpoint of connections takes no licence.
          onClick={() =>
            void carryOut('faults', { organization_id: undefined, drop_connection: id }, `${id} is cut`)
          }
        >
          Cut
        </button>
      </td>
    </tr>
  );
}
