"""What writers that were killed leave in a folder.

obstore's folder store writes to `name#1` (or `#2`, ...) beside the object and renames that at the
end, which makes puts atomic; a writer killed in between leaves the file. Listings hide such files
and nothing reads them; they only take room.
"""

import re
import time
from pathlib import Path

from entrepot.lake.store import Lake

_STAGED = re.compile(r".+#\d+")


def sweep(lake: Lake, prefix: str, *, of: str = "*", older_than: float = 0.0) -> int:
    """Remove leftovers of objects named `of` under a prefix, and return how many there were.

    `older_than` seconds keeps those that another run may be writing right now. Stores other than
    folders have no such files.
    """
    if "://" in lake.address or lake.address.startswith("memory:"):
        return 0
    before = time.time() - older_than
    folder = Path(lake.address) / prefix
    return sum(_removed(path, before) for path in folder.rglob(f"{of}#*"))


def _removed(path: Path, before: float) -> bool:
    try:
        if not _STAGED.fullmatch(path.name) or path.stat().st_mtime > before:
            return False
        path.unlink()
    except OSError:
        return False
    return True
