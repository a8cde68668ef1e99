"""Rows of `authorities` and `sources`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crawlers.records import Source
from publish.authorities import Register
from publish.ids import make_source_id
from publish.rows import Row
from publish.tiles import place_authorities


def list_authorities(register: Register) -> Iterator[Row]:
    """Yield a row for each council, counties before districts so that each reference exists."""
    tiles = place_authorities(register)
    for authority in sorted(register.authorities, key=lambda one: (bool(one.county_gss), one.gss_code)):
        tile = tiles.get(authority.gss_code)
        yield {
            "gss_code": authority.gss_code,
            "slug": authority.slug,
            "name": authority.name,
            "official_name": authority.official_name,
            "kind": authority.kind.value,
            "region": authority.region,
            "region_slug": "-".join(authority.region.lower().split()),
            "county_gss": authority.county_gss,
            "has_childrens_services": authority.has_childrens_services,
            "dfe_code": authority.dfe_code,
            "homepage_url": authority.homepage_url,
            "population_2020": authority.population_2020,
            "latitude": authority.latitude,
            "longitude": authority.longitude,
            "tile_x": tile.x if tile else None,
            "tile_y": tile.y if tile else None,
            "former_gss_codes": "|".join(authority.former_gss_codes),
            "code_start": authority.code_start,
            "start_date": authority.start_date,
            "end_date": authority.end_date,
            "successors": "|".join(authority.successors),
        }


def list_sources(sources: Iterable[Source], origin: str) -> Iterator[Row]:
    """Yield a row for each page of a register; `origin` says of which one."""
    for source in sources:
        yield {
            "id": make_source_id(source.authority, source.url),
            "authority": source.authority,
            "url": source.url,
            "kind": source.kind.value,
            "title": source.title,
            "page_date": source.page_date,
            "host_kind": source.host_kind,
            "scope": source.scope,
            "start_date": source.start,
            "end_date": source.end,
            "note": source.note,
            "replica_of": source.replica_of,
            "origin": origin,
        }
