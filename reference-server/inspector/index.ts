/**
 * The page a person opens to see what happens: the latest commands that changed something, and what they caused in
 * short. It reads the control API from the browser, with the secret that follows `#` in its address and never reaches
 * a server, and changes nothing.
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
  .failed { color: #b00020 }
</style>
<h1>Commands that changed something, newest first</h1>
<p>Time: <output id="now">…</output></p>
<table><thead><tr><th>#</th><th>Command</th><th>Answer</th><th>Effects</th></tr></thead><tbody id="rows"></tbody></table>
<script type="module">
  const rows = document.getElementById('rows');
  const now = document.getElementById('now');
  const SHOWN = 200;
  let seen;
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
    const get = async (name) => (await fetch('/_control/' + name, { headers })).json();
    const clock = await get('clock');
    now.textContent = clock.now + (clock.auto_advance ? ' (follows real time)' : ' (stands still)');
    const { total } = await get('journal?limit=0');
    if (seen === undefined || total < seen) {
      rows.replaceChildren();
      seen = Math.max(0, total - SHOWN);
    }
    const { entries, next } = await get('journal?after=' + seen);
    for (const entry of entries) {
      const row = rows.insertRow(0);
      row.insertCell().textContent = entry.n;
      const { command, ok, effects } = entry;
      cell(row, JSON.stringify(command, null, 2), command.action ? command.api + ' ' + command.action : command.type);
      const answer = row.insertCell();
      answer.textContent = ok ? 'ok' : 'failed';
      answer.className = ok ? '' : 'failed';
      row.insertCell().textContent = effects;
    }
    seen = next ?? total;
    while (rows.rows.length > SHOWN) rows.deleteRow(-1);
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
