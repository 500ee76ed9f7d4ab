// Runs the fixtures of one version against a judge of your own: go run examples/fixtures.go 3.6 agent/send_event
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

type file struct {
	Message string
	Cases   []struct {
		Description, Since, Until string
		Valid                     bool
		Value                     json.RawMessage
	}
}

// complaints is where your own parser or validator goes: one value a line, one complaint a line, about «stdin:LINE».
// This one asks the kit of the checkout; where the kit is installed, "livechat-kit" replaces "node" and the path.
func complaints(message, version, values string) string {
	kit := exec.Command("npx", "node", "bin/livechat-kit.ts", "validate", "--version", version, "--message", message, "--exact")
	kit.Stdin, kit.Stderr = strings.NewReader(values), os.Stderr
	text, _ := kit.Output()
	return "\n" + string(text)
}

func main() {
	version, wanted, judged, wrong := os.Args[1], os.Args[2], 0, 0
	webhooks, _ := filepath.Glob("fixtures/*/*.json")
	others, _ := filepath.Glob("fixtures/*/*/*.json")
	for _, path := range append(webhooks, others...) {
		f, values := file{}, ""
		if text, _ := os.ReadFile(path); json.Unmarshal(text, &f) != nil || !strings.HasPrefix(f.Message, wanted) {
			continue
		}
		for _, c := range f.Cases {
			values += string(c.Value) + "\n"
		}
		said := complaints(f.Message, version, values)
		for line, c := range f.Cases {
			if version < c.Since || (c.Until != "" && version > c.Until) {
				continue
			}
			if judged++; strings.Contains(said, fmt.Sprintf("\nstdin:%d ", line+1)) == c.Valid {
				wrong++
				fmt.Println(f.Message, c.Description, "should be valid:", c.Valid)
			}
		}
	}
	if fmt.Println(judged, "cases,", wrong, "wrong"); wrong > 0 || judged == 0 {
		os.Exit(1)
	}
}
