"""A page as Chromium shows it once its scripts ran."""

import json
import re
import shutil
import subprocess

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no chromium here (on Debian: apt install chromium)")


def shown_by(address, folder):
    """The page at `address` as it is once its scripts ran; the browser's own files go to `folder`."""
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *FLAGS, profile, address], capture_output=True, text=True, timeout=120, check=False
    )
    assert "<body" in done.stdout, done.stderr[-2000:]
    return done.stdout


def title_told(html, folder):
    """What the page's scripts wrote into its title, as JSON."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    return json.loads(re.search(r"<title>(.*?)</title>", shown_by(page.as_uri(), folder))[1])
