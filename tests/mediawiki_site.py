"""A real MediaWiki (Debian's, on SQLite) behind nginx, made from nothing for a test session.

Sources: https://www.mediawiki.org/wiki/Manual:Install.php, Manual:ImportDump.php and
https://nginx.org/en/docs/http/ngx_http_limit_req_module.html.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct
from tests.processes import POLL_SECONDS, free_port, listens, running

CODE = Path("/usr/share/mediawiki")
EXTENSIONS = "TextExtracts,Cite,ParserFunctions"
SMALL_RESULTS = "\n$wgAPIMaxResultSize = 20000;\n$wgJobRunRate = 0;\n"

NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 256; }}
http {{
  log_format short '$status "$http_user_agent" $request_method $request_uri';
  access_log {folder}/access.log short;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  proxy_set_header Host $http_host;
  limit_req_zone $server_name zone=one_a_second:1m rate=1r/s;
  upstream wiki {{ server 127.0.0.1:{php}; }}
  upstream half {{ server 127.0.0.1:{broken} max_fails=0; server 127.0.0.1:{php} max_fails=0; }}
  server {{
    listen 127.0.0.1:{broken};
    location / {{ add_header Retry-After 0 always; return 503; }}
  }}
  server {{
    listen 127.0.0.1:{port};
    listen 127.0.0.1:{secure} ssl;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    server_name wiki;
    location = /api.php {{ proxy_pass http://wiki/api.php; }}
    location = /limited/api.php {{
      limit_req zone=one_a_second;
      limit_req_status 429;
      error_page 429 = @slow_down;
      proxy_pass http://wiki/api.php;
    }}
    location @slow_down {{ add_header Retry-After 1 always; return 429; }}
    location = /down/api.php {{ add_header Retry-After 3600 always; return 503; }}
    location = /flaky/api.php {{ proxy_next_upstream off; proxy_pass http://half/api.php; }}
    location = /cut/api.php {{ return 444; }}
    location = /page/api.php {{ default_type text/html; return 200 "<html>Log in</html>"; }}
    location = /moved/api.php {{ return 301 https://example.org/api.php; }}
  }}
}}
"""


class Site(Struct, frozen=True):
    """A wiki that answers: its base address, one with a certificate of its own, nginx's log."""

    address: str
    secure: str
    log: Path

    def api(self, path: str = "") -> str:
        """Return the address of api.php, or of one that misbehaves: `/limited`, `/down`, ..."""
        return f"{self.address}{path}/api.php"

    def requests(self, containing: str, *, at_least: int = 0) -> list[str]:
        """Return a line for each such request: status, User-Agent, method, address.

        nginx writes a line after it has answered: this waits for as many as there must be.
        """
        deadline = time.monotonic() + 5
        while True:
            lines = [line for line in self.log.read_text().splitlines() if containing in line]
            if len(lines) >= at_least or time.monotonic() > deadline:
                return lines
            time.sleep(POLL_SECONDS)


def missing() -> list[str]:
    """Return the programs and folders that are not on this machine."""
    programs = [name for name in ("php", "nginx", "openssl") if shutil.which(name) is None]
    return programs + ([] if (CODE / "api.php").exists() else ["mediawiki"])


@contextmanager
def site(folder: Path, pages: Mapping[str, Sequence[str]]) -> Iterator[Site]:
    """Install a wiki with these pages, each with its revisions, and serve it."""
    port, php, secure = free_port(), free_port(), free_port()
    environment = {"MW_CONFIG_FILE": str(folder / "LocalSettings.php")}
    _install(folder, f"http://127.0.0.1:{port}", environment)
    _fill(folder, pages, environment)
    _certify(folder)
    ports = {"port": port, "php": php, "secure": secure, "broken": free_port()}
    config = NGINX.format(folder=folder, **ports)
    (folder / "nginx.conf").write_text(config)
    wiki = ["php", "-d", "display_errors=0", "-S", f"127.0.0.1:{php}", "-t", str(CODE)]
    front = ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    workers = {**environment, "PHP_CLI_SERVER_WORKERS": "2"}
    with (
        running(wiki, ready=lambda: listens(php), log=folder / "php.log", environment=workers),
        running(front, ready=lambda: listens(port), log=folder / "nginx.log"),
    ):
        yield Site(f"http://127.0.0.1:{port}", f"https://127.0.0.1:{secure}", folder / "access.log")


def _install(folder: Path, address: str, environment: Mapping[str, str]) -> None:
    (folder / "data").mkdir()
    _php(
        environment,
        "install.php",
        *("--dbtype=sqlite", "--dbname=wiki", f"--dbpath={folder / 'data'}", "--scriptpath="),
        *(f"--server={address}", f"--confpath={folder}", f"--extensions={EXTENSIONS}"),
        *("--pass=only-for-contract-tests", "Contract", "Admin"),
    )
    with (folder / "LocalSettings.php").open("a") as settings:
        settings.write(SMALL_RESULTS)


def _fill(folder: Path, pages: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> None:
    (folder / "dump.xml").write_text(dump(pages))
    _php(environment, "importDump.php", "--no-updates", str(folder / "dump.xml"))
    _php(environment, "rebuildall.php")
    _php(environment, "rebuildtextindex.php")


def dump(pages: Mapping[str, Sequence[str]]) -> str:
    """Return an export of pages, revisions a year apart, the first of 2024."""
    body = "".join(_page(title, texts) for title, texts in pages.items())
    return f'<mediawiki version="0.10" xml:lang="en">{body}</mediawiki>'


def _page(title: str, texts: Sequence[str]) -> str:
    revisions = "".join(
        f"<revision><timestamp>{2024 + year}-01-02T03:04:05Z</timestamp>"
        "<contributor><username>Writer</username></contributor>"
        f'<text xml:space="preserve">{escape(text)}</text></revision>'
        for year, text in enumerate(texts)
    )
    return f"<page><title>{escape(title)}</title>{revisions}</page>"


def _certify(folder: Path) -> None:
    """Make a certificate that nobody else vouches for."""
    subprocess.run(  # arguments of ours
        [  # found on PATH
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")),
        ],
        capture_output=True,
        check=True,
    )


def _php(environment: Mapping[str, str], script: str, *arguments: str) -> None:
    done = subprocess.run(  # MediaWiki's own maintenance scripts
        ["php", str(CODE / "maintenance" / script), *arguments],  # noqa: S607 # found on PATH
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 or re.search(r"^(Fatal|Error)", done.stdout, re.MULTILINE):
        raise RuntimeError(f"{script} failed: {done.stdout[-1000:]}{done.stderr[-1000:]}")
