"""A mail -> Article: its subject and body; and the documents that are attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, cast

from factcheck.domain.errors import EmptyInputError
from factcheck.ingest.from_html import decode_page, fragment_text
from factcheck.ingest.kinds import promised_kind
from factcheck.ingest.make import compose, make
from factcheck.ingest.raw import Found, Item, Limits, Raw, parsing
from factcheck.layout import Facts

LONGEST_HEADER = 2_000  # characters; one of 700,000 takes Python's parser minutes and 17 GB


class _Short(EmailPolicy):
    """Reads no more of a header than a person would."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST_HEADER])


def read(raw: Raw, limits: Limits) -> Iterator[Item]:
    """The mail itself, then each attachment of a kind that is read here."""
    data = raw.whole(limits.max_bytes)
    with parsing(raw, "a mail"):
        message = cast("EmailMessage", BytesParser(policy=_Short()).parsebytes(data))
        facts, body = _facts(message), _body(message, raw.name)
        attached = list(_attached(message))
    try:
        yield _letter(raw, data, facts, body)
    except EmptyInputError as error:
        if not attached:
            yield error
    for name, content in attached:
        yield raw.member(name, content)


def _letter(raw: Raw, data: bytes, facts: Facts, body: str) -> Found:
    return make(raw, compose(facts.title, body), kind="eml", data=data, facts=facts)


def _facts(message: EmailMessage) -> Facts:
    """What the headers say; a header that makes no sense says nothing."""
    name, _ = parseaddr(str(message.get("From", "")))
    try:
        sent = parsedate_to_datetime(str(message.get("Date", ""))).isoformat()
    except ValueError:
        sent = None
    subject = " ".join(str(message.get("Subject", "")).split())
    return Facts(title=subject or None, byline=name or None, published=sent)


def _body(message: EmailMessage, name: str) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    text = decode_page(data if isinstance(data, bytes) else b"", name, part.get_content_charset())
    return fragment_text(text) if part.get_content_subtype() == "html" else text


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.iter_attachments():
        name = part.get_filename()
        if name and promised_kind(name):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield name, content
