"""What sentiment costs before it does anything, and what it must not need."""

import subprocess
import sys

PROGRAM = """
import os, sys
from entrepot.sentiment.core import analyse
assert "entrepot.sentiment._textblob_text" not in sys.modules, "read at import"
from entrepot.sentiment.contract import SentimentRequest
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
response = analyse(SentimentRequest(text="The old port of Sandhaven is a very good harbour."))
assert response.document.score > 0 and "Sandhaven" in " ".join(response.key_phrases)
assert not [name for name in sys.modules if name.split(".")[0] in ("nltk", "textblob", "requests")]
assert not [path for path in opened if "nltk" in path]
"""


def run(program: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-c", program], capture_output=True, text=True, check=False
    )


def test_neither_nltk_nor_its_data_is_touched() -> None:
    done = run(PROGRAM)
    assert done.returncode == 0, done.stderr


def test_textblob_itself_still_works_afterwards() -> None:
    program = PROGRAM + "from textblob import TextBlob; assert TextBlob('good').sentiment.polarity"
    done = run(program)
    assert done.returncode == 0, done.stderr


def test_without_textblob_the_error_says_what_to_install() -> None:
    program = """
import sys
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "textblob" else find(name, *rest)
from entrepot.errors import MissingPart
from entrepot.sentiment.core import analyse
from entrepot.sentiment.contract import SentimentRequest
try:
    analyse(SentimentRequest(text="A good port."))
except MissingPart as error:
    assert "pip install 'entrepot[sentiment]'" in error.message
else:
    raise SystemExit("no error")
"""
    done = run(program)
    assert done.returncode == 0, done.stderr
