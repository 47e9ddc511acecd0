#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Batches: each document as `render` sets it, whatever becomes of the others, of the machine or of
the process."""

import hashlib
import json
import os
import pty
import random
import resource
import signal
import subprocess
import time
import unittest

from program import (
    BAD_DOCUMENT,
    BAD_USE,
    CASES,
    DONE,
    SAMPLE,
    STATEMENTS,
    ProgramTest,
    environment,
    layout_text,
)

WORDS = "we take note of the report and thank all who made the meeting in Vienna possible".split()
# One poison of each kind; `{}` is a number that makes the title differ.
POISONS = (
    b"",
    b"---\ntitle: T\n",
    b"---\ntitel: T\n---\ntext\n",
    b"---\nlayout: osce-cp\n---\ntext\n",
    b"---\nlayout: ./missing.yaml\n---\ntext\n",
    b"not \xff UTF-8\n",
    b"a bell \x07 rings\n",
    "1. ประเทศไทย\n".encode(),
    b"a call[^1] without its note\n",
    b"<table>HTML</table>\n",
)


def statement(number):
    """A statement like no other; every fourth has two pages."""
    chance = random.Random(number)
    lines = [f"---\ntitle: Statement {number}\n---\n"]
    for paragraph in range(1, 30 if number % 4 == 0 else 4):
        lines.append(f"{paragraph}. {' '.join(chance.sample(WORDS, len(WORDS)))}.\n")
    return "\n".join(lines)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class BatchTest(ProgramTest):
    def begin(self, *arguments):
        """A run that goes on while the test does something else."""
        process = subprocess.Popen(
            [os.environ["CHANCERY"], "batch", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=environment(),
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def statements(self, count, folder="in"):
        (self.folder / folder).mkdir(exist_ok=True)
        for number in range(count):
            self.write(f"{folder}/s{number:03}.md", statement(number))

    def gate(self, name):
        """A source that holds up whoever reads it until the test calls `open_gate`."""
        os.mkfifo(self.folder / name)

    def open_gate(self, name, text):
        with open(self.folder / name, "w", encoding="utf-8") as gate:
            gate.write(text)

    def await_that(self, met, what):
        for _ in range(3000):
            if met():
                return
            time.sleep(0.01)
        self.fail(f"{what} did not come")

    def await_file(self, name):
        self.await_that((self.folder / name).exists, name)

    def outputs(self, folder="out"):
        """The documents in the folder and their digests."""
        return {
            str(path.relative_to(self.folder / folder)): digest(path)
            for path in (self.folder / folder).rglob("*")
            if path.is_file() and ".chancery" not in path.parts
        }

    def report(self, name="report.json"):
        with open(self.folder / name, encoding="utf-8") as file:
            return json.load(file)

    def statuses(self):
        return [document["status"] for document in self.report()["documents"]]

    def assert_nothing_left(self, folder="out"):
        """The batch's own folder holds what stays and no more."""
        own = sorted(path.name for path in (self.folder / folder / ".chancery").iterdir())
        self.assertEqual(own, ["ledger", "lock"])


