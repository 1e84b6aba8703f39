"""One wiki for all contract tests of a session, filled with pages of our own."""

import socket
from collections.abc import Iterator

import pytest
from tests import mediawiki_site
from tests.requirements_present import require

INTRO = "This sentence makes the introduction of a page longer than it would be. "
LINKS = "\n".join(f"* [[Springfield, Region {number:03}]]" for number in range(620))

PAGES = {
    "Antwerp": (
        "'''Antwerp''' was a town on the [[Scheldt]].",
        "'''Antwerp''' is a port city on the [[Scheldt]].\n\n== Port ==\n[[Category:Port cities]]",
    ),
    "Anvers": ("#REDIRECT [[Antwerp]]",),
    "Antverpia": ("#REDIRECT [[Anvers]]",),
    "Here": ("#REDIRECT [[There]]",),
    "There": ("#REDIRECT [[Here]]",),
    "Nowhere in particular": ("#REDIRECT [[A page that nobody wrote]]",),
    "São Tomé": ("'''São Tomé''' lies on an island in the Gulf of Guinea.",),
    "東京": ("'''東京''' is a name in another script.",),
    "Łódź": ("'''Łódź''' had mills.",),
    "Valencia": ("'''Valencia''' may mean:\n* [[Valencia, Spain]]\n{{Disambiguation}}",),
    "Springfield": (f"'''Springfield''' may mean:\n{LINKS}\n{{{{Disambiguation}}}}",),
    "Template:Disambiguation": ("''Several things have this name.''",),
    "Category:Port cities": ("Cities with ports.",),
    "Talk:Antwerp": ("Let us talk.",),
    **{f"Town {number}": (f"'''Town {number}''' is a town. {INTRO * 12}",) for number in range(60)},
}


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mediawiki_site.Site]:
    missing = ", ".join(mediawiki_site.missing())
    require("mediawiki", present=not missing, how=f"apt install {missing} php-sqlite3 php-cli")
    with mediawiki_site.site(tmp_path_factory.mktemp("wiki"), PAGES) as site:
        yield site


@pytest.fixture
def silent_api() -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        yield f"http://127.0.0.1:{port}/api.php"
