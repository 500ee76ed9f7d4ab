/** The page on what the server bears says the numbers that the server has. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROUNDS_OF_A_TURN } from '../reference-server/core/work-turn.ts';
import { SERVER_LIMITS } from '../reference-server/core/world/limits.ts';
import { MAX_BODY_BYTES } from '../reference-server/doors/http.ts';
import { LARGE_BYTES } from '../reference-server/doors/large.ts';
import { MAX_FRAME_BYTES, MAX_UNREAD_BYTES } from '../reference-server/doors/rtm.ts';
import { DELIVERY_BOUNDS } from '../reference-server/doors/webhooks.ts';
import { JOURNAL_MEMORY_BYTES } from '../reference-server/journal/journal.ts';
import { BOUNDS } from '../schemas/reading/bounds.ts';

const page = readFileSync(new URL('../docs/server-in-tests.md', import.meta.url), 'utf8');
const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MiB`;
const number = (value: number) => value.toLocaleString('en-US');

it.each([
  `a body of ${mebibytes(MAX_BODY_BYTES)}`,
  `a websocket frame of ${mebibytes(MAX_FRAME_BYTES)}`,
  `${mebibytes(MAX_UNREAD_BYTES)} that wait for a client`,
  `${number(BOUNDS.values)} values, ${number(BOUNDS.items)} entries of a list or members of an object`,
  `${number(BOUNDS.text)} characters of a text where no page says less, ${number(BOUNDS.event)} of all texts of an event, ${number(BOUNDS.characters)} of all texts of a request`,
  `${number(BOUNDS.beside)} characters of a body beside its texts`,
  `requests of ${LARGE_BYTES / 1024} KiB and more`,
  `${SERVER_LIMITS.pending_requests.value} requests that wait on a connection`,
  `${SERVER_LIMITS.agent_connections.value} connections of an agent, ${SERVER_LIMITS.customer_connections.value} of a customer`,
  `${ROUNDS_OF_A_TURN} rounds of the router`,
  `${DELIVERY_BOUNDS.answerWithinMs / 1000} s for the whole answer of a webhook's receiver, ${DELIVERY_BOUNDS.answerBytes / 1024} KiB`,
  `${DELIVERY_BOUNDS.waiting} webhooks that wait`,
  `${number(DELIVERY_BOUNDS.listed)} \`deliveries\`, ${mebibytes(JOURNAL_MEMORY_BYTES)} of a journal`,
])('%s', (words) => {
  expect(page).toContain(words);
});
