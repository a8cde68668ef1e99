"""Manners that nobody may loosen, in the settings or anywhere else in the crawler."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawlers import settings
from publish.cli import local_offer
from tests.sites.run_crawl import ROOT, TEST_SETTINGS

PACKAGE = ROOT / "crawlers"
CONTRACT = (
    "records", "sources", "scope", "outcomes", "page_text", "links", "archive", "gzip_members", "fetch_log",
    "run", "archive_writer", "cdxj", "history", "recovery", "replay", "run_state", "whole_files",
    "link_words", "reach", "frontier", "other_offers", "script_pages", "proposals", "walls",
    "steady_text",
)  # fmt: skip

MANNERS = (
    "DOWNLOAD_DELAY", "DOWNLOAD_DELAY_JITTER", "CONCURRENT_REQUESTS_PER_DOMAIN", "ROBOTSTXT_OBEY",
    "ROBOTSTXT_USER_AGENT", "AUTOTHROTTLE_ENABLED", "AUTOTHROTTLE_START_DELAY",
    "AUTOTHROTTLE_TARGET_CONCURRENCY", "LOCAL_OFFER_MAX_CRAWL_DELAY", "LOCAL_OFFER_MAX_RETRY_AFTER",
    "LOCAL_OFFER_MAX_FAULTS", "RETRY_TIMES", "COOKIES_ENABLED", "REFERRER_POLICY", "REDIRECT_MAX_TIMES",
    "DOWNLOAD_TIMEOUT", "DOWNLOAD_MAXSIZE", "DEPTH_LIMIT", "LOCAL_OFFER_PAGE_BUDGET", "TWISTED_DNS_RESOLVER",
    "DOWNLOAD_VERIFY_CERTIFICATES", "LOCAL_OFFER_ALLOW_LOOPBACK", "HTTPPROXY_ENABLED",
    "REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED", "HTTPCACHE_ENABLED",
)  # fmt: skip
# What would overrule them for one spider or one request.
OVERRIDES = {
    "custom_settings", "download_delay", "dont_obey_robotstxt", "max_concurrent_requests", "download_timeout",
    "download_slot", "DOWNLOAD_SLOTS", "download_maxsize", "max_retry_times",
    "autothrottle_dont_adjust_delay", "cookiejar", "FormRequest", "update_settings",
}  # fmt: skip
WRITERS = {"set", "setdict", "update", "setdefault"}
TOO_BOLD = re.compile(
    r"delay|fast|speed|concurr|parallel|rate|throttle|robots|insecure|agent|cookie|proxy|loopback|private|"
    r"timeout|force|ignore",
    re.IGNORECASE,
)


def test_nothing_is_faster_than_promised() -> None:
    assert settings.DOWNLOAD_DELAY >= 2
    assert settings.DOWNLOAD_DELAY_JITTER == 0
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.AUTOTHROTTLE_ENABLED and settings.AUTOTHROTTLE_START_DELAY >= settings.DOWNLOAD_DELAY
    assert settings.RETRY_TIMES <= 2
    assert settings.LOCAL_OFFER_PAGE_BUDGET <= 60 and settings.DEPTH_LIMIT <= 2
    assert settings.LOCAL_OFFER_MAX_CRAWL_DELAY >= 30
    assert settings.AUTOTHROTTLE_TARGET_CONCURRENCY <= 1
    assert settings.LOCAL_OFFER_MAX_RETRY_AFTER >= 60 and settings.LOCAL_OFFER_MAX_FAULTS <= 10


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
    for path in sorted(PACKAGE.rglob("*.py")):
        assert not OVERRIDES & list_words(ast.parse(path.read_text(encoding="utf-8"))), path


def list_words(tree: ast.AST) -> set[str]:
    """Return the names and texts in a piece of code."""
    words = {
        getattr(node, "id", getattr(node, "attr", getattr(node, "value", None)))
        for node in ast.walk(tree)
        if isinstance(node, (ast.Name, ast.Attribute, ast.Constant))
    }
    return {word for word in words if isinstance(word, str)}


def test_no_command_and_no_add_on_writes_a_setting_of_manners_or_safety() -> None:
    for path in sorted((*PACKAGE.rglob("*.py"), *(ROOT / "publish").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in WRITERS:
                assert not set(MANNERS) & list_words(node), f"{path}:{node.lineno}"


def test_no_spider_has_settings_of_its_own() -> None:
    spiders = SpiderLoader.from_settings(load_settings())
    assert set(spiders.list()) == {"local_offer", "discover"}
    for name in spiders.list():
        kind = spiders.load(name)
        assert not kind.custom_settings, name
        assert not [word for word in dir(kind) if word.startswith(("download_", "max_concurrent"))], name


def test_no_option_of_the_command_line_makes_a_crawl_faster_or_bolder() -> None:
    words = {
        f"{name} {option}"
        for name, command in local_offer.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if TOO_BOLD.search(option)
    }
    assert words == set()


@pytest.mark.parametrize("name", MANNERS)
def test_what_a_run_really_uses_is_what_the_file_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (name, f"SCRAPY_{name}", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert load_settings()[name] == getattr(settings, name)


def load_settings() -> Settings:
    """Return the settings of a run as the command makes them."""
    found = Settings()
    found.setmodule("crawlers.settings", priority="project")
    return found


def test_nothing_but_the_web_can_be_asked_for() -> None:
    handlers = load_settings().getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_every_request_meets_the_checks_in_this_order() -> None:
    order = load_settings().getwithbase("DOWNLOADER_MIDDLEWARES")
    names = sorted((value, str(name).rsplit(".", 1)[1]) for name, value in order.items() if value is not None)
    found = [name for _, name in names]
    assert found[0] == "SafetyMiddleware"
    assert {"PatienceMiddleware", "StrictRobotsMiddleware", "WholenessMiddleware"} <= set(found)
    assert "HttpAuthMiddleware" not in found and "OffsiteMiddleware" not in found
    assert found.index("StrictRobotsMiddleware") < found.index("QuietRedirectMiddleware")
    assert found.index("WholenessMiddleware") > found.index("HttpCompressionMiddleware")


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
