"""What the web client asks, what it refuses to ask, and what it makes of every bad answer."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from factcheck.domain.errors import InputError, TooLargeError, UnreachableError
from factcheck.ingest import Limits, client
from factcheck.ingest.client import fetch, is_public
from tests.ingest.server import Site, dripping, endless, send, serving

LIMITS = Limits(200_000, allow_private=True, deadline=5)


def refusal(url: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(InputError) as raised:
        fetch(url, limits)
    assert raised.value.message.endswith(".")
    assert raised.value.hint
    return raised.value.message


def test_a_page_comes_with_its_address_and_encoding(site: Site) -> None:
    there = site.put("/a%20b", "caf\u00e9", kind="text/plain; charset=latin-1")
    site.redirect("/old", "/a%20b#part")
    assert fetch(f"{site.address}/old", LIMITS) == ("café".encode(), there, "latin-1")
    assert site.agents == {client.USER_AGENT}


def test_a_packed_page_is_unpacked_within_the_limit(site: Site) -> None:
    def packed(size: int) -> bytes:
        return gzip.compress(b"a" * size)

    def answer(request: BaseHTTPRequestHandler) -> None:
        size = int(request.path.partition("?")[2])
        send(request, packed(size), Content_Encoding="gzip")

    address = site.on("/packed", answer)
    assert fetch(f"{address}?200000", LIMITS).data == b"a" * 200_000
    with pytest.raises(TooLargeError):
        fetch(f"{address}?50000000", LIMITS)


def test_a_private_address_is_refused_unless_allowed(site: Site) -> None:
    there = site.put("/", "home")
    assert "private network" in refusal(there, Limits(1000))
    assert site.asked == []
    assert fetch(there, LIMITS).data == b"home"


def test_a_redirect_into_a_private_network_is_not_followed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.address.rpartition(":")[2]
    site.put("/secret", "secret")
    start = site.redirect("/start", f"http://intranet.example:{port}/secret")
    _let_names_mean(monkeypatch, {"intranet.example": ["127.0.0.2"]})
    monkeypatch.setattr(client, "is_public", lambda address: address != "127.0.0.2")
    assert "private network" in refusal(start, Limits(1000))
    assert site.asked == ["/start"]


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1"])
def test_the_inside_of_a_machine_is_never_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    start = site.redirect("/start", "http://inside.example/secrets")
    _let_names_mean(monkeypatch, {"inside.example": [address]})
    assert "inside of a machine" in refusal(start, LIMITS)


def test_a_name_is_looked_up_once_so_that_it_cannot_change_its_mind(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.address.rpartition(":")[2]
    site.put("/", "home")
    looked_up = _let_names_mean(monkeypatch, {"otar.example": ["127.0.0.1", "10.0.0.1"]})
    monkeypatch.setattr(client, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"http://otar.example:{port}/", Limits(1000)).data == b"home"
    assert looked_up == ["otar.example"]


def test_one_private_address_among_others_is_enough_to_refuse(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, private = "93.184.216.34", "10.0.0.1"
    look_up = [(2, 1, 6, "", (address, 80)) for address in (public, private)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: look_up)
    assert "private network" in refusal("http://otar.example/", Limits(1000))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of otar.example, signed by nobody else, with its key."""
    path = tmp_path / "site.pem"
    made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=otar.example"
    named = "-addext subjectAltName=DNS:otar.example"
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    where = ["-keyout", str(path), "-out", f"{path}.cert"]
    command = ["openssl", *f"{made} {named}".split(), *where]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.cert").read_bytes())
    return path


def test_a_site_must_prove_its_name(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trust = ssl.create_default_context(cafile=f"{certificate}.cert")
    with serving(certificate) as site:
        port = site.address.rpartition(":")[2]
        site.put("/", "home")
        names = {name: ["127.0.0.1"] * 2 for name in ("otar.example", "other.example")}
        _let_names_mean(monkeypatch, names)
        assert "cannot prove" in refusal(f"https://otar.example:{port}/")
        monkeypatch.setattr(client, "_trust", lambda: trust)
        assert fetch(f"https://otar.example:{port}/", LIMITS).data == b"home"
        assert "cannot prove" in refusal(f"https://other.example:{port}/")


def test_a_site_that_speaks_no_tls_is_one_sentence(site: Site) -> None:
    assert refusal(site.address.replace("http:", "https:"))


def _let_names_mean(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Each look-up of a name gives its next address; the names looked up are returned."""
    looked_up: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[object]:
        if host in names:
            looked_up.append(host)
            host = names[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return looked_up


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_private_addresses_are_known_in_every_spelling(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


def test_every_bad_answer_is_one_sentence(site: Site) -> None:
    def broken_off(request: BaseHTTPRequestHandler) -> None:
        send(request, b"half", length=1000)

    def nonsense(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\0\1\2 what?\r\n\r\n")

    def unpackable(request: BaseHTTPRequestHandler) -> None:
        send(request, b"not packed at all", Content_Encoding="gzip")

    assert "answers 404 (Not Found)" in refusal(f"{site.address}/nothing")
    assert "answers 500" in refusal(site.put("/500", "oh", status=500))
    assert "more than 5 times" in refusal(site.redirect("/loop", "/loop"))
    assert "leads to something else" in refusal(site.redirect("/file", "file:///etc/passwd"))
    assert "leads nowhere" in refusal(site.redirect("/no", ""))
    assert "is larger than" in refusal(site.on("/endless", endless))
    assert "breaks off" in refusal(site.on("/half", broken_off))
    assert "no sense" in refusal(site.on("/nonsense", nonsense))
    assert "no sense" in refusal(site.on("/unpackable", unpackable))


def test_what_drips_is_cut_off(site: Site) -> None:
    message = refusal(site.on("/drip", dripping), Limits(10**9, allow_private=True, deadline=0.3))
    assert "takes longer than 0.3 seconds" in message


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://otar.example/", "No computer has the name"),
        ("http://127.0.0.1:1/", "cannot be reached"),
        ("https://jane:secret@otar.example/", "holds a name or password"),
        ("http://[::1/", "is not a web address"),
        ("http://otar.example:99999/", "is not a web address"),
        ("http:///nowhere", "leads to something else"),
        ("http://a..b/", "is not a web address"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, message: str) -> None:
    assert message in refusal(url)


def test_an_address_cannot_command_a_terminal() -> None:
    with pytest.raises(UnreachableError) as raised:
        fetch("http://otar.example/\x1b[31m", LIMITS)
    assert "\x1b" not in raised.value.message
