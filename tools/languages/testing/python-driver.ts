/** The program that reads and writes values with generated Python types. Text only. */

/** Takes lines of `{"type", "value"}` and writes lines of `{"value"}` or `{"error"}`. */
export const PYTHON_DRIVER = `"""Reads each value as its type and writes it again."""

import json
import re
import sys

import livechat


def reader(name):
    found = getattr(livechat, name)
    if hasattr(found, "from_dict"):
        return found.from_dict
    snake = re.sub("([a-z0-9])([A-Z])", r"\\1_\\2", name).lower()
    return getattr(livechat, "read_" + snake, lambda value: value)


for line in sys.stdin:
    trip = json.loads(line)
    try:
        print(json.dumps({"value": livechat.write(reader(trip["type"])(trip["value"]))}))
    except Exception as problem:
        print(json.dumps({"error": repr(problem)}))
`;
