"""The control API in thirty lines, for the test build of a server: what stands under `# yours` is to become calls of it."""
import json, secrets, sys
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET, ahead = secrets.token_hex(16), timedelta()

def clock(body):  # yours: move time forward and let all timers fire that fall due, before you answer
    global ahead
    ahead += timedelta(milliseconds=body.get("advance_ms", 0))
    return {"now": (datetime.now(timezone.utc) + ahead).isoformat(timespec="microseconds")[:26] + "Z", "auto_advance": True}

def actor(spec):  # yours: make an agent, a bot or a customer, with a token that works
    kind, token = spec.get("type", "agent"), "test:" + secrets.token_urlsafe(24)
    return {"id": secrets.token_hex(6) + "@example.com" * (kind == "agent"), "type": kind,
            "role": spec.get("role", "normal") if kind == "agent" else None, "token": token, "pat": None,
            "authorization": "Bearer " + token, "groups": [group["id"] for group in spec.get("groups", [{"id": 0}])],
            "organization_id": spec["organization_id"], "client_id": "test-client"}

def license(spec):  # yours: make a licence with these properties, groups and agents, and with nothing else in it
    own = {"organization_id": secrets.token_hex(8)}
    return own | {"license_id": secrets.randbelow(10**9), "client_id": "test-client",
                  "actors": [actor(agent | own) for agent in spec.get("agents", [{"role": "owner"}])]}

ENDPOINTS = {"/_control/clock": clock, "/_control/actors": actor, "/_control/license": license}

class Control(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        done = ENDPOINTS.get(self.path.split("?")[0])
        fault = "authentication" if self.headers.get("X-Control-Secret") != SECRET else "not_found" if done is None else None
        answer = {"error": {"type": fault, "message": self.path}} if fault else done(json.loads(body or b"{}"))
        self.send_response({None: 200, "authentication": 401, "not_found": 404}[fault])
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    do_GET = do_POST

server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Control)
print(json.dumps({"ready": True, "http": "http://127.0.0.1:%d" % server.server_port, "control_secret": SECRET}), flush=True)
server.serve_forever()
