"""Runs the fixtures of one version against a judge of your own: python3 examples/fixtures.py 3.6 agent/send_event"""
import json, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSIONS = ["3.4", "3.5", "3.6", "3.7"]
KIT = ["node", str(ROOT / "bin" / "livechat-kit.ts")]  # installed: ["npx", "livechat-kit"]


def accepts(message, version, values):
    """Put your own parser or validator here. This one asks the kit: one value a line, one complaint a line."""
    lines = "".join(json.dumps(value) + "\n" for value in values)
    command = [*KIT, "validate", "--version", version, "--message", message, "--exact"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True)
    if done.returncode > 1 or done.stderr:
        raise SystemExit(done.stderr)
    refused = {int(line.split(" ")[0].split(":")[1]) for line in done.stdout.splitlines()}
    return [number not in refused for number in range(1, len(values) + 1)]


version, wanted = sys.argv[1], sys.argv[2]
now, wrong, judged = VERSIONS.index(version), 0, 0
for path in sorted((ROOT / "fixtures").glob("*/**/*.json")):
    file = json.loads(path.read_text())
    if not file.get("message", "").startswith(wanted):
        continue
    inside = lambda case: VERSIONS.index(case.get("since", "3.4")) <= now <= VERSIONS.index(case.get("until", "3.7"))
    cases = [case for case in file["cases"] if inside(case)]
    verdicts = accepts(file["message"], version, [case["value"] for case in cases]) if cases else []
    for case, verdict in zip(cases, verdicts):
        judged += 1
        if verdict != case["valid"]:
            wrong += 1
            print(file["message"], case["description"], "should be", "valid" if case["valid"] else "refused")
print(f"{judged} cases, {wrong} wrong")
sys.exit(1 if wrong or not judged else 0)
