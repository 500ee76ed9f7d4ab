/** A sample of the Python types: their shape, and fixtures that go through them unchanged. `npm run foreign` has all. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelOf } from './build.ts';
import { partialModel } from './model.ts';
import { pythonOf } from './python.ts';
import { PYTHON_DRIVER } from './testing/python-driver.ts';
import { roundTripComplaints, tripLines, tripsOf } from './testing/round-trips.ts';

const MESSAGES = [
  'agent/send_event/request',
  'agent/Thread',
  'agent/list_chats/request',
  'agent/Geolocation',
];
const model = partialModel(modelOf('3.6'), MESSAGES);
const text = pythonOf(model);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-python-'));
  writeFileSync(join(folder, 'livechat.py'), text);
  writeFileSync(join(folder, 'driver.py'), PYTHON_DRIVER);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has a dataclass for each record, a function for each union, and words for all of it', () => {
  expect(text).toContain(
    ['@dataclass(kw_only=True)', 'class AgentSendEventRequest:', '    """Send an event to a chat.'].join(
      '\n',
    ),
  );
  expect(text).toMatch(/^AgentNewEvent: TypeAlias = Union\["AgentNewMessage", /m);
  expect(text).toMatch(/^def read_agent_new_event\(value: Any\) -> AgentNewEvent:$/m);
  expect(text).toMatch(/^Visibility: TypeAlias = Literal\["all", "agents"\]$/m);
  expect(text).toContain('    type: Literal["message"] = "message"\n');
  expect(text).toContain('    active: bool | None | Absent = ABSENT\n');
  expect(text).toContain('    group_ids: list[int] | None = None\n');
});

it('refuses to write a member that may be null and has to be read, instead of leaving it unread', () => {
  const members = [
    {
      name: 'thread',
      type: { kind: 'named', name: 'AgentThread' },
      required: false,
      nullable: true,
      said: ['A thread.'],
    },
  ] as const;
  const odd = { kind: 'record', name: 'Odd', said: ['Odd.'], members } as const;
  const declarations = new Map([...model.declarations, [odd.name, odd]]);
  expect(() => pythonOf({ ...model, declarations })).toThrow('Odd.thread may be null');
});

it('writes what it has read, where Python is at hand', () => {
  const trips = tripsOf(model);
  const { error, stdout } = spawnSync('python3', ['driver.py'], {
    cwd: folder,
    input: tripLines(trips),
    encoding: 'utf8',
  });
  if (error) console.info('python3 is not at hand: nothing was read');
  else expect(roundTripComplaints(trips, stdout)).toEqual([]);
});