class Inputs(BatchTest):
    def test_a_folder_is_its_statements(self):
        self.statements(3)
        self.write("in/notes.pdf", "no statement")
        self.done("in", "-o", "out")
        self.assertEqual(sorted(self.outputs()), ["s000.pdf", "s001.pdf", "s002.pdf"])

    def test_files_and_manifests_may_be_mixed(self):
        self.statements(3)
        self.write("list.json", json.dumps([{"source": "in/s002.md", "output": "last"}]))
        self.done("in/s001.md", "list.json", "-o", "out/deep")
        self.assertEqual(sorted(self.outputs("out/deep")), ["last.pdf", "s001.pdf"])

    def test_every_format_asked_for_is_written(self):
        self.statements(1)
        self.done("in", "-o", "out", "-f", "pdf,svg,ps,transcript")
        expected = {"s000-1.svg", "s000-2.svg", "s000.pdf", "s000.ps", "s000.transcript"}
        self.assertEqual(set(self.outputs()), expected)

    def assert_all_refused(self, manifest, *codes):
        """The whole batch is, before anything is written."""
        self.write("list.csv", manifest)
        run = self.batch("list.csv", "-o", "out", "-f", "pdf,png")
        self.assertEqual(run.status, BAD_USE, run.err)
        self.assertEqual([found.code for found in run.errors], list(codes), run.err)
        self.assertFalse((self.folder / "out").exists())
        return run

    def test_a_manifest_without_its_columns_is_refused(self):
        self.assert_all_refused("output,name\na,b\n", "manifest-column-missing")
        self.assert_all_refused("source,name\na.md\nb.md,c,d\n", *["manifest-cells"] * 2)

    def test_outputs_that_repeat_are_refused_by_their_lines(self):
        run = self.assert_all_refused(
            "source,output\na.md,x\nb.md,y\nc.md,./x.pdf\n", "batch-output-repeated"
        )
        self.assertEqual((run.errors[0].file, run.errors[0].line), ("list.csv", 4))
        self.assertIn("line 2", run.errors[0].message)
        self.assert_all_refused("source,output\na.md,x\nb.md,x-1\n", "batch-output-repeated")

    def test_outputs_out_of_the_folder_are_refused(self):
        outside = ("../x", "a/../../x", "/x", self.folder / "x")
        rows = "".join(f"a.md,{name}\n" for name in outside)
        self.assert_all_refused(f"source,output\n{rows}", *["batch-output-outside"] * 4)

    def test_a_source_is_never_overwritten(self):
        self.write("a.ps", statement(1))
        run = self.batch("a.ps", "-o", ".", "-f", "ps")
        self.assert_refused(run, BAD_USE, "batch-output-source")
        self.assertEqual((self.folder / "a.ps").read_text(), statement(1))

    def test_all_that_is_wrong_with_a_manifest_is_told_at_once(self):
        rows = "a.md,../x\nb.md\nc.md,y\nd.md,y\n"
        codes = ["manifest-cells", "batch-output-outside", "batch-output-repeated"]
        self.assert_all_refused(f"source,output\n{rows}", *codes)

    def test_limits_hold(self):
        self.statements(2)
        self.write("list.csv", "source,name\nin/s000.md,abcdefghijkl\n")
        for cap, code in (
            ("documents=1", "manifest-too-many"),
            ("columns=1", "manifest-columns"),
            ("field-bytes=11", "manifest-value-too-large"),
            ("manifest-bytes=10", "file-too-large"),
        ):
            source = "in" if cap.startswith("documents") else "list.csv"
            with self.subTest(cap):
                self.assert_refused(self.batch(source, "-o", "out", "--cap", cap), BAD_USE, code)

    def test_options_that_mean_nothing_are_misuse(self):
        self.statements(1)
        for options in (
            ["in"],
            ["-o", "out"],
            ["in", "-o", "out", "-j", "-1"],
            ["in", "-o", "out", "-j", "two"],
            ["in", "-o", "out", "-f", "docx"],
            ["in", "-o", "out", "-f", "pdf,pdf"],
            ["in", "-o", "out", "-f", ""],
            ["in", "-o", "out", "-f", "png", "--verify"],
            ["in", "-o", "out", "-f", "png", "--standard", "ua-1"],
            ["in", "-o", "out", "--standard", "a-2b"],
            ["in", "-o", "out", "--dpi", "0"],
            ["in", "-o", "out", "--max-errors", "-1"],
            ["in", "-o", "out", "-l", "osce-cp"],
            ["missing.csv", "-o", "out"],
            ["in", "-o", "out", "--report", "missing/report.json"],
        ):
            with self.subTest(options):
                run = self.batch(*options)
                self.assertEqual(run.status, BAD_USE, run.err)
                self.assertEqual(self.outputs(), {})


