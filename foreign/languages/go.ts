/** Go: gofmt and go vet have nothing to say, and every value comes back as it was. */
import type { Model } from '../../tools/languages/model.ts';
import type { Proof } from './round-trip.ts';

function driver({ declarations }: Model): string {
  const cases = [...declarations.keys()].map(
    (name) => `\tcase "${name}":\n\t\treturn through[livechat.${name}](value)`,
  );
  return `// Reads each value as its type and writes it again.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"example.com/types/livechat"
)

func through[T any](value []byte) (any, error) {
	var read T
	err := json.Unmarshal(value, &read)
	return read, err
}

func trip(name string, value []byte) (any, error) {
	switch name {
${cases.join('\n')}
	}
	return nil, fmt.Errorf("no type %s", name)
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, end := lines.ReadBytes('\\n')
		if len(line) == 0 && end != nil {
			return
		}
		var given struct {
			Type  string
			Value json.RawMessage
		}
		err := json.Unmarshal(line, &given)
		var read any
		if err == nil {
			read, err = trip(given.Type, given.Value)
		}
		if err == nil {
			err = out.Encode(map[string]any{"value": read})
		}
		if err != nil {
			_ = out.Encode(map[string]any{"error": err.Error()})
		}
	}
}
`;
}

/** Nothing is fetched: the types need the standard library alone. */
const OFFLINE = { GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local' };

export const GO: Proof = {
  language: 'go',
  place: 'livechat/livechat.go',
  files: (model) => ({ 'go.mod': 'module example.com/types\n\ngo 1.18\n', 'main.go': driver(model) }),
  tools: [
    { program: 'gofmt', args: ['-l', '.'] },
    { program: 'go', args: ['vet', './...'], environment: OFFLINE },
  ],
  program: { program: 'go', args: ['run', '.'], environment: OFFLINE },
};
