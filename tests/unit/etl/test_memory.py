"""Long lines, as records of large cities are, need no memory for all of them."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests import made_bronze as made

from entrepot.lake.store import Lake

LIMIT_MB = 500
BATCHES, LINES, LINE_BYTES = 100, 20, 100_000
MEASURED = """
import re, sys
from datetime import date
from pathlib import Path
from entrepot.etl.contract import EtlRequest
from entrepot.etl.core import transform
from entrepot.lake.store import Lake

lake = Lake.open(sys.argv[1])
answer = transform(EtlRequest(run="long"), lake=lake, today=date(2026, 11, 25))
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(answer.summary.kept, int(peak) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_two_hundred_megabytes_of_long_lines_take_under_500_mb(tmp_path: Path) -> None:
    lake = Lake.open(str(tmp_path))
    text = "a harbour town " * (LINE_BYTES // 15)
    for batch in range(BATCHES):
        numbers = range(batch * LINES + 1, (batch + 1) * LINES + 1)
        records = [made.record(number) for number in numbers]
        for record in records:
            record["page"]["sections"] = [{"level": 2, "heading": "Port", "text": text}]
        made.put(lake, "long", *records, index=batch)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    kept, peak = map(int, done.stdout.split())
    assert kept == BATCHES * LINES
    assert peak < LIMIT_MB