class Bytes(BatchTest):
    def test_any_number_of_threads_writes_what_render_writes(self):
        sources = [path for path in STATEMENTS if path != CASES / "README.md"]
        sources = list({path.stem: path for path in sources}.values())
        formats = ("pdf", "png", "transcript")
        for threads in (1, 4):
            self.done(*sources, "-o", f"out{threads}", "-j", threads, "-f", ",".join(formats))
        for kind in formats:
            self.render(*sources, "-o", "alone", "-f", kind)
        self.assertEqual(self.outputs("out1"), self.outputs("alone"))
        self.assertEqual(self.outputs("out4"), self.outputs("alone"))

    def test_findings_come_in_the_order_of_the_manifest(self):
        sources = [path for path in STATEMENTS if path.parent == CASES]
        said = [
            [found for found in self.done(*sources, "-o", f"o{threads}", "-j", threads).diagnostics]
            for threads in (1, 4)
        ]
        self.assertEqual(said[0], said[1])
        self.assertGreater(len(said[0]), 5)

    def test_poisoned_documents_are_named_and_change_nothing(self):
        count, poisoned = 200, {7 + 19 * number: poison for number, poison in enumerate(POISONS)}
        self.statements(count)
        self.done("in", "-o", "clean", "-j", 2)
        for number, poison in poisoned.items():
            self.write(f"in/s{number:03}.md", poison)
        run = self.batch("in", "-o", "out", "-j", 4, "--report", "report.json")
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        names = [f"in/s{number:03}.md" for number in poisoned]
        self.assertEqual([name for name in names if name not in run.err], [])
        report = self.report()
        failed = [d["source"] for d in report["documents"] if d["status"] == "failed"]
        self.assertEqual(failed, names)
        self.assertEqual((report["summary"]["done"], report["summary"]["failed"]), (190, 10))
        for document in report["documents"]:
            errors = [d for d in document["diagnostics"] if d["severity"] == "error"]
            self.assertEqual(bool(errors), document["status"] == "failed", document)
        clean = self.outputs("clean")
        for number in poisoned:
            del clean[f"s{number:03}.pdf"]
        self.assertEqual(self.outputs(), clean)

    def test_a_pdf_is_written_only_if_it_proves_itself(self):
        self.statements(2)
        self.done("in", "-o", "out", "--verify", "--standard", "a-3a,ua-1")
        self.render(self.folder / "in/s001.md", "-o", "alone.pdf", "--standard", "a-3a,ua-1")
        self.assertEqual(self.outputs()["s001.pdf"], digest(self.folder / "alone.pdf"))


class Merge(BatchTest):
    LETTER = "---\ntitle: To {name}\n---\nDear {name},\n\n1. {what} {{name}} {}\n"

    def merged(self, manifest, *options):
        self.write("letter.md", self.LETTER)
        self.write("people.csv", manifest)
        return self.batch("people.csv", "-o", "out", "-f", "pdf,transcript", *options)

    def text(self, name):
        return (self.folder / "out" / name).read_text(encoding="utf-8")

    def test_rows_fill_the_text_and_the_fields(self):
        run = self.merged(
            'source;output;name;what;place\nletter.md;a;"Anna ""Å"" Lind";*Thanks*;Oslo\n'
            "letter.md;b;Bob;Regards;\n",
            "--verify",
        )
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)
        self.assertIn('Dear Anna "Å" Lind,', self.text("a.transcript"))
        self.assertIn('To Anna "Å" Lind', self.text("a.transcript"))
        self.assertIn("*Thanks* {name} {}", self.text("a.transcript"))
        self.assertIn("Oslo", self.text("a.transcript"))
        self.assertIn("Dear Bob,", self.text("b.transcript"))
        self.assertNotIn("Oslo", self.text("b.transcript"))

    def test_a_row_chooses_its_layout(self):
        self.write("small.yaml", layout_text().replace("size: A4", "size: A5"))
        run = self.merged(
            "source,output,layout,name,what\nletter.md,a,small.yaml,A,x\nletter.md,b,,A,x\n"
        )
        self.assertEqual(run.status, DONE, run.err)
        outputs = self.outputs()
        self.assertNotEqual(outputs["a.pdf"], outputs["b.pdf"])
        self.assertEqual(outputs["a.transcript"], outputs["b.transcript"])

    def test_a_place_without_a_column_is_an_error_of_each_row(self):
        run = self.merged("source,output,name\nletter.md,a,A\nletter.md,b,B\n")
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        self.assertEqual([found.code for found in run.errors], ["merge-unknown"] * 2)
        rows = [found for found in run.diagnostics if found.code == "batch-document"]
        self.assertEqual([(found.file, found.line) for found in rows],
                         [("people.csv", 2), ("people.csv", 3)])
        self.assertEqual(self.outputs(), {})

    def test_a_column_that_nothing_prints_is_an_error(self):
        run = self.merged("source,name,what,titel\nletter.md,A,x,y\n")
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        self.assertEqual([found.code for found in run.errors], ["field-unknown"])

    def test_one_poisoned_value_spoils_one_letter(self):
        run = self.merged("source,output,name,what\nletter.md,a,A,\x07\nletter.md,b,B,x\n")
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        self.assertEqual([found.code for found in run.errors], ["field-character"])
        self.assertEqual(sorted(self.outputs()), ["b.pdf", "b.transcript"])


