"""Scrapy settings: what differs from the defaults, and why. Nothing may be faster than what stands here."""

from __future__ import annotations

import os

BOT_NAME = "local_offers_compared"
SPIDER_MODULES = ["crawlers.spiders"]

# Who we are. Whoever runs a crawl names a page or mailbox where a council can object.
PRODUCT = "LocalOffersCompared"
NO_CONTACT = "no contact page given by whoever runs this copy"
USER_AGENT = f"{PRODUCT}/0.1 (+{os.environ.get('LOCAL_OFFER_CONTACT') or NO_CONTACT})"
# Without the version, as robots.txt files write names.
ROBOTSTXT_USER_AGENT = PRODUCT

# Manners.
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 2.0  # seconds between two requests to one host
DOWNLOAD_DELAY_JITTER = 0.0  # else half of the waits would be shorter than the delay we promise
CONCURRENT_REQUESTS = 16  # hosts at a time
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True  # our subclass: a slow host is asked more slowly, a fast one never faster
AUTOTHROTTLE_START_DELAY = 3.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0  # the next request no sooner than the last answer took
LOCAL_OFFER_MAX_CRAWL_DELAY = 60.0  # seconds: a Crawl-delay of hours would hold the run
LOCAL_OFFER_MAX_RETRY_AFTER = 120.0  # seconds: whoever asks for more is left alone in this run
LOCAL_OFFER_MAX_FAULTS = 10  # errors in a row, after which a host is left alone in this run
COOKIES_ENABLED = False  # no sessions, no tracking, no log-in
CONCURRENT_ITEMS = 1  # a fetch is a line in a file; for each page Scrapy would start a hundred workers
WARN_ON_GENERATOR_RETURN_VALUE = False  # Scrapy would read our source again for each page; mypy has read it
REFERRER_POLICY = "no-referrer"  # which page led to which is nobody's business
RETRY_TIMES = 2  # used for robots.txt by Scrapy, for pages by the spider, which logs each attempt
RETRY_HTTP_CODES = [500, 502, 503, 504, 408, 429]
HTTPERROR_ALLOW_ALL = True  # every answer is an outcome
METAREFRESH_ENABLED = False  # a page that moves the reader on is a page; the spider reads it

# Bounds. A page is text: whatever takes longer or is larger is not what we look for.
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 25 * 1024 * 1024
DOWNLOAD_WARNSIZE = 10 * 1024 * 1024
REDIRECT_MAX_TIMES = 5
DEPTH_LIMIT = 2  # counted by the spider: retries and redirects are no steps into a site
LOCAL_OFFER_RENDER = False  # set by the add-on of render.py: pages that need script once more, with a browser
LOCAL_OFFER_PAGE_BUDGET = 60  # pages for each council, sources included
CLOSESPIDER_TIMEOUT = 6 * 60 * 60

# Safety.
DOWNLOAD_VERIFY_CERTIFICATES = True  # off by default in Scrapy; a bad certificate is an outcome
TWISTED_DNS_RESOLVER = "crawlers.safety.PublicResolver"
LOCAL_OFFER_ALLOW_LOOPBACK = False
# A proxy resolves names where we cannot check them, so one in the environment is not used either.
HTTPPROXY_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # on by default since Scrapy 2.19: a local server that runs code
TELNETCONSOLE_ENABLED = False
HTTPCACHE_ENABLED = False  # the archive is the record; a cache would answer for the council
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
    "Accept-Language": "en-GB,en;q=0.8",
    # Encodings that every WARC reader knows.
    "Accept-Encoding": "gzip, deflate",
}

# What a run reads and writes; the command sets all of them.
LOCAL_OFFER_ARCHIVE = "data/archive"
LOCAL_OFFER_RUNS = "data/runs"
LOCAL_OFFER_RUN = ""
LOCAL_OFFER_LIMITS = ""  # the limits of the run; the packaged file if empty
LOCAL_OFFER_PROGRESS = 0.0  # seconds between two plain lines on the progress where there is no terminal
LOCAL_OFFER_FIXED_TIME = ""  # for the sample alone: every record bears this time

# Nothing but the web; Scrapy's others would read files and other protocols.
DOWNLOAD_HANDLERS = {
    "http": "crawlers.patience.PatientHandler",
    "https": "crawlers.patience.PatientHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}
DOWNLOADER_MIDDLEWARES = {
    "crawlers.safety.SafetyMiddleware": 50,
    "crawlers.middlewares.ReplayMiddleware": 55,
    "crawlers.patience.PatienceMiddleware": 60,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # scope is by source, see scope.py
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawlers.robots.StrictRobotsMiddleware": 100,
    "crawlers.middlewares.ConditionalRequestMiddleware": 540,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawlers.middlewares.QuietRedirectMiddleware": 600,
    "crawlers.wholeness.WholenessMiddleware": 700,  # inside of HttpCompression, which takes what it gets
    # Inside of HttpCompression (590) and the redirects (600): sees every answer, as it came over the wire.
    "crawlers.middlewares.ArchiveMiddleware": 800,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the spider counts
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # every answer is an outcome
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,  # no referrer is ever sent
}
ITEM_PIPELINES = {"crawlers.pipelines.FetchLogPipeline": 100}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawlers.throttle.PoliteThrottle": 0,
    "crawlers.extensions.RunCloser": 100,
    "crawlers.progress.Progress": 110,
}
LOG_LEVEL = "WARNING"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the fetch log says it
