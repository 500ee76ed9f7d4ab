/**
 * The page a person opens to see what happens: the latest commands with their answers and effects, and the chats
 * of each licence. It reads the control API from the browser, with the secret that
 * follows `#` in its address and never reaches a server, and changes nothing.
 */
import type { WebAnswer } from '../edge/web.ts';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>livechat-kit inspector</title>
<style>
  body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #222; background: #fff }
  h1 { font-size: 1.2rem }
  table { border-collapse: collapse; width: 100% }
  td, th { text-align: left; vertical-align: top; padding: .25rem .6rem; border-top: 1px solid #ddd }
  pre { margin: 0; white-space: pre-wrap; word-break: break-word; max-height: 20rem; overflow: auto }
  .refused { color: #b00020 }
</style>
<h1>Commands, newest first</h1>
<p>Time: <output id="now">…</output></p>
<table><thead><tr><th>#</th><th>Command</th><th>Answer</th><th>Effects</th></tr></thead><tbody id="rows"></tbody></table>
<script type="module">
  const rows = document.getElementById('rows');
  const now = document.getElementById('now');
  let shown = -1;
  const cell = (row, text, open) => {
    const box = row.insertCell();
    const details = box.appendChild(document.createElement('details'));
    const lines = text.split('\\n');
    details.appendChild(document.createElement('summary')).textContent = open;
    details.appendChild(document.createElement('pre')).textContent = lines.join('\\n');
    return box;
  };
  const headers = { 'X-Control-Secret': location.hash.slice(1) };
  async function refresh() {
    const [{ entries }, clock] = await Promise.all(
      ['journal', 'clock'].map(async (name) => (await fetch('/_control/' + name, { headers })).json()),
    );
    now.textContent = clock.now + (clock.auto_advance ? ' (follows real time)' : ' (stands still)');
    if (entries.length === shown) return;
    shown = entries.length;
    rows.replaceChildren();
    for (const entry of entries.slice(-200).reverse()) {
      const row = rows.insertRow();
      row.insertCell().textContent = entry.n;
      const { command, reply, effects } = entry;
      cell(row, JSON.stringify(command, null, 2), command.action ? command.api + ' ' + command.action : command.type);
      const answer = cell(row, JSON.stringify(reply, null, 2), reply.ok ? 'ok' : reply.error.type);
      answer.className = reply.ok ? '' : 'refused';
      cell(row, JSON.stringify(effects, null, 2), effects.map((effect) => effect.name ?? effect.type).join(', ') || '–');
    }
  }
  for (;;) {
    await refresh().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
</script>
</html>
`;

/** Answers the inspector's path; undefined for any other. */
export function inspect(path: string): Promise<WebAnswer> | undefined {
  if (path !== '/_inspector' && path !== '/_inspector/') return undefined;
  return Promise.resolve({
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: {},
    text: PAGE,
  });
}