class Unchanged(BatchTest):
    def again(self, *options):
        """The statuses of a run over three statements."""
        self.batch("in", "-o", "out", "--report", "report.json", *options)
        return self.statuses()

    def setUp(self):
        super().setUp()
        self.statements(3)
        self.assertEqual(self.again(), ["done"] * 3)

    def test_what_is_unchanged_is_passed_over(self):
        before = {path: path.stat().st_mtime_ns for path in self.folder.glob("out/*.pdf")}
        self.assertEqual(self.again("-j", 2), ["unchanged"] * 3)
        self.assertEqual(before, {path: path.stat().st_mtime_ns for path in before})
        files = [document["files"][0] for document in self.report()["documents"]]
        self.assertEqual({f["name"]: f["sha256"] for f in files}, self.outputs())

    def test_force_makes_all_again(self):
        self.assertEqual(self.again("--force"), ["done"] * 3)

    def test_a_source_that_changed_is_made_again(self):
        self.write("in/s001.md", statement(9))
        self.assertEqual(self.again(), ["unchanged", "done", "unchanged"])

    def test_a_document_that_was_deleted_or_changed_is_made_again(self):
        outputs = self.outputs()
        (self.folder / "out/s000.pdf").unlink()
        self.write("out/s001.pdf", "spoilt")
        (self.folder / "out/s002.pdf").unlink()
        (self.folder / "out/s002.pdf").symlink_to("s001.pdf")
        self.assertEqual(self.again(), ["done"] * 3)
        self.assertEqual(self.outputs(), outputs)
        self.assertFalse((self.folder / "out/s002.pdf").is_symlink())

    def test_other_options_make_other_documents(self):
        self.assertEqual(self.again("--standard", "a-3a,ua-1"), ["done"] * 3)
        self.assertEqual(self.again("--standard", "a-3a,ua-1"), ["unchanged"] * 3)
        self.assertEqual(self.again("-f", "pdf,transcript"), ["done"] * 3)
        self.assertEqual(self.again("-f", "pdf,transcript", "--cap", "pages=9"), ["done"] * 3)

    def test_a_layout_that_changed_makes_its_documents_again(self):
        emblem = (SAMPLE.parents[1] / "layouts/emblems/eu.svg").read_text()
        self.write("eu.svg", emblem)
        layout = layout_text().replace(f"{SAMPLE.parents[1]}/layouts/emblems/", "")
        self.write("own.yaml", layout)
        self.assertEqual(self.again("-l", "./own.yaml"), ["done"] * 3)
        self.assertEqual(self.again("-l", "./own.yaml"), ["unchanged"] * 3)
        self.write("own.yaml", layout.replace("12pt", "11pt"))
        self.assertEqual(self.again("-l", "./own.yaml"), ["done"] * 3)
        self.write("eu.svg", emblem + "\n")
        self.assertEqual(self.again("-l", "./own.yaml"), ["done"] * 3)

    def test_a_field_that_changed_makes_its_document_again(self):
        self.write("letter.md", "Dear {name}\n")
        for names, expected in (("AB", ["done"] * 2), ("AC", ["unchanged", "done"])):
            rows = "".join(f"letter.md,o{i},{name}\n" for i, name in enumerate(names))
            self.write("people.csv", f"source,output,name\n{rows}")
            self.done("people.csv", "-o", "letters", "--report", "report.json")
            self.assertEqual(self.statuses(), expected)

    def test_pages_that_are_no_more_are_removed(self):
        self.again("-f", "pdf,png")
        self.assertIn("s000-2.png", self.outputs())
        self.write("out/s000-3.png", "not ours")
        self.write("in/s000.md", statement(1))
        self.assertEqual(self.again("-f", "png"), ["done"] * 3)
        found = sorted(name for name in self.outputs() if name.startswith("s000"))
        self.assertEqual(found, ["s000-3.png", "s000.pdf", "s000.png"])

    def test_a_spoilt_ledger_costs_work_and_nothing_else(self):
        outputs = self.outputs()
        ledger = self.folder / "out/.chancery/ledger"
        lines = ledger.read_bytes()
        for spoilt, expected in (
            (b"", ["done"] * 3),
            (os.urandom(5000), ["done"] * 3),
            (lines[:-30], ["unchanged"] * 2 + ["done"]),
            (lines.replace(b".pdf", b"/../s.pdf", 1), ["done"] + ["unchanged"] * 2),
            (lines, ["unchanged"] * 3),
        ):
            ledger.write_bytes(spoilt)
            self.assertEqual(sorted(self.again("-j", 1)), sorted(expected))
            self.assertEqual(self.outputs(), outputs)
            self.assertEqual(self.again(), ["unchanged"] * 3)


