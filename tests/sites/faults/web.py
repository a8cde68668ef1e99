"""The whole test web: every replica host and every fault host, served for one crawl."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawlers.records import Outcome
from tests.sites.faults import answers, network, tls, ways
from tests.sites.faults.host import SUFFIX, FaultWeb, Host
from tests.sites.resolver import ANY
from tests.sites.serve import load_sample, run_server

PLAIN = (*network.HOSTS, *answers.HOSTS, *ways.HOSTS)
ALL = (*PLAIN, *tls.HOSTS)
# What the name service says of names that are not served.
ELSEWHERE = {f"no-such-name{SUFFIX}": "", f"www.to-inside{SUFFIX}": "127.0.0.1"}


@dataclass(frozen=True)
class WholeWeb:
    """The running servers; `table` is for the resolver, `authority` a file: who vouches for certificates."""

    web: FaultWeb
    secure: dict[str, FaultWeb]
    table: dict[str, str]
    authority: Path

    @property
    def asked(self) -> list[str]:
        """Every address that any of them was asked for."""
        return [*self.web.asked, *(url for web in self.secure.values() for url in web.asked)]


@contextmanager
def serve_whole_web(folder: Path) -> Iterator[WholeWeb]:
    """Serve until the block ends; certificates go into the folder."""
    hosts: dict[str, Host] = {kind.name + SUFFIX: kind() for kind in PLAIN}
    with ExitStack() as stack:
        web = stack.enter_context(run_server(FaultWeb(hosts, load_sample())))
        secure = tls.serve_secure(stack, folder)
        table = {ANY: f"127.0.0.1:{web.server_port}", **ELSEWHERE, **tls.list_ports(secure)}
        yield WholeWeb(web, secure, table, folder / "ca.pem")


def list_fault_ends() -> dict[tuple[str, str], Outcome]:
    """Return (council code, source) -> outcome for every fault host."""
    return {
        (f"E9{9 - index % kind.councils}{number:06}", url): outcome
        for number, kind in enumerate(ALL, 1)
        for index, (url, outcome) in enumerate(kind.list_ends())
    }


def write_register(path: Path, sample: Path) -> Path:
    """Write the sample's source rows and those of the fault hosts into one file."""
    lines = sample.read_text(encoding="utf-8").rstrip("\n").split("\n")
    header = lines[0].split(",")
    for authority, url in list_fault_ends():
        cells = {"authority": authority, "url": url, "kind": "page"}
        lines.append(",".join(cells.get(name, "") for name in header))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
