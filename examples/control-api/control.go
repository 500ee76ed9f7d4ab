// The control API in thirty lines, for the test build of a server: what stands under "yours" is to become calls of it.
package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

type object = map[string]any

var secret, ahead = drawn(), time.Duration(0)

func drawn() string {
	bytes := make([]byte, 12)
	rand.Read(bytes)
	return hex.EncodeToString(bytes)
}

// yours: move time forward and let all timers fire that fall due, before you answer
func clock(body object) object {
	milliseconds, _ := body["advance_ms"].(float64)
	ahead += time.Duration(milliseconds * float64(time.Millisecond))
	return object{"now": time.Now().Add(ahead).UTC().Format("2006-01-02T15:04:05.000000Z"), "auto_advance": true}
}

// yours: make an agent, a bot or a customer, with a token that works
func actor(spec object) object {
	kind, token, role, id := spec["type"], "test:"+drawn(), spec["role"], drawn()
	if kind == nil || kind == "agent" {
		kind, id = "agent", id+"@example.com"
		if role == nil {
			role = "normal"
		}
	}
	groups := []any{}
	for _, group := range list(spec["groups"], object{"id": 0}) {
		groups = append(groups, group.(object)["id"])
	}
	return object{"id": id, "type": kind, "role": role, "token": token, "pat": nil, "authorization": "Bearer " + token,
		"groups": groups, "organization_id": spec["organization_id"], "client_id": "test-client"}
}

// yours: make a licence with these properties, groups and agents, and with nothing else in it
func license(spec object) object {
	organization, actors := drawn(), []object{}
	for _, agent := range list(spec["agents"], object{"role": "owner"}) {
		agent.(object)["organization_id"] = organization
		actors = append(actors, actor(agent.(object)))
	}
	return object{"organization_id": organization, "license_id": time.Now().UnixNano() % 1e9, "client_id": "test-client", "actors": actors}
}

func list(given any, otherwise object) []any {
	if rows, ok := given.([]any); ok {
		return rows
	}
	return []any{otherwise}
}

func main() {
	var one sync.Mutex
	endpoints := map[string]func(object) object{"/_control/clock": clock, "/_control/actors": actor, "/_control/license": license}
	answer := func(w http.ResponseWriter, status int, body object) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(body)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		one.Lock()
		defer one.Unlock()
		done, body := endpoints[r.URL.Path], object{}
		if r.Header.Get("X-Control-Secret") != secret {
			answer(w, 401, object{"error": object{"type": "authentication", "message": r.URL.Path}})
		} else if done == nil {
			answer(w, 404, object{"error": object{"type": "not_found", "message": r.URL.Path}})
		} else {
			json.NewDecoder(r.Body).Decode(&body)
			answer(w, 200, done(body))
		}
	})
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		panic(err)
	}
	fmt.Printf("{\"ready\":true,\"http\":\"http://%s\",\"control_secret\":\"%s\"}\n", listener.Addr(), secret)
	http.Serve(listener, nil)
}