class Machine(BatchTest):
    def test_a_link_out_of_the_folder_is_not_followed(self):
        self.statements(2)
        (self.folder / "out").mkdir()
        (self.folder / "elsewhere").mkdir()
        self.write("target.pdf", "keep me")
        (self.folder / "out/link").symlink_to(self.folder / "elsewhere")
        (self.folder / "out/b.pdf").symlink_to(self.folder / "target.pdf")
        self.write("list.csv", "source,output\nin/s000.md,link/a\nin/s001.md,b\n")
        run = self.batch("list.csv", "-o", "out")
        self.assert_refused(run, BAD_USE, "file-unwritable")
        self.assertEqual(list((self.folder / "elsewhere").iterdir()), [])
        self.assertEqual((self.folder / "target.pdf").read_text(), "keep me")
        self.assertTrue((self.folder / "out/b.pdf").read_bytes().startswith(b"%PDF"))
        self.assert_nothing_left()

    def test_a_full_disk_leaves_nothing_half_written(self):
        self.statements(4)
        self.write("in/s001.md", "A\n")
        arguments = ["in", "-o", "out", "-f", "transcript,pdf", "--report", "report.json"]
        self.done(*arguments)
        sizes = sorted(path.stat().st_size for path in self.folder.glob("out/*.pdf"))
        self.done("in", "-o", "clean", "-f", "transcript,pdf")
        for path in self.folder.glob("out/s*"):
            path.unlink()
        limit = (sizes[0] + sizes[1]) // 2
        done = subprocess.run(
            [os.environ["CHANCERY"], "batch", *arguments],
            capture_output=True,
            cwd=self.folder,
            env=environment(),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        self.assertEqual(done.returncode, BAD_USE, done.stderr)
        self.assertEqual(self.statuses(), ["failed", "done", "failed", "failed"])
        self.assertEqual(sorted(self.outputs()), ["s001.pdf", "s001.transcript"])
        self.assert_nothing_left()
        self.done(*arguments)
        self.assertEqual(self.outputs(), self.outputs("clean"))

    def test_a_folder_that_cannot_be_written_is_refused_at_once(self):
        self.statements(1)
        self.write("file", "no folder")
        self.assert_refused(self.batch("in", "-o", "file/out"), BAD_USE, "batch-folder")
        self.assert_refused(self.batch("in", "-o", "file"), BAD_USE, "batch-folder")

    def test_a_read_only_folder_is_refused_at_once(self):
        self.statements(1)
        (self.folder / "out").mkdir()
        (self.folder / "out").chmod(0o555)
        self.folder.chmod(0o755)
        nobody = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            done = subprocess.run([os.environ["CHANCERY"], "batch", "in", "-o", "out"],
                                  capture_output=True, cwd=self.folder, env=environment(), **nobody)
        except PermissionError:
            self.skipTest("root writes everywhere, and nobody may not run the program")
        self.assertEqual(done.returncode, BAD_USE)
        self.assertIn(b"[batch-folder]", done.stderr)
        self.assertEqual(self.outputs(), {})

    def test_a_source_that_vanishes_midway_is_named(self):
        self.statements(3)
        self.gate("in/s000.md.fifo")
        (self.folder / "in/s000.md").unlink()
        (self.folder / "in/s000.md.fifo").rename(self.folder / "in/s000.md")
        process = self.begin("in", "-o", "out", "-j", 1, "--report", "report.json")
        self.await_file("out/.chancery/ledger")
        (self.folder / "in/s001.md").unlink()
        self.open_gate("in/s000.md", statement(0))
        self.assertEqual(process.wait(60), BAD_USE)
        self.assertEqual(self.statuses(), ["done", "failed", "done"])
        found = self.report()["documents"][1]["diagnostics"]
        self.assertEqual([(d["code"], d["file"]) for d in found], [("file-unreadable", "in/s001.md")])

    def test_two_batches_do_not_write_into_one_folder(self):
        self.statements(1)
        self.gate("gate.md")
        process = self.begin("gate.md", "-o", "out")
        self.await_file("out/.chancery/ledger")
        self.assert_refused(self.batch("in", "-o", "out"), BAD_USE, "batch-locked")
        self.open_gate("gate.md", statement(0))
        self.assertEqual(process.wait(60), DONE)
        self.done("in", "-o", "out")

    def test_a_report_of_a_full_disk_is_an_error(self):
        self.statements(1)
        run = self.batch("in", "-o", "out", "--report", "/dev/full/report")
        self.assertEqual(run.status, BAD_USE, run.err)
        (self.folder / "folder").mkdir()
        run = self.batch("in", "-o", "out", "--report", "folder")
        self.assert_refused(run, BAD_USE, "batch-report")


class Interrupted(BatchTest):
    COUNT = 12

    def setUp(self):
        super().setUp()
        self.statements(self.COUNT)
        self.done("in", "-o", "clean", "-f", "pdf,png")
        self.gated = statement(5)

    def begin_gated(self):
        """A run that has made five documents and waits for the source of the sixth."""
        (self.folder / "in/s005.md").unlink()
        self.gate("in/s005.md")
        process = self.begin("in", "-o", "out", "-f", "pdf,png", "-j", 1, "--report", "report.json")
        self.await_that(lambda: self.ledger_lines() % self.COUNT == 5, "the fifth document")
        return process

    def ledger_lines(self):
        ledger = self.folder / "out/.chancery/ledger"
        return ledger.read_bytes().count(b"\n") if ledger.exists() else 0

    def assert_goes_on(self, *expected):
        """A second run makes what the first one did not, and the bytes are those of a run that
        nothing hindered."""
        (self.folder / "in/s005.md").unlink()
        self.write("in/s005.md", self.gated)
        self.done("in", "-o", "out", "-f", "pdf,png", "--report", "report.json")
        self.assertEqual(self.statuses(), list(expected))
        self.assertEqual(self.outputs(), self.outputs("clean"))
        self.assert_nothing_left()
        self.assertEqual([name for name in self.files() if "report" in name], ["report.json"])

    def test_killed_it_goes_on_where_it_was(self):
        process = self.begin_gated()
        process.kill()
        process.wait(60)
        self.write("out/.chancery/part-99", "a part of a file")
        self.assertFalse((self.folder / "report.json").exists())
        self.assert_goes_on(*["unchanged"] * 5, *["done"] * (self.COUNT - 5))

    def test_killed_at_any_moment_it_is_complete_in_the_end(self):
        for wait in range(6):
            process = self.begin("in", "-o", "out", "-f", "pdf,png", "-j", 2)
            time.sleep(0.02 + 0.03 * wait)
            process.kill()
            process.wait(60)
            clean = self.outputs("clean")
            for name, found in self.outputs().items():
                self.assertEqual(found, clean[name])
        self.done("in", "-o", "out", "-f", "pdf,png")
        self.assertEqual(self.outputs(), self.outputs("clean"))
        self.assert_nothing_left()

    def test_a_signal_lets_running_documents_end_and_tells_of_the_rest(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                process = self.begin_gated()
                process.send_signal(number)
                time.sleep(0.5)
                self.assertIsNone(process.poll())
                self.open_gate("in/s005.md", self.gated)
                self.assertEqual(process.wait(60), 128 + number)
                self.assertEqual(self.statuses()[:6].count("not-done"), 0)
                self.assertEqual(self.statuses()[6:], ["not-done"] * (self.COUNT - 6))
                self.assertFalse(self.report()["summary"]["complete"])
                self.assert_goes_on(*["unchanged"] * 6, *["done"] * (self.COUNT - 6))
                for path in self.folder.glob("out/*.p*"):
                    path.unlink()

    def test_a_second_signal_ends_it_at_once(self):
        process = self.begin_gated()
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), -signal.SIGINT)


