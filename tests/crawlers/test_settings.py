"""Manners that nobody may loosen, in the settings or anywhere else in the crawler."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from crawlers import settings
from tests.sites.run_crawl import ROOT, TEST_SETTINGS

PACKAGE = ROOT / "crawlers"
CONTRACT = (
    "records", "sources", "scope", "outcomes", "page_text", "links", "archive", "gzip_members", "fetch_log",
    "run", "archive_writer", "cdxj", "history", "recovery", "replay", "run_state",
    "link_words", "reach", "frontier", "other_offers", "script_pages", "proposals", "walls",
)  # fmt: skip


def test_nothing_is_faster_than_promised() -> None:
    assert settings.DOWNLOAD_DELAY >= 2
    assert settings.DOWNLOAD_DELAY_JITTER == 0
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.AUTOTHROTTLE_ENABLED and settings.AUTOTHROTTLE_START_DELAY >= settings.DOWNLOAD_DELAY
    assert settings.RETRY_TIMES <= 2
    assert settings.LOCAL_OFFER_PAGE_BUDGET <= 60 and settings.DEPTH_LIMIT <= 2
    assert settings.LOCAL_OFFER_MAX_CRAWL_DELAY >= 30


def test_what_keeps_a_crawl_safe_is_on() -> None:
    assert settings.ROBOTSTXT_OBEY and settings.DOWNLOAD_VERIFY_CERTIFICATES
    assert settings.TWISTED_DNS_RESOLVER == "crawlers.safety.PublicResolver"
    assert settings.DOWNLOADER_MIDDLEWARES["crawlers.safety.SafetyMiddleware"] == 50
    assert settings.DOWNLOAD_MAXSIZE <= 25 * 1024 * 1024 and settings.DOWNLOAD_TIMEOUT <= 30
    on = ("COOKIES_ENABLED", "HTTPPROXY_ENABLED", "REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED")
    for name in (*on, "HTTPCACHE_ENABLED", "METAREFRESH_ENABLED", "LOCAL_OFFER_ALLOW_LOOPBACK"):
        assert getattr(settings, name) is False, name


def test_the_user_agent_names_us_and_says_when_nobody_gave_a_contact() -> None:
    assert settings.USER_AGENT.startswith("LocalOffersCompared/")
    assert "Mozilla" not in settings.USER_AGENT
    assert settings.PRODUCT == settings.ROBOTSTXT_USER_AGENT


def test_no_code_of_the_crawler_overrides_manners() -> None:
    forbidden = {"custom_settings", "download_delay", "dont_obey_robotstxt", "max_concurrent_requests"}
    for path in sorted(PACKAGE.rglob("*.py")):
        words = {
            getattr(node, "id", getattr(node, "attr", getattr(node, "value", None)))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Name, ast.Attribute, ast.Constant))
        }
        assert not forbidden & {word for word in words if isinstance(word, str)}, path


def test_only_tests_lower_settings_and_only_known_ones() -> None:
    for name in TEST_SETTINGS:
        assert hasattr(settings, name) or name == "AUTOTHROTTLE_TARGET_CONCURRENCY", name


@pytest.mark.parametrize("name", CONTRACT)
def test_contract_modules_need_no_scrapy(name: str) -> None:
    tree = ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    ours = {module for module in modules if module.startswith("crawlers.")}
    assert ours <= {f"crawlers.{module}" for module in CONTRACT}
    assert not any(module.split(".")[0] in {"scrapy", "twisted"} for module in modules)


def test_every_setting_stands_beside_a_reason_or_under_a_heading() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    blocks = [block for block in source.split("\n\n") if "=" in block]
    assert all("#" in block or "BOT_NAME" in block for block in blocks)
