"""A program of somebody who uses lc-sdk-python as it is: it talks, in every version that the SDK speaks, and then calls
every method of every class without arguments, which the server must answer as one of its own actions. It prints a line a
thing and ends with 1 when one was wrong. LIVECHAT_KIT_READY names the server, PYTHONPATH the SDK."""

import inspect
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
from loguru import logger

from livechat.agent import AgentRTM, AgentWeb
from livechat.configuration import ConfigurationApi
from livechat.customer import CustomerRTM, CustomerWeb
from livechat.webhooks.parser import parse_webhook

logger.remove()
READY = json.loads(os.environ["LIVECHAT_KIT_READY"])
HOST = READY["http"].split("//")[1]
ORGANIZATION = READY["organization_id"]
CLIENT = READY["client_id"]
TOKENS = {actor["name"]: f"Bearer {actor['token']}" for actor in READY["actors"]}
VERSIONS = ["3.4", "3.5", "3.6", "3.7"]
wrong = []


def check(what, held, seen=None):
    if not held:
        wrong.append(what)
        print(f"WRONG {what}: {json.dumps(seen)[:300]}")


def new_customer():
    answer = httpx.post(
        f"{READY['http']}/v2/customer/token",
        json={
            "grant_type": "cookie",
            "response_type": "token",
            "client_id": CLIENT,
            "organization_id": ORGANIZATION,
        },
    ).json()
    return answer["entity_id"], f"Bearer {answer['access_token']}"


def deliveries():
    """A receiver of webhooks; gives its address and what it got."""
    got = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    receiver = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{receiver.server_port}/", got


CHAT_WEBHOOKS = [
    "incoming_chat",
    "incoming_event",
    "chat_deactivated",
    "chat_transferred",
    "user_added_to_chat",
    "user_removed_from_chat",
    "thread_tagged",
    "events_marked_as_seen",
]


def talk(version):
    """A conversation by websockets, with webhooks that the SDK's strict parser reads."""
    configuration = ConfigurationApi.get_client(token=TOKENS["owner"], version=version, base_url=HOST)
    address, got = deliveries()
    hooks = []
    for action in CHAT_WEBHOOKS:
        made = configuration.register_webhook(
            action=action, secret_key="s", url=address, type="license", owner_client_id=CLIENT
        )
        check(f"{version} register_webhook {action}", made.status_code == 200, made.json())
        hooks.append(made.json().get("id"))
    configuration.enable_license_webhooks(owner_client_id=CLIENT)

    agent = AgentRTM.get_client(version=version, base_url=HOST)
    agent.open_connection()
    login = agent.login(token=TOKENS["agent1"])
    check(f"{version} agent login", login is not None and login.success, login and login.payload)
    status = agent.set_routing_status(status="accepting_chats")
    check(f"{version} set_routing_status", status.success, status.payload)
    customer_id, token = new_customer()
    customer = CustomerRTM.get_client(version=version, base_url=HOST, organization_id=ORGANIZATION)
    customer.open_connection()
    login = customer.login(token=token)
    check(f"{version} customer login", login.success and login.payload["customer"]["id"] == customer_id)
    started = customer.start_chat(chat={"thread": {"events": [{"type": "message", "text": "Hi", "recipients": "all"}]}})
    check(f"{version} start_chat", started.success, started.payload)
    chat_id, thread_id = started.payload["chat_id"], started.payload["thread_id"]
    newest = customer.ws.messages[0]
    check(f"{version} push after response", newest["type"] == "push", newest)
    sent = agent.send_event(chat_id=chat_id, event={"type": "message", "text": "Hello", "visibility": "all"})
    check(f"{version} agent send_event", sent.success, sent.payload)
    sent = customer.send_event(chat_id=chat_id, event={"type": "message", "text": "Hello", "recipients": "all"})
    check(f"{version} customer send_event", sent.success, sent.payload)
    check(
        f"{version} agent hears",
        any(m["action"] == "incoming_event" for m in agent.ws.messages if m["type"] == "push"),
    )
    for name, answer in {
        "list_chats": agent.list_chats(),
        "get_chat": agent.get_chat(chat_id=chat_id),
        "send_typing_indicator": agent.send_typing_indicator(chat_id=chat_id, is_typing=True),
        "customer list_threads": customer.list_threads(chat_id=chat_id),
        "deactivate_chat": agent.deactivate_chat(id=chat_id),
        "resume_chat": agent.resume_chat(chat={"id": chat_id}, active=True),
        "deactivate_chat again": agent.deactivate_chat(id=chat_id),
    }.items():
        check(f"{version} {name}", answer.success, answer.payload)

    web = AgentWeb.get_client(access_token=TOKENS["owner"], version=version, base_url=HOST)
    found = web.list_archives()
    check(f"{version} list_archives", found.status_code == 200, found.json())
    uploaded = web.upload_file(file={"file": ("notes.txt", b"hello", "text/plain")})
    check(f"{version} upload_file", uploaded.status_code == 200, uploaded.text)
    theirs = CustomerWeb.get_client(
        access_token=token, version=version, base_url=HOST, organization_id=ORGANIZATION
    )
    for name, answer in {
        "list_license_properties": theirs.list_license_properties(),
        "list_group_properties": theirs.list_group_properties(group_id=0),
        "get_dynamic_configuration": theirs.get_dynamic_configuration(),
        "get_customer": theirs.get_customer(),
    }.items():
        check(f"{version} customer web {name}", answer.status_code == 200, answer.text)
    customer.close_connection()
    agent.close_connection()
    for hook in hooks:
        configuration.unregister_webhook(id=hook, owner_client_id=CLIENT)
    for body in list(got):
        try:
            parse_webhook(body, version)
        except ValueError as error:
            # The parser wants every member always; pages say that nobody is named where the server itself acts.
            by_the_server = "requester_id" in str(error) and "requester_id" not in body["payload"]
            check(f"{version} webhook {body['action']}", by_the_server, str(error))
    names = {body["action"] for body in got}
    check(f"{version} webhooks came", {"incoming_chat", "incoming_event", "chat_deactivated"} <= names, sorted(names))
    print(f"{version}: talked, {len(got)} webhooks parsed")