class Errors(BatchTest):
    def setUp(self):
        super().setUp()
        self.statements(8)
        for number in (1, 3, 5):
            self.write(f"in/s00{number}.md", b"")

    def test_without_a_word_all_are_tried(self):
        run = self.batch("in", "-o", "out", "--report", "report.json")
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual(self.statuses(), ["done", "failed"] * 3 + ["done"] * 2)

    def test_fail_fast_stops_at_the_first(self):
        run = self.batch("in", "-o", "out", "-j", 1, "--fail-fast", "--report", "report.json")
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual(self.statuses(), ["done", "failed"] + ["not-done"] * 6)

    def test_max_errors_stops_at_so_many(self):
        run = self.batch("in", "-o", "out", "-j", 1, "--max-errors", 2, "--report", "report.json")
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual(self.statuses(), ["done", "failed"] * 2 + ["not-done"] * 4)

    def test_the_worst_gives_the_status(self):
        run = self.batch("in", "missing.md", "-o", "out")
        self.assertEqual(run.status, BAD_USE)


class Progress(BatchTest):
    def lines_of(self, terminal):
        """What is written to the terminal until its other end is closed."""
        while True:
            try:
                yield os.read(terminal, 1 << 16).decode()
            except OSError:
                return

    def test_a_terminal_gets_a_bar_and_others_a_line(self):
        self.statements(40)
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        command = [os.environ["CHANCERY"], "batch", "in", "-o", "out", "-f", "pdf,png"]
        process = subprocess.Popen(
            command, stderr=theirs, cwd=self.folder, env=environment(TERM="xterm")
        )
        os.close(theirs)
        shown = "".join(self.lines_of(ours))
        self.assertEqual(process.wait(60), DONE)
        self.assertRegex(shown, r"\r\x1b\[K\[[#.]+\] \d+/40  \d+/s  [-\d]+:[-\d]+ left")
        self.assertTrue(shown.endswith(" a second\r\n"), shown)
        said = self.done("in", "-o", "out").err
        self.assertRegex(said, r"^chancery: 40 documents, 40 (done|unchanged); [^\r\x1b]*$")


