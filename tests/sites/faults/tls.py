"""Hosts with certificates, good and bad, made anew for each test, so that none lies in the repository."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from crawlers.records import Outcome
from tests.sites.faults.host import SUFFIX, FaultWeb, Host, make_page
from tests.sites.serve import run_server

DAY = timedelta(days=1)
Pair = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


class Secure(Host):
    """A certificate as it should be."""

    scheme = "https"
    name = "secure"
    ends: ClassVar = {"/offer": Outcome.NEW}
    pages: ClassVar = {"/offer": make_page("Your money")}
    bears = "secure"
    age = 1  # days since the certificate was made; each is good for ten
    trusted = True


class Expired(Secure):
    """It was good until last week."""

    name = "expired"
    ends: ClassVar = {"/offer": Outcome.TLS}
    bears = "expired"
    age = 17


class WrongName(Secure):
    """It is another host's."""

    name = "wrong-name"
    ends: ClassVar = {"/offer": Outcome.TLS}


class SelfSigned(Secure):
    """Nobody vouches for it."""

    name = "self-signed"
    ends: ClassVar = {"/offer": Outcome.TLS}
    bears = "self-signed"
    trusted = False


HOSTS = (Secure, Expired, WrongName, SelfSigned)


def serve_secure(stack: ExitStack, folder: Path) -> dict[str, FaultWeb]:
    """Serve each host on a port of its own until the stack closes; `folder/ca.pem` vouches for them."""
    authority = _make_certificate("Test authority", None, 1)
    (folder / "ca.pem").write_bytes(authority[0].public_bytes(Encoding.PEM))
    webs = {}
    for kind in HOSTS:
        name = kind.name + SUFFIX
        pair = _make_certificate(kind.bears + SUFFIX, authority if kind.trusted else None, kind.age)
        web = FaultWeb({name: kind()}, {})
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_write_pair(folder / f"{kind.name}.pem", pair))
        # The handshake in the connection's own thread, so that one that fails stops no other.
        web.socket = context.wrap_socket(web.socket, server_side=True, do_handshake_on_connect=False)
        webs[f"{name}:443"] = stack.enter_context(run_server(web))
    return webs


def list_ports(webs: Mapping[str, FaultWeb]) -> dict[str, str]:
    """Return the resolver's entries for them."""
    return {name: f"127.0.0.1:{web.server_port}" for name, web in webs.items()}


def _make_certificate(name: str, issuer: Pair | None, age: int) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = datetime.now(UTC) - age * DAY
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(made)
        .not_valid_after(made + 10 * DAY)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name.replace(" ", "-"))]), critical=False)
    )
    return builder.sign(issuer[1] if issuer else key, SHA256()), key


def _write_pair(path: Path, pair: Pair) -> Path:
    certificate, key = pair
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return path
