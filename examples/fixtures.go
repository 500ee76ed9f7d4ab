// Runs the fixtures of one version against Go types of your own: go run examples/fixtures.go fixtures 3.6 agent/send_event
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

type file struct {
	Message string `json:"message"`
	Cases   []struct {
		Description, Since, Until, Keyword, Pointer string
		Valid                                       bool
		Value                                       json.RawMessage
	} `json:"cases"`
}

// accepts is where your own parser or validator goes. This one only asks that the value is a JSON object.
func accepts(message, version string, value json.RawMessage) bool {
	var object map[string]any
	return json.Unmarshal(value, &object) == nil
}

func main() {
	folder, version, wanted := os.Args[1], os.Args[2], os.Args[3]
	judged, wrong := 0, 0
	filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		var f file
		if text, err := os.ReadFile(path); err != nil || json.Unmarshal(text, &f) != nil || !strings.HasPrefix(f.Message, wanted) {
			return nil
		}
		for _, c := range f.Cases {
			if (c.Since != "" && version < c.Since) || (c.Until != "" && version > c.Until) {
				continue
			}
			judged++
			if accepts(f.Message, version, c.Value) != c.Valid {
				wrong++
				fmt.Println(f.Message, c.Description, "should be valid:", c.Valid)
			}
		}
		return nil
	})
	fmt.Println(judged, "cases,", wrong, "wrong")
}
