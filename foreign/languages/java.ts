/** Java: javac -Xlint has nothing to say, and every value comes back as it was. */
import { snakeOfType } from '../../tools/languages/identifiers.ts';
import type { Model } from '../../tools/languages/model.ts';
import type { Proof } from './round-trip.ts';
import { JACKSON } from './toolchains.ts';

function driver({ declarations }: Model): string {
  const cases = [...declarations.values()].map(({ kind, name }) => {
    const type =
      kind === 'alias' ? `LiveChat.Messages.${snakeOfType(name).toUpperCase()}` : `LiveChat.${name}.class`;
    return `            case "${name}" -> LiveChat.read(value, ${type});`;
  });
  return `import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import livechat.LiveChat;

/** Reads each value as its type and writes it again. */
public final class Driver {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Driver() {}

    private static Object trip(String name, String value) throws IOException {
        return switch (name) {
${cases.join('\n')}
            default -> throw new IOException("no type " + name);
        };
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode given = MAPPER.readTree(line);
            try {
                String written = LiveChat.write(trip(given.get("type").asText(), given.get("value").toString()));
                out.println("{\\"value\\":" + written + "}");
            } catch (IOException problem) {
                out.println(MAPPER.writeValueAsString(Map.of("error", String.valueOf(problem.getMessage()))));
            }
        }
        out.flush();
    }
}
`;
}

const CLASSES = JACKSON.join(':');

export const JAVA: Proof = {
  language: 'java',
  place: 'livechat/LiveChat.java',
  files: (model) => ({ 'Driver.java': driver(model) }),
  tools: [
    {
      program: 'javac',
      args: [
        '-Xlint:all',
        '-Werror',
        '--release',
        '17',
        '-proc:none',
        '-encoding',
        'UTF-8',
        '-cp',
        CLASSES,
        '-d',
        'out',
        'livechat/LiveChat.java',
        'Driver.java',
      ],
    },
  ],
  program: { program: 'java', args: ['-cp', `${CLASSES}:out`, 'Driver'] },
};
