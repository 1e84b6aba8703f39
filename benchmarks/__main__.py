"""Run every benchmark and keep what it printed, with the machine named: `make bench`.

Each runs in a process of its own, so that none finds another's imports, caches or patches.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
NAMES = (
    *("extraction", "main_job", "requests_per_city", "imports", "sentiment", "dump_ingest"),
    *("etl", "cold_start", "packing"),
)
HEADER = """# Results

What `make bench` printed on {day}, each side beside its peer in one run; the ratios are what to
look at. Machine: {machine}. One of them alone: `python -m benchmarks.NAME`.
"""


def main() -> int:
    """Run them all; 1 when one of them failed or missed what it is to hold."""
    parts, code = [HEADER.format(day=datetime.now(UTC).date(), machine=machine())], 0
    for name in NAMES:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], stdout=subprocess.PIPE, check=False
        )
        printed = done.stdout.decode()
        print(printed)
        parts.append(f"{printed}\n`python -m benchmarks.{name}`\n")
        code = code or done.returncode
        RESULTS.write_text("\n".join(parts), encoding="utf-8")
    return code


def machine() -> str:
    """Return the machine in words: processor, cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def processor() -> str:
    """Return the processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
