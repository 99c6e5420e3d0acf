"""What every answer carries so that a browser does no more with it than show it."""

from base64 import b64encode
from hashlib import sha256


def security(style: str, *, encrypted: bool) -> dict[str, str]:
    """Nothing is loaded, run, framed or kept; only this one style and our own form are allowed."""
    headers = {
        "content-security-policy": (
            f"{_only(style)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
        "cache-control": "no-store",
    }
    if encrypted:
        headers["strict-transport-security"] = "max-age=31536000"
    return headers


def policy_of_file(style: str) -> str:
    """What a page in a folder of files may do, which it says of itself."""
    return f"{_only(style)}; form-action 'none'; base-uri 'none'"


def _only(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'"


def from_elsewhere(headers: dict[str, str], own: str) -> bool:
    """Whether another site's page sent this form: `own` is the scheme and host of ours.

    A browser says so in Sec-Fetch-Site, an older one in Origin; what says neither is none.
    """
    said = headers.get("sec-fetch-site", "")
    if said:
        return said not in ("same-origin", "none")
    origin = headers.get("origin", "")
    if not origin:
        return False
    host = origin.partition("://")[2]
    return not host or (origin.lower() != own.lower() and host != headers.get("host", ""))
