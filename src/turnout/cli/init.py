"""`turnout init`: a settings file to begin with: every setting told, the sources as examples to be uncommented."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from turnout.cli import _out
from turnout.errors import Abort, Usage

ABOUT = "write a commented turnout.toml to begin with"

TEXT = '''\
# Settings of Turnout in this folder. A variable TURNOUT_<NAME> outranks this file, and an option outranks both.
# Relative paths are from this file's folder.

# record = "turnout.db"            # the record: a file, or postgresql://...
# outlet_country = "GB"            # where the outlets are: settles names that several countries have
# jobs = 1                         # processes that read

# Who fetches: an address or e-mail that a site's keeper can write to. It is sent with every request.
# contact = "https://monitor.example/about"

# What is fetched is kept in turnout.archive beside the record (of one in PostgreSQL, beside this file); another folder:
# archive = "/srv/turnout/archive"

# One [[source]] for each, with a name of its own. `turnout sources --kinds` lists the kinds and what each takes;
# `turnout collect` asks all of them once, `turnout watch` keeps asking.

# [[source]]
# name = "post"
# kind = "feed"                    # RSS, Atom or JSON Feed
# address = "https://paper.example/feed.xml"
# interval = "15m"

# [[source]]
# name = "site"
# kind = "sitemap"                 # a news sitemap, or an index of sitemaps
# address = "https://paper.example/news-sitemap.xml"
# match = ["/news/"]

# [[source]]
# name = "live"
# kind = "url"                     # pages that are asked for again and again
# address = ["https://paper.example/live"]
# is_live = true                   # live blogs; others are known by their entries
# live = "5m"

# [[source]]
# name = "inbox"
# kind = "folder"                  # html, txt, json, jsonl, eml, mbox
# path = "inbox"

# [[source]]
# name = "crawl"
# kind = "warc"                    # WARC, WARC.gz, WACZ; CC-NEWS as it comes
# path = "crawl"
# copy = false                     # refer to the pages where they are

# [[source]]
# name = "channel"
# kind = "telegram"                # Telegram Desktop: export as machine-readable JSON
# path = "export/result.json"
# channel = "short_name"

# [[source]]
# name = "tag"
# kind = "mastodon"
# server = "https://mastodon.example"
# tags = ["protest"]

# [[source]]
# name = "sky"
# kind = "bluesky"
# accounts = ["monitor.example"]

# [[source]]
# name = "press"
# kind = "csv"                     # links, or articles of a press database
# path = "export.csv"
# columns = { title = "Headline", text = "Full text", published = "Date", source = "Publication" }
# dates = "day-first"
'''


def arguments(parser: ArgumentParser) -> None:
    """What `turnout init` takes."""
    parser.add_argument("path", nargs="?", default="turnout.toml", metavar="FILE", help="where to; turnout.toml when not given")


def command(options: Namespace) -> int:
    """Write the file; one that is there is left alone."""
    path = Path(options.path)
    path = path / "turnout.toml" if path.is_dir() else path
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEXT)
    except FileExistsError as error:
        raise Usage(f"{path}: is there already, and is left as it is") from error
    except OSError as error:
        raise Abort(f"{path}: cannot be written ({error.strerror})") from error
    _out.line(f"{path}: written. Uncomment a [[source]] in it, then run `turnout collect`.")
    return 0
