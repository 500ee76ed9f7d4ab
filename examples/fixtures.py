"""Runs the fixtures of one version against a judge of your own: python3 examples/fixtures.py 3.6 agent/send_event"""
import json, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KIT = ["npx", "node", "bin/livechat-kit.ts"]  # of the checkout; where the kit is installed: ["npx", "livechat-kit"]


def accepts(message, version, values):
    """Put your own parser or validator here. This one asks the kit: one value a line, one complaint a line."""
    lines = "".join(json.dumps(value) + "\n" for value in values)
    command = [*KIT, "validate", "--version", version, "--message", message, "--exact"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT)
    if done.returncode > 1 or done.stderr:
        raise SystemExit(done.stderr)
    refused = {int(line.split()[0].split(":")[1]) for line in done.stdout.splitlines()}
    return [number not in refused for number in range(1, len(values) + 1)]


version, wanted, judged, wrong = sys.argv[1], sys.argv[2], 0, 0
for file in [json.loads(path.read_text()) for path in sorted((ROOT / "fixtures").glob("*/**/*.json"))]:
    if not file.get("message", "").startswith(wanted):
        continue
    cases = [case for case in file["cases"] if case.get("since", "3.4") <= version <= case.get("until", "3.7")]
    values = [case["value"] for case in cases]
    for case, verdict in zip(cases, values and accepts(file["message"], version, values)):
        judged += 1
        if verdict != case["valid"]:
            wrong += 1
            print(file["message"], case["description"], "should be", "valid" if case["valid"] else "refused")
sys.exit(f"{wrong} of {judged} cases wrong" if wrong or not judged else print(f"{judged} cases, 0 wrong"))
