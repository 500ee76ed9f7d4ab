/** A message as one line, wherever messages are listed, and a short list of them. */
import type { MessageLine } from '../../../schemas/control/inspector-answers.ts';
import { Sign } from '../../design/sign.tsx';
import { messageOrder, tab } from '../store.ts';
import { JUDGED_WORDS, shortId, timeOfDay } from '../words.ts';

function openMessage(order: number): void {
  messageOrder.value = order;
  tab.value = 'messages';
}

const ANSWERS = {
  ok: ['good', 'ok'],
  error: ['bad', 'error'],
  none: ['warn', 'no answer'],
  push: ['info', 'push'],
} as const;

export function MessageInList({ line }: { readonly line: MessageLine }) {
  const { way, at, action, who, api, version, transport, answer, error, judged, faults } = line;
  const [tone, word] = ANSWERS[answer];
  const { tone: judgedTone, mark, word: judgedWord } = JUDGED_WORDS[judged];
  return (
    <span class="message-line">
      <time class="mono num quiet" dateTime={at}>
        {timeOfDay(at, true)}
      </time>
      <span class={`way ${way}`}>
        <Sign name={way} />
        <span class="hidden">{way === 'in' ? 'call' : 'push'}</span>
      </span>
      <span class="mono cut message-action">{action}</span>
      <span class="quiet cut message-who">{who === null ? 'nobody known' : shortId(who)}</span>
      <span class="quiet message-via">
        {api} {version} {transport}
      </span>
      <span class="message-answer">
        <span class={`badge ${tone} shrinks`}>
          <span class="cut">{error ?? word}</span>
        </span>
        {faults.length > 0 && <span class="badge accent">{faults.join(', ')}</span>}
      </span>
      <span class={`judged ${judgedTone}`} title={judgedWord}>
        <Sign name={mark} />
        <span class="hidden">{judgedWord}</span>
      </span>
    </span>
  );
}

/** Messages of which each leads to its own place. */
export function MessageLines({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly MessageLine[];
}) {
  return (
    <ul class="plain-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.order}>
          <button type="button" class="plain-line" onClick={() => openMessage(line.order)}>
            <MessageInList line={line} />
          </button>
        </li>
      ))}
    </ul>
  );
}
