"""The letter that tells us of an error in one cell: written by the page, sent by the reader."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from urllib.parse import quote

from .asked import Asked
from .claims import Claim
from .settings import find_address, find_mail, find_repository
from .words import name_position

PROMPT = "What is wrong, in one sentence: "
REMINDER = "Please name no person and tell nobody's story: the address of a page is proof enough."


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be sent: its words, and the addresses that open it in a mail program or as an issue.

    An address is empty where the keeper of the site has set no mail address or repository.
    """

    subject: str
    body: str
    mail: str
    issue: str


def write_letter(asked: Asked, cell: sqlite3.Row, claim: Claim | None) -> Letter:
    """The letter on one cell: what the site says now, its quote and address, and room for one sentence."""
    root = find_address(asked)
    says = "; ".join(part for part in (name_position(cell["position"]), cell["how_much"]) if part)
    lines = [
        f"Council: {cell['council']} ({cell['gss_code']})",
        f"Kind of support: {cell['item_label']} ({cell['item']})",
        f"The site says now: {says}",
        *_write_proof(root, claim),
        f"On the site: {root}/councils/{cell['slug']}#i-{cell['item']}",
        "",
        PROMPT,
        "",
        "Address of the page that shows it, if there is one: ",
        "",
        REMINDER,
    ]
    subject, body = f"Correction: {cell['council']}, {cell['item_label']}", "\n".join(lines)
    # RFC 6068: lines of a mail end with CR LF, and a space is %20, never a plus.
    mail_body = quote(body.replace("\n", "\r\n"), safe="")
    mail, repository = find_mail(asked), find_repository(asked)
    return Letter(
        subject,
        body,
        f"mailto:{quote(mail, safe='@')}?subject={quote(subject, safe='')}&body={mail_body}" if mail else "",
        f"{repository}/issues/new?title={quote(subject, safe='')}&body={quote(body, safe='')}"
        if repository
        else "",
    )


def _write_proof(root: str, claim: Claim | None) -> list[str]:
    if claim is None:
        return []
    words = f"“{claim.quote}”" if claim.quote else f"our note: {claim.note or 'none'}"
    page = f"Page: {claim.real_link or claim.url}"
    return [f"Its proof: {words}", page, f"Statement: {root}/statements/{claim.id}"]
