"""Where api.php is, and who may be asked: checked before anything is sent.

Source for the contact: https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from msgspec import Struct

from entrepot.errors import ConfigurationError, ContactMissing
from entrepot.settings import Settings
from entrepot.wikipedia.titles import checked_language

_CONTACT = re.compile(r"[!-'*-~]{1,100}[.@][!-'*-~]{1,100}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|::1")
_SCHEMES = ("http", "https")
_SETTING = "ENTREPOT_WIKIPEDIA_API"


class Endpoint(Struct, frozen=True):
    """An api.php: its address, its host, and whose it is."""

    url: str
    host: str
    is_wikimedia: bool
    is_loopback: bool

    @property
    def budget(self) -> str:
        """Whose limit its requests count towards: Wikimedia has one for all its wikis."""
        return "wikimedia" if self.is_wikimedia else self.host


def endpoint(template: str, language: str) -> Endpoint:
    """Return the api.php for a language.

    Raises `InvalidRequest` for a language code that is none, and `ConfigurationError` for an
    address that is none, or is not https on any machine but this one.
    """
    url = template.replace("{language}", checked_language(language))
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise _no_address(template) from None
    if "@" in parts.netloc or not _HOST.fullmatch(host) or parts.scheme not in _SCHEMES:
        raise _no_address(template)
    loopback = _is_loopback(host)
    if parts.scheme == "http" and not loopback:
        raise ConfigurationError(
            f"{_SETTING} is {template}, which is not encrypted: use https for any other machine."
        )
    return Endpoint(url, host, _is_wikimedia(host), loopback)


def user_agent(settings: Settings, version: str, library: str, asked: Endpoint) -> str:
    """Return the User-Agent that names the operator's contact.

    Raises `ContactMissing` when a Wikimedia wiki is asked without one, or it is neither an e-mail
    address nor a web page's.
    """
    if settings.contact is None:
        if asked.is_wikimedia:
            raise ContactMissing(
                "Wikimedia asks every client to name its operator's contact: put your e-mail "
                "address or web page in ENTREPOT_CONTACT or --contact, or replay a --snapshot."
            )
        return f"entrepot/{version} {library}"
    if not _CONTACT.fullmatch(settings.contact):
        raise ContactMissing(
            "ENTREPOT_CONTACT must be an e-mail address or a web page's, in plain ASCII without "
            f"spaces, so that Wikimedia can reach you; it is {settings.contact[:80]!r}."
        )
    return f"entrepot/{version} ({settings.contact}) {library}"


def check(settings: Settings) -> None:
    """Raise what a live client would raise at its first question for want of a setting."""
    user_agent(settings, "", "", endpoint(settings.wikipedia_api, "en"))


def is_private(address: str) -> bool:
    """Tell whether an IP address is not one of the public internet."""
    return not ipaddress.ip_address(address.partition("%")[0]).is_global


def _is_wikimedia(host: str) -> bool:
    return host.endswith((".wikipedia.org", ".wikimedia.org"))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _no_address(template: str) -> ConfigurationError:
    return ConfigurationError(
        f"{_SETTING} is '{template[:200]}', which is not the address of an api.php: it looks like "
        "https://{language}.wikipedia.org/w/api.php."
    )
