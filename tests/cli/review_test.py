#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `chancery check` says of statements: words and JSON, statuses, limits, and of every case the
outline in tests/golden/outline and the findings in tests/golden/findings.

With CHANCERY_UPDATE=1 in the environment the kept texts are written anew; the difference is then
reviewed in version control.
"""

import json
import os
import unittest

from program import BAD_DOCUMENT, BAD_USE, CASES, DONE, ROOT, SAMPLE, STATEMENTS, ProgramTest

GOLDEN = ROOT / "tests/golden"
GOOD = "---\ntitle: A title\n---\n1. We agree.\n"
MEMBERS = ["file", "language", "layout", "fields", "counts", "reading", "diagnostics"]


class Reviews(ProgramTest):
    def check(self, *arguments, **options):
        return self.chancery("check", *arguments, **options)

    def reports(self, *arguments, **options):
        """The run and its reports as objects, one a line."""
        run = self.check("--json", *arguments, **options)
        self.assertTrue(run.text.endswith("\n"))
        return run, [json.loads(line) for line in run.text.split("\n")[:-1]]

    def report(self, *arguments, **options):
        run, reports = self.reports(*arguments, **options)
        self.assertEqual(len(reports), 1)
        return reports[0]


class Usage(Reviews):
    def test_options_that_mean_nothing_are_misuse(self):
        times = ("", "7", "min", "0s", "-1s", "7h", "7min30", "1.5min", "7m30s ", "25000min")
        paces = ("0", "-120", "fast", "120.5", "5000")
        for options in (
            [],
            *([SAMPLE, f"--limit={time}"] for time in times),
            *([SAMPLE, f"--pace={pace}"] for pace in paces),
            [SAMPLE, "-o", "out.txt"],
            [SAMPLE, "-l", "osce-cp"],
            [SAMPLE, "--cap", "patience=1"],
        ):
            with self.subTest(options):
                run = self.check(*options)
                self.assertEqual((run.status, run.out), (BAD_USE, b""), run.err)
                self.assertNotEqual(run.err, "")

    def test_warnings_do_not_fail_and_nothing_is_written(self):
        source = self.write("s.md", GOOD.replace("We agree.", "We  agree , and and so on."))
        before = source.read_bytes()
        run = self.check("s.md")
        self.assertEqual((run.status, run.errors), (DONE, []))
        codes = {found.code for found in run.diagnostics}
        self.assertEqual(
            codes, {"review-double-space", "review-space-before-mark", "review-doubled-word"}
        )
        self.assertEqual(self.files(), ["s.md"])
        self.assertEqual(source.read_bytes(), before)

    def test_the_status_is_the_worst_and_each_file_has_its_report(self):
        self.write("good.md", GOOD)
        self.write("bad.md", GOOD.replace("title", "titel"))
        self.write("broken.txt", b"A\xff\n")
        for names, status in (
            (["good.md"], DONE),
            (["good.md", "bad.md"], BAD_DOCUMENT),
            (["broken.txt", "good.md"], BAD_DOCUMENT),
            (["good.md", "none.md", "bad.md"], BAD_USE),
        ):
            with self.subTest(names):
                run, reports = self.reports(*names)
                self.assertEqual(run.status, status, run.err)
                self.assertEqual([report["file"] for report in reports], names)

    def test_standard_input_is_read(self):
        self.assertEqual(self.report("-", stdin=GOOD.encode())["counts"]["words"], 2)

    def test_an_error_of_the_layout_shows_with_its_place(self):
        self.write("s.md", GOOD.replace("title", "titel"))
        run = self.check("s.md")
        self.assertEqual(run.status, BAD_DOCUMENT)
        unknown = [found for found in run.errors if found.code == "field-unknown"]
        self.assertEqual((unknown[0].line, unknown[0].file), (2, "s.md"))


class Time(Reviews):
    def test_the_pace_is_the_language_s_or_as_asked(self):
        self.write("en.md", GOOD.replace("We agree.", "word " * 300))
        usual = self.report("en.md")["reading"]
        asked = self.report("en.md", "--pace", "100")["reading"]
        self.assertEqual(asked, {"words_a_minute": 100, "seconds": 180, "limit_seconds": None})
        self.assertEqual(usual["seconds"], round(300 * 60 / usual["words_a_minute"]))

    def test_over_the_limit_is_a_warning_that_says_by_how_much(self):
        self.write("s.md", GOOD.replace("We agree.", "one two " * 150))
        for limit in ("2min", "2m", "2m0s", "120s", "1min60s"):
            with self.subTest(limit):
                run = self.check("s.md", "--pace", "100", "--limit", limit)
                self.assertEqual(run.status, DONE)
                found = [one for one in run.diagnostics if one.code == "review-too-long"]
                self.assertEqual([one.severity for one in found], ["warning"])
                self.assertIn("3:00 minutes, 1:00 more", found[0].message)
                self.assertIn("100 words", found[0].message)
                self.assertIn("2:00 minutes, 1:00 over", run.text)
        within = self.check("s.md", "--pace", "100", "--limit", "3min")
        self.assertEqual(within.diagnostics, [])
        self.assertIn("3:00 minutes, 0:00 left", within.text)


class Json(Reviews):
    def test_the_members_are_the_documented_ones(self):
        self.write("s.md", GOOD)
        self.assertEqual(list(self.report("s.md")), MEMBERS)
        report = self.report("s.md", "--outline")
        self.assertEqual(list(report), [*MEMBERS, "outline"])
        self.assertEqual([line["kind"] for line in report["outline"]], ["field", "paragraph"])
        self.assertEqual(report["fields"], {"title": "A title"})
        self.assertEqual((report["language"], report["layout"]), ("en-GB", "osce-pc"))

    def test_a_file_that_cannot_be_read_has_its_diagnostics_alone(self):
        report = self.report("none.md")
        self.assertEqual(list(report), ["file", "diagnostics"])
        self.assertEqual(report["diagnostics"][0]["severity"], "error")

    def test_it_holds_what_standard_error_has(self):
        for case in STATEMENTS:
            with self.subTest(case.name):
                run, reports = self.reports(case, "--limit", "1s")
                held = [
                    (one["line"], one["column"], one["severity"], one["message"], one["code"])
                    for one in reports[0]["diagnostics"]
                ]
                printed = [
                    (one.line, one.column, one.severity, one.message, one.code)
                    for one in run.diagnostics
                ]
                self.assertEqual(held, printed)

    def test_any_text_makes_valid_json(self):
        title = 'A "title" \\ of \u2028 \U0001f54a \u202eodd\u202c </script> \u05d0'
        self.write("s.txt", f"{title}\n\n1. \"{title}\"\n\nThe rest , too.\n")
        report = self.report("s.txt", "--outline")
        self.assertIn("\U0001f54a", json.dumps(report["outline"], ensure_ascii=False))
        self.assertIn("</script>", json.dumps(report["outline"]))

    def test_a_name_that_is_no_utf_8_is_made_so(self):
        path = os.path.join(os.fsencode(self.folder), b"\xff\"\n.md")
        with open(path, "wb") as file:
            file.write(GOOD.encode())
        run = self.chancery("check", "--json", os.fsdecode(path))
        self.assertEqual(run.status, DONE)
        self.assertTrue(json.loads(run.text)["file"].endswith('\ufffd"\n.md'))

    def test_the_same_statement_gives_the_same_bytes(self):
        runs = [self.check(SAMPLE, "--json", "--outline", LC_ALL=name) for name in ("C", "fr_FR")]
        self.assertEqual(runs[0].out, runs[1].out)


class Hostile(Reviews):
    def test_floods_and_nonsense_get_a_report(self):
        for name, content in (
            ("brackets.txt", "A title\n\nWord " + "([{\u201c\u00ab" * 20000),
            ("one-line.txt", "A title\n\n" + "a ,b.C " * 100000),
            ("dates.txt", "A title\n\n" + "Friday, 31 April 2023 " * 20000),
            ("calls.md", GOOD + "\nA" + "[^1]," * 20000 + "\n\n[^1]: N\n"),
            ("empty.md", ""),
            ("only-notes.md", "---\ntitle: A\n---\n[^1]: N\n"),
        ):
            with self.subTest(name):
                self.write(name, content)
                run, reports = self.reports(name, "--outline", timeout=60)
                self.assertIn(run.status, (DONE, BAD_DOCUMENT))
                self.assertEqual(reports[0]["file"], name)


class Cases(Reviews):
    def assert_kept(self, folder, case, text):
        kept = GOLDEN / folder / f"{case.stem}.txt"
        if os.environ.get("CHANCERY_UPDATE") == "1":
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(text, encoding="utf-8")
        self.assertEqual(text.splitlines(), kept.read_text(encoding="utf-8").splitlines())

    def test_what_is_taken_for_what_is_the_kept_outline(self):
        for case in sorted([*CASES.glob("*.txt"), CASES / "every-kind.md"]):
            with self.subTest(case.stem):
                report, outline = self.check(case, "--outline").text.split("\n\n", 1)
                self.assert_kept("outline", case, outline)

    def test_only_true_faults_are_found(self):
        for case in sorted([*CASES.glob("*.txt"), *CASES.glob("*-statement.md")]):
            with self.subTest(case.stem):
                run = self.check(case)
                self.assertEqual(run.status, DONE)
                self.assert_kept("findings", case, run.err.replace(str(case), case.name))


if __name__ == "__main__":
    unittest.main()
