"""What roles are allowed, and whether calls are among it.

Only what decides here is compared: actions and resources. Conditions are decided on by the
emulator, for each call that it sees.
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from msgspec import Struct
from tests.deployed.reading import Reading


class Needed(Struct, frozen=True, order=True):
    """A call that a role makes, or that a service makes as that role."""

    role: str
    action: str
    resource: str


class Grant(Struct, frozen=True, order=True):
    """One action on one resource that a statement allows; both may have wildcards."""

    role: str
    sid: str
    action: str
    resource: str

    def allows(self, call: Needed) -> bool:
        """Tell whether a call is among what is allowed."""
        return (
            self.role == call.role
            and _like(call.action.lower(), self.action.lower())
            and _like(call.resource, self.resource)
        )


def grants(reading: Reading) -> list[Grant]:
    """Return everything that the roles of a deployment are allowed."""
    return sorted(
        Grant(policy.partition("/")[0], statement["Sid"], action, resource)
        for policy, statements in reading["role_policy"].items()
        for statement in statements
        for action in statement["Action"]
        for resource in statement["Resource"]
    )


def missing(allowed: Iterable[Grant], calls: Iterable[Needed]) -> list[Needed]:
    """Return the calls that nothing allows."""
    granted = list(allowed)
    return sorted({one for one in calls if not any(grant.allows(one) for grant in granted)})


def unused(allowed: Iterable[Grant], calls: Iterable[Needed]) -> Iterator[Grant]:
    """Yield what is allowed and no call needed."""
    made = set(calls)
    return (grant for grant in allowed if not any(grant.allows(one) for one in made))


def _like(value: str, pattern: str) -> bool:
    """Match as IAM does: `*` and `?` only."""
    return fnmatchcase(value, pattern.replace("[", "[[]"))
