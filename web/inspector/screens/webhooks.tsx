/** Webhooks: receivers with why they fail, and deliveries with every try. */
import { signal } from '@preact/signals';
import type { ReceiverLine, ReceiverPage, SentWebhook } from '../../../schemas/control/inspector-answers.ts';
import { JsonText } from '../../design/json-text.tsx';
import { TableHead } from '../../design/table-head.tsx';
import { curlOfDelivery } from '../commands.ts';
import { read } from '../control.ts';
import { Copy, JudgedText, Moment, Nothing, stepClock } from '../parts.tsx';
import { licence, refreshed } from '../store.ts';
import { counted, spanInWords } from '../words.ts';

/** What the control API tells of deliveries, as far as it is read here. */
interface Deliveries {
  readonly deliveries: readonly Pick<SentWebhook, 'id' | 'body'>[];
}

const page = signal<ReceiverPage | undefined>(undefined);
/** The receiver whose deliveries are shown; empty: all. */
const chosen = signal('');
/** The delivery that is shown whole. */
const open = signal('');
/** How many deliveries are read. */
const most = signal(50);
const MOST_READ = 200;

async function readReceivers(): Promise<void> {
  const url = chosen.value;
  const found = await read<ReceiverPage>('receivers', { ...licence(), url, limit: most.value });
  if (url === chosen.value) page.value = found;
}
refreshed('webhooks', readReceivers);

function choose(url: string): void {
  chosen.value = chosen.value === url ? '' : url;
  void readReceivers().catch(() => undefined);
}

export function WebhooksScreen() {
  const { receivers, deliveries, more } = page.value ?? { receivers: [], deliveries: [], more: false };
  if (page.value !== undefined && receivers.length === 0) {
    return (
      <Nothing title="No webhooks">
        None is registered and none was sent. Register one with <code>register_webhook</code>, or in the
        world.
      </Nothing>
    );
  }
  return (
    <div class="pane stack">
      <section class="stack" aria-label="Receivers">
        <h2>Receivers</h2>
        <ul class="cards">
          {receivers.map((receiver) => (
            <li key={receiver.url}>
              <ReceiverCard receiver={receiver} />
            </li>
          ))}
        </ul>
      </section>
      <section class="stack" aria-label="Deliveries">
        <h2>Deliveries {chosen.value !== '' && <span class="quiet">to {chosen.value}</span>}</h2>
        {deliveries.length === 0 ? (
          <Nothing title="None yet">What is sent to the receiver appears here with every try.</Nothing>
        ) : (
          <ul class="plain-lines">
            {deliveries.map((delivery) => (
              <li key={delivery.id}>
                <Delivery delivery={delivery} />
              </li>
            ))}
          </ul>
        )}
        {more && most.value < MOST_READ && (
          <button
            type="button"
            class="button"
            onClick={() => {
              most.value = MOST_READ;
              void readReceivers();
            }}
          >
            Older deliveries
          </button>
        )}
      </section>
    </div>
  );
}

function ReceiverCard({ receiver }: { readonly receiver: ReceiverLine }) {
  const { url, actions, registered, delivered, pending, dropped, why } = receiver;
  const tone = why === null ? (dropped > 0 ? 'warn' : delivered > 0 ? 'good' : 'hollow') : 'bad';
  return (
    <button
      type="button"
      class={`card receiver ${why === null ? '' : 'bad'}`}
      aria-pressed={chosen.value === url}
      onClick={() => choose(url)}
    >
      <span class="line">
        <span class={`dot ${tone}`} aria-hidden="true" />
        <strong class="mono cut">{url}</strong>
      </span>
      {why !== null && <span class="why-failed">Fails: {why}</span>}
      <span class="line wrap">
        <span class="badge good">{delivered} delivered</span>
        {pending > 0 && <span class="badge warn">{pending} on the way</span>}
        {dropped > 0 && <span class="badge bad">{dropped} given up</span>}
        {registered === 0 && <span class="badge">not registered any more</span>}
      </span>
      <span class="quiet cut">{actions.join(', ')}</span>
    </button>
  );
}

const STATES = {
  pending: ['warn', 'on the way'],
  delivered: ['good', 'delivered'],
  dropped: ['bad', 'given up'],
} as const;

/** The command with the secret that is not shown, so that the receiver takes it. */
async function curlWithSecret(shown: SentWebhook): Promise<string> {
  const { deliveries } = await read<Deliveries>('deliveries', licence());
  const { body } = deliveries.find(({ id }) => id === shown.id) ?? shown;
  return curlOfDelivery({ url: shown.url, body });
}

function Delivery({ delivery }: { readonly delivery: SentWebhook }) {
  const { id, action, url, state, tries, next_try_ms } = delivery;
  const [tone, word] = STATES[state];
  const failed = tries.findLast(({ error }) => error !== null);
  const isOpen = open.value === id;
  return (
    <div class="delivery">
      <button
        type="button"
        class="plain-line"
        aria-expanded={isOpen}
        onClick={() => {
          open.value = isOpen ? '' : id;
        }}
      >
        <span class="delivery-line">
          <span class="mono cut">{action}</span>
          <span class={`badge ${tone}`}>{word}</span>
          <span class="quiet num">{counted(tries.length, 'try', 'tries')}</span>
          <span class="quiet cut mono">{url}</span>
          {state !== 'delivered' && failed !== undefined && <span class="bad-text cut">{failed.error}</span>}
        </span>
      </button>
      {isOpen && (
        <div class="stack delivery-body">
          <div class="scroller">
            <table class="table">
              <TableHead columns={['Try', 'At', 'Status', 'What came of it']} />
              <tbody>
                {tries.map(({ at, status, error }, index) => (
                  <tr key={at}>
                    <td class="num">{index + 1}</td>
                    <td>
                      <Moment at={at} />
                    </td>
                    <td class="num">{status ?? 'none'}</td>
                    <td>{error ?? 'taken'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div class="line wrap">
            {next_try_ms !== null && (
              <button type="button" class="button primary" onClick={() => void stepClock(next_try_ms)}>
                Step to the next try, in {spanInWords(next_try_ms)}
              </button>
            )}
            <Copy word="Copy as curl" text={() => curlWithSecret(delivery)} />
            <span class="quiet">{counted(tries.length, 'try', 'tries')} of 3</span>
          </div>
          <JudgedText judged={delivery.judged} problems={delivery.problems} />
          <JsonText label="Body of the delivery" value={delivery.body} />
        </div>
      )}
    </div>
  );
}
