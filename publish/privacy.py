"""What must never be shown of a statement: contact data, and quotes that copy more than they prove."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Bounded, so that a page of one endless word costs no more than its length.
E_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.\w{2,}")
# National numbers of ten or eleven digits, as Ofcom's numbering plan has them, however they are spaced.
TELEPHONE = re.compile(r"(?<![\d£])(?:\+44\s?\(?0?\)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
# Given names that many adults in England bear (ONS, baby names, ranks of 1954 to 2004), save those that are
# words too (Mark, Grace, Will, May): a list misses names, but it takes no hub or charity for a person.
_GIVEN = (
    "Abdul|Abigail|Adam|Adrian|Ahmed|Aisha|Alan|Alexander|Alexandra|Alice|Alison|Amanda|Amy|Andrea|Andrew|Angela"
    "|Anita|Anna|Ann|Anne|Anthony|Ashley|Barbara|Ben|Benjamin|Beth|Bethany|Brian|Carl|Carol|Caroline|Catherine"
    "|Charlotte|Chloe|Chris|Christine|Christopher|Claire|Clare|Colin|Craig|Damian|Daniel|Danielle|Darren|Dave"
    "|David|Dean|Deborah|Debbie|Denise|Derek|Diane|Donna|Edward|Elaine|Eleanor|Elizabeth|Emily|Emma|Fatima|Fiona"
    "|Gareth|Gary|Gemma|Geoff|George|Georgina|Gillian|Graham|Hannah|Hayley|Heather|Helen|Ian|Jacqueline|James"
    "|Jamie|Jane|Janet|Jason|Jayne|Jean|Jennifer|Jenny|Jessica|Jill|Joanna|Joanne|Jo|Joe|John|Jonathan|Joseph"
    "|Joshua|Judith|Julia|Julie|Karen|Kate|Katherine|Kathryn|Katie|Keith|Kelly|Kenneth|Kerry|Kevin|Kim|Kirsty"
    "|Laura|Lauren|Lee|Leanne|Lesley|Linda|Lisa|Liz|Louise|Lucy|Luke|Lynn|Lynne|Maria|Margaret|Martin|Mary|Matthew"
    "|Megan|Melanie|Michael|Michelle|Mike|Mohammed|Muhammad|Natalie|Natasha|Neil|Nicholas|Nicola|Nigel|Olivia"
    "|Pamela|Patricia|Patrick|Paul|Paula|Peter|Philip|Phillip|Rachel|Rebecca|Richard|Robert|Roger|Ruth|Ryan"
    "|Sally|Samantha|Samuel|Sandra|Sara|Sarah|Sean|Sharon|Sheila|Shirley|Simon|Sophie|Stacey|Stephanie|Stephen"
    "|Steve|Steven|Stuart|Susan|Suzanne|Teresa|Thomas|Tim|Timothy|Tina|Tom|Tony|Tracey|Tracy|Vanessa|Victoria"
    "|Vincent|Wendy|William|Yvonne|Zoe"
)
_CONTACT_CUE = (
    r"(?i:contact|call|ring|phone|telephone|text|e-?mail|message|write to|speak (?:to|with)|talk to|ask for"
    r"|get in touch with|line manager|team manager|manager|name)"
)
# "Contact: Jane Smith", "speak to our adviser Jane Smith"; but "call the Anna Freud Centre" names a house.
_NAMED = re.compile(
    rf"\b{_CONTACT_CUE}\b[\s:,\u2013-]{{1,3}}(?:(?:our|your|the|to|with|a)\s+)?(?:[a-z]+\s+){{0,3}}"
    rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+[A-Z][\w'\u2019-]+|(?:{_GIVEN})\s+[A-Z][\w'\u2019-]+)"
    r"\b(?!\s+(?:Centre|Center|Charity|College|Court|Foundation|Fund|House|Hub|Project|School|Academy|Trust"
    r"|Scheme|Award|Service|Team))"
)
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_MARKS_OF_NAMES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", *_GIVEN.split("|")})
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 10
SHOWN_TEXTS = ("evidence", "note", "exclusions", "heading", "age_wording", "alias")
QUOTE_WORDS = 40


def holds_contact(text: str) -> bool:
    """Say whether a text holds an e-mail address or a telephone number."""
    # Whole databases are looked through: most texts have neither sign, and are done with here.
    if "@" in text and E_MAIL.search(text):
        return True
    # A number begins with a nought or the code of the country.
    if "0" not in text and "+44" not in text:
        return False
    return len(_DIGIT.findall(text)) >= _FEWEST_DIGITS and bool(TELEPHONE.search(text))


def names_person(text: str) -> bool:
    """Say whether a text names a person to contact: a cue such as "call" or "manager", then a name."""
    return not _MARKS_OF_NAMES.isdisjoint(_CAPITALISED.findall(text)) and bool(_NAMED.search(text))


def find_objection(row: Mapping[str, Any]) -> str:
    """Return why a statement must not be published, as a kind of issue, or an empty text."""
    if any(row[name] and holds_contact(row[name]) for name in SHOWN_TEXTS):
        return "contact_in_statement"
    if any(row[name] and names_person(row[name]) for name in SHOWN_TEXTS):
        return "name_in_statement"
    return "quote_too_long" if len((row["evidence"] or "").split()) > QUOTE_WORDS else ""
