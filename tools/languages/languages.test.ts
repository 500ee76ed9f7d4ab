/**
 * What the files of all proven languages have in common: a type for every message, entry points for whole frames and
 * deliveries, names that follow from the wire alone. That they compile and write what they read is `npm run foreign`.
 */
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { PROVEN, type ProvenLanguage } from '../cli/type-languages.ts';
import { modelOf } from './build.ts';
import { typesFile } from './emit.ts';
import { goName } from './go.ts';
import { javaName } from './java.ts';
import { type Declaration, partialModel } from './model.ts';
import { pythonName } from './python.ts';
import { rustName } from './rust.ts';

const models = VERSIONS.map(modelOf);
const model = models.find(({ version }) => version === '3.6')!;
const texts = new Map(PROVEN.map((language) => [language, typesFile(language, model).text]));

/** What a language writes of some ideas that all of them have. */
const SAMPLES: Readonly<Record<ProvenLanguage, readonly string[]>> = {
  python: [
    'class AgentSendEventRequest:\n    """Send an event to a chat.',
    'def read_agent_frame(value: Any) -> AgentFrame:',
    'def read_customer_frame(value: Any) -> CustomerFrame:',
    'def read_delivery(value: Any) -> Delivery:',
    'Visibility: TypeAlias = Literal["all", "agents"]\n',
    'ProtocolErrorType: TypeAlias = Union[Literal[',
    'from_: str | None = None',
  ],
  go: [
    '// AgentSendEventRequest: Send an event to a chat.',
    'func ReadAgentFrame(data []byte) (AgentFrame, error) {',
    'func ReadCustomerFrame(data []byte) (CustomerFrame, error) {',
    'func ReadDelivery(data []byte) (Delivery, error) {',
    'VisibilityAgents Visibility = "agents"',
    'CustomID *string `json:"custom_id,omitempty"`',
    'GroupIDs []int64 `json:"group_ids,omitempty"`',
    'Active Nullable[bool] `json:"active,omitempty"`',
    'func (*AgentMessage) isAgentEvent() {',
  ],
  java: [
    '     * Send an event to a chat.',
    'public static AgentFrame readAgentFrame(String json)',
    'public static CustomerFrame readCustomerFrame(String json)',
    'public static Delivery readDelivery(String json)',
    'public enum Visibility {\n        @JsonProperty("all") ALL,',
    'public record ProtocolErrorType(String value) {',
    '@JsonProperty("group_ids") List<Long> groupIds',
    '@JsonProperty("active") Nullable<Boolean> active',
    'public sealed interface AgentEvent\n            permits AgentMessage, ',
    'TypeReference<List<ConfigurationBot>> CONFIGURATION_LIST_BOTS_RESPONSE =',
  ],
  rust: [
    '/// Send an event to a chat.',
    'pub fn read_agent_frame(json: &str) -> serde_json::Result<AgentFrame> {',
    'pub fn read_customer_frame(json: &str) -> serde_json::Result<CustomerFrame> {',
    'pub fn read_delivery(json: &str) -> serde_json::Result<Delivery> {',
    'pub enum Visibility {\n    #[serde(rename = "all")]\n    All,',
    '    /// A value of a newer version.\n    Other(String),',
    '#[serde(tag = "type", rename = "message")]\npub struct AgentMessage {',
    'pub from: Option<String>,',
    'deserialize_with = "present")]\n    pub active: Option<Option<bool>>,',
    '    Message(Box<AgentMessage>),',
  ],
};

describe.each(PROVEN)('the types of %s', (language) => {
  const text = texts.get(language) ?? '';

  it.each(SAMPLES[language])('say %j', (sample) => {
    expect(text.includes(sample)).toBe(true);
  });

  it('have a declaration of each name, and none of the words that generators make up', () => {
    const declared = (kind: Declaration['kind']) =>
      [...model.declarations.values()].filter((one) => one.kind === kind).map(({ name }) => name);
    const written = new Set(text.match(/\b[A-Z][A-Za-z0-9]*\b/g));
    for (const kind of ['record', 'union', 'values'] as const)
      expect(declared(kind).filter((name) => !written.has(name))).toEqual([]);
    expect(text).not.toMatch(/\b\w*(?:Purple|Fluffy|Tentacled|Sticky|Indigo|Indecent|Hilarious)\w*\b/);
  });

  it('hold a part alone when a part is asked for', () => {
    const { text: part } = typesFile(language, partialModel(model, ['agent/send_event/request']));
    expect(part).toContain('AgentNewMessage');
    expect(part).not.toContain('AgentEvent');
  });
});

describe.each([
  ['python', pythonName],
  ['go', goName],
  ['java', javaName],
  ['rust', rustName],
])('members in %s', (_, nameOf) => {
  it('have a name each, in every version', () => {
    for (const { declarations } of models) {
      for (const declaration of declarations.values()) {
        if (declaration.kind !== 'record') continue;
        const names = declaration.members.map(({ name }) => nameOf(name));
        expect(new Set(names).size, declaration.name).toBe(names.length);
        expect(names.filter((name) => !/^(?:r#)?[A-Za-z][A-Za-z0-9_]*$/.test(name))).toEqual([]);
      }
    }
  });
});
