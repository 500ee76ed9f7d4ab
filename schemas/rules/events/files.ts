/** Rules of events: files and uploads. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const eventsFiles = defineRules('events', [
  must('EVENT-024', 'file-url-own-store', {
    statement:
      "A `file` event requires `url`, which must point to the platform's own file store; a foreign URL is `validation`.",
    source: ['Agent Chat data structures / File', 'Customer Chat data structures / File'],
    observable: 'Send an uploaded URL and an outside URL',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: [...EVENTS, '*/upload_file'],
  }),
  must('EVENT-025', 'file-returned-shape', {
    statement:
      'A returned file event always has `name`, `url` and `content_type`; `size`, `width`, `height`, thumbnails and `alternative_text` occur only for images.',
    source: ['Agent Chat data structures / File, Response'],
    observable: 'Send a PNG and a text file',
    decidedBy: 'trace',
    concerns: [...EVENTS, ...THREADS, '*/upload_file'],
  }),
  must('EVENT-026', 'upload-url-temporary', {
    statement:
      '`upload_file` returns a temporary `url` that stops working after 24 hours unless it was used in an event; the URL in the event does not expire.',
    source: ['Agent Chat Web API / Upload File', 'Customer Chat Web API / Upload File'],
    observable: 'Fetch an unused and a used URL after 24 h',
    decidedBy: 'play',
    needs: ['clock', 'sockets'],
    concerns: ['*/upload_file', '*/send_event'],
  }),
  must('EVENT-027', 'executables-refused', {
    statement: 'Executable files are refused by `upload_file`.',
    source: ['Agent Chat Web API / Upload File'],
    observable: 'Upload an `.exe` with an MZ header',
    decidedBy: 'trace',
    concerns: ['*/upload_file'],
  }),
]);
