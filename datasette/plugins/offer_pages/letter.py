"""The letter that tells us of an error in one cell: written by the page, sent by the reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from .asked import Asked
from .claims import Claim
from .settings import find_address, find_given_address, find_mail, find_repository
from .words import name_position

PROMPT = "What is wrong, in one sentence: "
FIELDS = ("council", "gss_code", "slug", "item_label", "item")
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
    subject, body = _write_words(
        {name: str(cell[name]) for name in FIELDS},
        [f"The site says now: {says}", *_write_proof(root, claim)],
        f"{root}/councils/{cell['slug']}#i-{cell['item']}",
    )
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


def write_blank(asked: Asked) -> tuple[str, str]:
    """Subject and body with the names of fields in braces, which a script fills in a copy made of files."""
    fields = {name: f"{{{name}}}" for name in FIELDS}
    return _write_words(fields, [], f"{find_given_address(asked)}/councils/{{slug}}#i-{{item}}")


def _write_words(fields: Mapping[str, str], about: Sequence[str], where: str) -> tuple[str, str]:
    lines = [
        f"Council: {fields['council']} ({fields['gss_code']})",
        f"Kind of support: {fields['item_label']} ({fields['item']})",
        *about,
        f"On the site: {where}",
        "",
        PROMPT,
        "",
        "Address of the page that shows it, if there is one: ",
        "",
        REMINDER,
    ]
    return f"Correction: {fields['council']}, {fields['item_label']}", "\n".join(lines)


def _write_proof(root: str, claim: Claim | None) -> list[str]:
    if claim is None:
        return []
    words = f"“{claim.quote}”" if claim.quote else f"our note: {claim.note or 'none'}"
    page = f"Page: {claim.real_link or claim.url}"
    return [f"Its proof: {words}", page, f"Statement: {root}/statements/{claim.id}"]
