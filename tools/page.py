"""The picture at the head of the README: the first page over the bundled reports, as a browser shows it.

It needs the extra `dev` and a Chromium (on Debian: apt-get install chromium).
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from turnout import open_record
from turnout.web.app import create_app

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "watch.webp"
SHOWN = "/?at=51,34,3&since=2023-02-01&lang=en"
SIZE = {"width": 1200, "height": 1480}
LIMIT = 300_000


def main() -> int:
    """Draw docs/watch.webp."""
    os.chdir(ROOT)  # the record tells the paths that a reader would type
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("no browser here (on Debian: apt-get install chromium)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "demo.db")
        with open_record(where) as record:
            record.run(["src/turnout/reports"])
        server = uvicorn.Server(uvicorn.Config(create_app(lambda: open_record(where, outside=True)), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        drawn = picture(browser, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}{SHOWN}")
        server.should_exit = True
        thread.join(10)
    if len(drawn) > LIMIT:
        print(f"{len(drawn):,} bytes are more than the {LIMIT:,} that a README should carry", file=sys.stderr)
        return 1
    PICTURE.write_bytes(drawn)
    return 0


def picture(browser: str, address: str) -> bytes:
    """The page as WebP."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        context = opened.new_context(viewport=SIZE, color_scheme="light", device_scale_factor=1.5, locale="en-GB")
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        shot = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
        opened.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    sys.exit(main())
