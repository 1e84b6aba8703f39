"""Archives that are the same to the byte for the same content."""

import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
READABLE, EXECUTABLE = 0o100644, 0o100755
LEVEL = 9


def write(folder: Path, archive: Path) -> None:
    """Zip a folder: names sorted, times and owners fixed."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as bundle:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                bundle.writestr(_entry(path, path.relative_to(folder)), path.read_bytes())


def _entry(path: Path, name: Path) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name.as_posix(), EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, wherever it is built, so that the permissions count
    mode = EXECUTABLE if path.stat().st_mode & 0o100 else READABLE
    entry.external_attr = mode << 16
    return entry
