"""Who can reach an address, and what keeps out those who should not."""

from __future__ import annotations

import ipaddress
import secrets

TOKEN_BYTES = 32


def is_loopback(host: str) -> bool:
    """True when only this computer reaches that host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def new_token() -> str:
    """Words nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)