SKIPPED = {"open_connection", "close_connection", "modify_header", "remove_header", "get_headers", "logout"}


def every_method(version):
    """Each method, bare: whatever the server says of its arguments, it must know the action."""
    customer_id, token = new_customer()
    clients = {
        "agent web": AgentWeb.get_client(access_token=TOKENS["owner"], version=version, base_url=HOST),
        "customer web": CustomerWeb.get_client(
            access_token=token, version=version, base_url=HOST, organization_id=ORGANIZATION
        ),
        "configuration": ConfigurationApi.get_client(token=TOKENS["owner"], version=version, base_url=HOST),
        "agent rtm": AgentRTM.get_client(version=version, base_url=HOST),
        "customer rtm": CustomerRTM.get_client(version=version, base_url=HOST, organization_id=ORGANIZATION),
    }
    for name in ["agent rtm", "customer rtm"]:
        clients[name].open_connection()
    clients["agent rtm"].login(token=TOKENS["agent2"])
    clients["customer rtm"].login(token=token)
    called = 0
    unknown = []
    for name, client in clients.items():
        for method, function in inspect.getmembers(client, inspect.ismethod):
            if method.startswith("_") or method in SKIPPED:
                continue
            called += 1
            needs = [
                p for p in inspect.signature(function).parameters.values() if p.default is inspect.Parameter.empty
            ]
            arguments = {p.name: {} if p.name in ("payload", "file") else None for p in needs}
            answer = function(**arguments)
            body = answer.json() if hasattr(answer, "status_code") else (answer and answer.payload)
            error = (body or {}).get("error") if isinstance(body, dict) else None
            if answer is None or (error is not None and error["type"] == "internal"):
                check(f"{version} {name} {method}", False, body)
            if error is not None and error["message"].startswith("Unknown action"):
                unknown.append(f"{name} {method}")
    for name in ["agent rtm", "customer rtm"]:
        clients[name].close_connection()
    print(f"{version}: {called} methods answered; actions that no page of {version} has: {', '.join(unknown) or 'none'}")


for version in VERSIONS:
    talk(version)
    every_method(version)
if wrong:
    print(f"{len(wrong)} wrong")
    sys.exit(1)
print("done")
