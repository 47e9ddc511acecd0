#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page of the preview in headless Chromium, by page_test.mjs.

BROWSER_MODULES is the folder that `npm ci` filled from package-lock.json, as tests/run does.
"""

import os
import subprocess
import unittest
from pathlib import Path
from shutil import which

from program import environment, main

TEST = Path(__file__).with_name("page_test.mjs")
MODULES = Path(os.environ["BROWSER_MODULES"])
PATIENCE_S = 900


def missing():
    tools = [tool for tool in ("node", "chromium", "qpdf") if not which(tool)]
    tools += [name for name in ("puppeteer-core", "axe-core") if not (MODULES / name).is_dir()]
    return f"no {', '.join(tools)}" if tools else None


class BrowserTest(unittest.TestCase):
    def test_the_page_does_what_it_says(self):
        done = subprocess.run(
            ["node", "--test", "--test-reporter=spec", TEST],
            env=environment(BROWSER=which("chromium") or "chromium"),
            timeout=PATIENCE_S,
            check=False,
        )
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    main(missing())
