"""Values as cells of a CSV that people open in a spreadsheet: none of them is run there."""

import re
from decimal import Decimal
from typing import Any

# A spreadsheet runs a cell that begins so, and, where it splits at semicolons or tabs, a part of
# one: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[=+\-@\t\r\n])")


def cell(value: Any) -> str:
    """Return a value as text, empty for None; what would be run begins with `'`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(short(value))
    return _FORMULA.sub(r"\1'", str(value))


def short(value: Any) -> Any:
    """Return a number without a fraction of zero, anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
