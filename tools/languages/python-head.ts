/** What every generated Python file begins with: the few functions that all types share. Text only. */

/** `typing` are the names that the types use of that module beside those of the head. */
export const pythonHead = (
  version: string,
  typing: readonly string[],
) => `"""Types of the LiveChat messaging protocol ${version}, written by livechat-kit types.

A record reads itself with \`from_dict\` and makes the JSON object again with \`to_dict\`; what was read is what is written.
Unions and other names have a function \`read_…\`; begin with \`read_agent_frame\`, \`read_customer_frame\` or
\`read_delivery\`. Optional members are None when they are absent, or ABSENT where null is a value of its own.
Members that a type does not know are left out. Nothing is validated but what tells one type from another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import ${['Any', 'TypeAlias', 'TypeVar', 'Union', 'cast', ...typing].sort().join(', ')}`;

/** The functions and types that all types share. */
export const PYTHON_SHARED = `T = TypeVar("T")

Scalar: TypeAlias = Union[str, int, float, bool]
"""A text, a number or a boolean."""


class Absent(Enum):
    """Says that a member is not there, where None stands for null."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT

Shape: TypeAlias = "tuple[Callable[[Any], T], list[str], list[str], dict[str, Any]]"
"""How to read a record, the members it needs, those it knows, and the values of some."""


@dataclass
class Unknown:
    """What a newer server may send and these types do not know yet, as it came."""

    value: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Gives the JSON object."""
        return self.value


def object_of(value: Any, name: str) -> dict[str, Any]:
    """The value, when it is a JSON object; else a ValueError that names the type."""
    if not isinstance(value, dict):
        raise ValueError(f"{name}: wanted an object, got {type(value).__name__}")
    return cast("dict[str, Any]", value)


def needed(data: dict[str, Any], member: str, name: str) -> Any:
    """A member that has to be there; a ValueError that names it where it is not."""
    if member not in data:
        raise ValueError(f"{name}: {member} is missing")
    return data[member]


def fitting(data: dict[str, Any], shapes: list[Shape[T]]) -> Callable[[Any], T] | None:
    """The first shape that knows every member; else the first that misses none."""
    fits = [
        (read, known)
        for read, required, known, values in shapes
        if all(one in data for one in required) and all(data[one] == values[one] for one in values)
    ]
    for read, known in fits:
        if all(one in known for one in data):
            return read
    return fits[0][0] if fits else None


def write(value: Any) -> Any:
    """The JSON value of anything that was read: records, lists and maps of them, or what is JSON already."""
    if isinstance(value, list):
        return [write(one) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: write(one) for key, one in cast("dict[str, Any]", value).items()}
    return value.to_dict() if hasattr(value, "to_dict") else value`;