class Report(BatchTest):
    def test_it_tells_of_each_document(self):
        self.statements(2)
        self.write("list.csv", 'source,output\nin/s000.md,"a ""b"""\nin/s001.md,ü/c\nin/x.md,d\n')
        run = self.batch("list.csv", "-o", "out", "--report", "report.json")
        self.assertEqual(run.status, BAD_USE, run.err)
        report = self.report()
        first, second, third = report["documents"]
        self.assertEqual(
            [first["output"], first["source"], first["manifest"], first["line"], first["pages"]],
            ['a "b"', "in/s000.md", "list.csv", 2, 2],
        )
        self.assertEqual(second["files"][0]["name"], "ü/c.pdf")
        self.assertEqual(second["files"][0]["sha256"], self.outputs()["ü/c.pdf"])
        size = (self.folder / "out/ü/c.pdf").stat().st_size
        self.assertEqual(second["files"][0]["bytes"], size)
        self.assertGreater(second["seconds"], 0)
        self.assertEqual((third["status"], third["diagnostics"][0]["severity"]), ("failed", "error"))
        summary = report["summary"]
        counts = [summary[key] for key in ("documents", "done", "unchanged", "failed", "not-done")]
        self.assertEqual(counts, [3, 2, 0, 1, 0])

    def test_a_dash_is_standard_output(self):
        self.statements(1)
        run = self.done("in", "-o", "out", "--report", "-")
        self.assertEqual(json.loads(run.out)["summary"]["done"], 1)
        self.assertFalse((self.folder / "-").exists())


if __name__ == "__main__":
    unittest.main()
