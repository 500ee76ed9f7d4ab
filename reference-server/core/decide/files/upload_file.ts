/**
 * `upload_file`, the same on both sides. An edge has put the bytes away and says only what file it is; here it is judged
 * and gets its address (EVENT-026, EVENT-027, LIMIT-002).
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { readReference } from '../../world/files.ts';
import { act } from '../act.ts';
import { type Call, oncePerCall } from '../call.ts';
import { addressOf } from '../events/file.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Upload = Call<{ file: string }>;

const given = oncePerCall(({ payload }: Upload) => readReference(payload.file));

/** Names and media types under which programs go, whatever their first bytes are. */
const PROGRAM_NAME = /\.(exe|com|scr|pif|msi|bat|cmd|dll|vbs|ps1|jar|apk|app|dmg|sh)$/i;
const PROGRAM_TYPE =
  /^application\/(x-msdownload|x-msdos-program|x-dosexec|vnd\.microsoft\.portable-executable|x-executable|x-elf|x-mach-binary|x-sh)\b/i;

const acceptable: readonly Guard<Upload>[] = [
  keeps(
    'ENV-028',
    refuse('validation', (call) => given(call) === undefined && '`file` must be a part of a multipart body'),
  ),
  keeps(
    'LIMIT-002',
    refuse('entity_too_large', (call, limits) => {
      const most = limits('file_bytes');
      const { size = 0 } = given(call) ?? {};
      return size > most && `\`file\` must have at most ${most} bytes, got ${size}`;
    }),
  ),
  keeps(
    'EVENT-027',
    refuse('validation', (call) => {
      const { program = false, name = '', contentType = '' } = given(call) ?? {};
      const refused = program || PROGRAM_NAME.test(name) || PROGRAM_TYPE.test(contentType);
      return refused && `\`file\` must be no executable, got ${name} of type ${contentType}`;
    }),
  ),
];

const facts = (call: Upload) => {
  const reference = given(call);
  if (reference === undefined) return null;
  const { hash, name, contentType, size } = reference;
  const { license, now } = call.ctx;
  const url = addressOf(license, reference);
  const file = { hash, name, contentType, size, createdAt: now };
  return { facts: [{ type: 'file_uploaded' as const, url, file }], reply: () => ({ url }) };
};

export const agent = act<typeof agentActions.upload_file>({ refusals: acceptable, facts });
export const customer = act<typeof customerActions.upload_file>({ refusals: acceptable, facts });
