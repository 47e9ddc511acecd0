#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The server of `chancery preview`: what it tells of a statement that is being written, and whom it
refuses."""

import os
import shutil
import struct
import subprocess
import time
from pathlib import Path
from shutil import copytree

from preview_client import Preview
from program import BAD_USE, DONE, ROOT, SAMPLE, ProgramTest, layout_text, main

SAVES = 50
SAVES_TAKE_S = 5
MANY = 10000
ENDLESS = "/MediaBox [0 0 500 500] /Contents 5 0 R /Resources << /XObject << /F6 6 0 R >> >>"
CROWD = 200
HUGE = 10 << 20


def png_size(png):
    """The width and height that a PNG says it has."""
    assert png.startswith(b"\x89PNG"), png[:8]
    return struct.unpack(">II", png[16:24])


def form(number):
    """A form that draws the form of that number many times over."""
    content = f"/F{number} Do\n" * 40
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Length {len(content)} "
        f"/Resources << /XObject << /F{number} {number} 0 R >> >> >>\nstream\n{content}\nendstream"
    )


def tagged_pdf(page, count=1):
    """A PDF with a heading that stands nowhere, and `count` pages of those entries. /F6 0 R is a form
    that is never done."""
    kids = " ".join(f"{number} 0 R" for number in range(20, 20 + count))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 3 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /StructTreeRoot /K 4 0 R >>",
        "<< /Type /StructElem /S /H1 /P 3 0 R /ActualText (Said) >>",
        "<< /Length 6 >>\nstream\n/F6 Do\nendstream",
        *(form(number) for number in range(7, 19)),
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 10 >>\nstream\n0 0 9 9 re f\nendstream",
        "null",
        *[f"<< /Type /Page /Parent 2 0 R {page} >>"] * count,
    ]
    pdf = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(f"{len(pdf):010} 00000 n \n")
        pdf += f"{number} 0 obj\n{body}\nendobj\n"
    size = len(bodies) + 1
    return (
        f"{pdf}xref\n0 {size}\n0000000000 65535 f \n{''.join(places)}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(pdf)}\n%%EOF\n"
    ).encode()


def called(name):
    """Whether the title has the name; one that is read while it is written may have no title."""
    return lambda state: name in (state["files"][0]["title"] or "")


class PreviewTest(ProgramTest):
    """Each test has a copy of the sample, `statement.txt`, in its folder."""

    def setUp(self):
        super().setUp()
        self.source = self.folder / "statement.txt"
        self.text = SAMPLE.read_text(encoding="utf-8")
        self.save(self.text)

    def save(self, text):
        self.source.write_text(text, encoding="utf-8")

    def replace(self, text):
        """As an editor saves that puts a new file in the place of the old one."""
        beside = self.folder / "statement.txt.new"
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, self.source)

    def preview(self, *arguments, **changes):
        preview = Preview(self.folder, *(arguments or (self.source.name,)), **changes)
        self.addCleanup(self.end, preview)
        return preview

    def end(self, preview):
        self.assertEqual(preview.end(), (DONE, ""))

    def follow(self, preview):
        events = preview.events()
        self.addCleanup(events.close)
        return events

    def transcript(self, preview):
        return preview.read("structure").body.decode()

    def rest(self, preview):
        """Waits until the printer has nothing left to do: then only is this one answered."""
        self.assertEqual(preview.read("specimen/none").status, 404)

    def assert_alive(self, preview):
        self.assertEqual(preview.read("state").status, 200)


class Answers(PreviewTest):
    def test_the_page_is_served_with_all_that_it_loads(self):
        preview = self.preview()
        page = preview.read("")
        self.assertEqual((page.status, page.headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        for name, kind in (("style.css", "text/css"), ("app.js", "text/javascript")):
            self.assertIn(name.encode(), page.body)
            self.assertTrue(preview.read(name).headers["Content-Type"].startswith(kind))

    def test_every_answer_says_what_a_browser_may_do_with_it(self):
        preview = self.preview()
        for path in ("", "state", "style.css", "none"):
            headers = preview.read(path).headers
            self.assertIn("default-src 'self'", headers["Content-Security-Policy"])
            self.assertNotIn("http", headers["Content-Security-Policy"])
            self.assertIn("frame-ancestors 'none'", headers["Content-Security-Policy"])
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["Cross-Origin-Resource-Policy"], "same-origin")
            self.assertEqual(headers["Connection"], "close")

    def test_the_state_says_what_there_is_to_be_seen(self):
        state = self.preview().state()
        self.assertEqual((state["version"], state["file"], state["layout"], state["fit"]),
                         (1, "statement.txt", "osce-pc", 0))  # fmt: skip
        self.assertIn("Kazakhstan", state["files"][0]["title"])
        self.assertEqual([page["label"] for page in state["pages"]], ["1", "2"])
        self.assertEqual([round(page["width_pt"]) for page in state["pages"]], [595, 595])
        self.assertIn("eeas-press", [layout["name"] for layout in state["layouts"]])
        self.assertEqual([found["code"] for found in state["diagnostics"]], ["plain-joined"])
        self.assertEqual((state["stale"], state["against"]), (False, None))

    def test_a_page_is_the_picture_that_render_draws(self):
        preview = self.preview()
        drawn = self.render("statement.txt", "-f", "svg", "--pages", 2, "-o", "-").out
        answer = preview.read(f"page/{preview.state()['pages'][1]['digest']}.svg")
        self.assertEqual(answer.body, drawn)
        self.assertEqual(answer.headers["Content-Type"], "image/svg+xml")
        self.assertIn("immutable", answer.headers["Cache-Control"])

    def test_the_document_is_what_render_writes(self):
        written = self.render("statement.txt", "-o", "-").out
        self.assertEqual(self.preview().read("document.pdf").body, written)

    def test_numbers_are_told_to_a_thousandth(self):
        told = self.preview().read("state").body.decode()
        self.assertIn('"width_pt":595.276,"height_pt":841.89,', told)
        self.assertNotRegex(told, r"\d\.\d{4}")

    def test_a_question_about_other_pages_has_no_answer(self):
        preview = self.preview()
        self.rest(preview)
        version = preview.read("state").json["version"]
        for path in ("inspect/1", "structure", "explain"):
            now, then, none = (preview.read(f"{path}?version={asked}")
                               for asked in (version, version + 1, "x"))  # fmt: skip
            self.assertEqual((now.status, now.body), (200, preview.read(path).body), path)
            self.assertEqual((then.status, then.body), (204, b""), path)
            self.assertEqual(none.status, 204, path)
        self.assertEqual(preview.read(f"inspect/9?version={version}").status, 404)
        for name in ("0" * 32 + ".svg", "0" * 32 + ".png"):
            self.assertEqual(preview.read(f"page/{name}").status, 204, name)

    def test_pages_are_inspected(self):
        preview = self.preview()
        self.assertEqual(preview.read("inspect/2").json["page"], 2)
        self.assertEqual(preview.read("structure").json["root"]["role"], "Document")
        self.assertIn("pages", preview.read("explain").json)

    def test_the_source_is_told_as_it_stands(self):
        preview = self.preview()
        told = preview.read("source").json
        self.assertEqual(told, {"file": self.source.name, "text": self.text})
        self.source.write_bytes(b"A title\n\n1. \xff\x00")
        self.assertEqual(preview.read("source").json["text"], "A title\n\n1. \ufffd\ufffd")
        package = self.source.with_suffix(".docx")
        package.write_bytes(b"PK\x03\x04")
        told = self.preview(package.name).read("source").json
        self.assertEqual((Path(told["file"]).name, told["text"]), (package.name, None))

    def test_what_is_not_there_is_not_found(self):
        preview = self.preview()
        for path in ("none", "inspect/0", "inspect/3", "inspect/x", "inspect/1?against=1", "compare",
                     "page/0.svg", "page/.svg", f"page/{'0' * 32}.jpg", f"page/{'0' * 33}.svg",
                     f"page/{'0' * 32}.svg/", "page/", "events/"):  # fmt: skip
            self.assertEqual(preview.read(path).status, 404, path)


class Saving(PreviewTest):
    def test_a_save_is_told_to_who_listens(self):
        preview = self.preview()
        events = self.follow(preview)
        before = events.next()
        self.save(self.text.replace("Kazakhstan", "Ruritania"))
        after, _ = events.until(called("Ruritania"))
        self.assertGreater(after["version"], before["version"])
        self.assertNotEqual(after["pages"][0]["digest"], before["pages"][0]["digest"])

    def test_a_page_that_did_not_change_keeps_its_digest(self):
        preview = self.preview()
        events = self.follow(preview)
        before = events.next()["pages"]
        self.assertIn("Albania", self.text)
        self.save(self.text.replace("Albania", "Ruritania"))
        after, _ = events.until(lambda state: state["pages"] != before)
        same = [one["digest"] == other["digest"] for one, other in zip(before, after["pages"])]
        self.assertEqual(same, [True, False])

    def test_a_file_put_in_the_place_of_the_old_one_is_a_save(self):
        events = self.follow(self.preview())
        events.next()
        self.replace(self.text.replace("Kazakhstan", "Ruritania"))
        events.until(called("Ruritania"))

    def test_a_source_that_goes_leaves_the_last_pages_until_it_comes_back(self):
        events = self.follow(self.preview())
        good = events.next()
        self.source.unlink()
        gone, _ = events.until(lambda state: state["stale"])
        self.assertEqual(gone["pages"], good["pages"])
        self.assertEqual([found["severity"] for found in gone["diagnostics"]], ["error"])
        self.save(self.text)
        back, _ = events.until(lambda state: not state["stale"])
        self.assertEqual((back["pages"], back["diagnostics"]), (good["pages"], good["diagnostics"]))

    def test_an_error_has_its_place(self):
        source = self.folder / "statement.md"
        source.write_text("---\ntitel: x\n---\n\nText.\n", encoding="utf-8")
        state = self.preview("statement.md").state()
        found = state["diagnostics"][0]
        self.assertEqual((found["severity"], found["file"], found["line"]), ("error", "statement.md", 2))
        self.assertEqual((state["stale"], state["pages"]), (True, []))

    def test_a_layout_is_watched_also_while_it_is_wrong(self):
        layout = self.folder / "own.yaml"
        layout.write_text(layout_text(), encoding="utf-8")
        events = self.follow(self.preview("statement.txt", "-l", "own.yaml"))
        good = events.next()
        layout.write_text(layout_text().replace("margin:", "margni:", 1), encoding="utf-8")
        events.until(lambda state: state["stale"] and state["pages"] == good["pages"])
        layout.write_text(layout_text().replace("right: 25mm", "right: 50mm", 1), encoding="utf-8")
        events.until(lambda state: not state["stale"] and state["pages"] != good["pages"])

    def installed(self):
        """A data folder of one's own."""
        data = self.folder / "data"
        for name in ("layouts", "fonts"):
            shutil.copytree(ROOT / name, data / name)
        return data

    def test_rules_for_line_ends_are_watched_also_while_they_are_wrong(self):
        data = self.installed()
        rules = data / "layouts" / "keep" / "en.yaml"
        good = rules.read_text(encoding="utf-8")
        events = self.follow(self.preview("statement.txt", CHANCERY_DATA=str(data)))
        first = events.next()
        rules.write_text("nmaes: []\n", encoding="utf-8")
        wrong, _ = events.until(lambda state: state["stale"])
        self.assertIn("keep-unknown-key", [found["code"] for found in wrong["diagnostics"]])
        rules.write_text(good, encoding="utf-8")
        right, _ = events.until(lambda state: not state["stale"])
        self.assertEqual(right["pages"], first["pages"])
        rules.unlink()
        gone, _ = events.until(lambda state: state["version"] > right["version"])
        rules.write_text(good, encoding="utf-8")
        events.until(lambda state: state["version"] > gone["version"])

    def test_the_statuses_of_countries_are_watched(self):
        data = self.installed()
        statuses = data / "layouts" / "status.yaml"
        text = statuses.read_text(encoding="utf-8")
        (self.folder / "s.md").write_text(
            "---\ntitle: A title\ndate: 2023-03-30\nalignment:\n  countries: [MK]\n---\n\nText.\n",
            encoding="utf-8",
        )
        preview = self.preview("s.md", CHANCERY_DATA=str(data))
        events = self.follow(preview)
        before = events.next()
        self.assertIn("NORTH MACEDONIA", self.transcript(preview).upper())
        statuses.write_text(text.replace("plain: North Macedonia", "plain: Ruritania"), encoding="utf-8")
        events.until(lambda state: state["pages"] != before["pages"])
        self.assertIn("RURITANIA", self.transcript(preview).upper())

    def test_of_many_saves_the_last_one_wins(self):
        preview = self.preview()
        events = self.follow(preview)
        first = events.next()["version"]
        for number in range(1, SAVES + 1):
            self.save(self.text.replace("Kazakhstan", f"Ruritania-{number}x"))
            time.sleep(SAVES_TAKE_S / SAVES)
        last, count = events.until(called(f"-{SAVES}x"))
        self.assertLessEqual(last["version"] - first, 2 * SAVES)
        self.assertLessEqual(count, 2 * SAVES)
        self.assertIn(f"Ruritania-{SAVES}x", self.transcript(preview))

    def test_a_window_that_does_not_read_holds_nobody_up(self):
        preview = self.preview()
        with preview.socket() as idle:
            idle.sendall(f"GET {preview.path}events HTTP/1.1\r\nHost: {preview.host}\r\n\r\n".encode())
            events = self.follow(preview)
            for number in range(20):
                self.save(self.text.replace("Kazakhstan", f"Ruritania-{number}x"))
                events.until(called(f"-{number}x"))


class Settings(PreviewTest):
    def test_layout_and_length_are_set(self):
        preview = self.preview()
        events = self.follow(preview)
        before = events.next()
        self.assertEqual(preview.post("settings", {"layout": "eeas-press"}).status, 204)
        set_now, _ = events.until(lambda state: state["layout"] == "eeas-press")
        self.assertNotEqual(set_now["pages"], before["pages"])
        self.assertEqual(preview.post("settings", {"layout": "", "fit": 40}).status, 204)
        long, _ = events.until(lambda state: state["fit"] == 40)
        self.assertEqual((long["layout"], long["stale"]), ("osce-pc", True))
        preview.post("settings", {"fit": 0})
        events.until(lambda state: state["pages"] == before["pages"] and not state["stale"])

    def test_a_folder_has_its_statements(self):
        other = self.folder / "second.txt"
        other.write_text(self.text.replace("Kazakhstan", "Ruritania"), encoding="utf-8")
        preview = self.preview(".")
        events = self.follow(preview)
        state, _ = events.until(lambda state: all(one["title"] for one in state["files"]))
        self.assertEqual([one["name"] for one in state["files"]], ["second.txt", "statement.txt"])
        self.assertEqual(state["file"], "second.txt")
        preview.post("settings", {"file": "statement.txt"})
        events.until(lambda state: state["file"] == "statement.txt")
        (self.folder / "third.txt").write_text(self.text, encoding="utf-8")
        events.until(lambda state: len(state["files"]) == 3)

    def test_nothing_outside_of_the_folder_is_set(self):
        preview = self.preview(".")
        self.rest(preview)
        before = preview.state()
        for order in ({"file": "../x.txt"}, {"file": "/etc/passwd"}, {"file": "passwd"},
                      {"layout": "/etc/x.yaml"}, {"layout": "own.yaml"},
                      {"beside": "/etc/x.yaml"}, {"beside": "own.yaml"}):  # fmt: skip
            self.assertEqual(preview.post("settings", order).status, 404, order)
        self.rest(preview)
        self.assertEqual(preview.state(), before)

    def test_an_order_that_is_none_is_refused(self):
        preview = self.preview()
        for body in ("", "{", "[]", "3", b"\xff", "[" * 10000, '{"fit": -1}', '{"fit": "2"}',
                     '{"fit": 1e99}', '{"fit": 99999999999999999999}', '{"file": 3}',
                     '{"beside": null}'):  # fmt: skip
            self.assertEqual(preview.post("settings", body).status, 400, body[:20])
        self.assert_alive(preview)


def fits(state):
    return {layout["name"]: layout["fits"] for layout in state["layouts"]}


class Layouts(PreviewTest):
    def test_those_that_take_the_fields_are_told_and_told_anew(self):
        self.source = self.folder / "statement.md"
        text = "---\ntitle: A statement\n%s---\n\nText.\n"
        self.save(text % "")
        preview = self.preview(self.source.name)
        events = self.follow(preview)
        state, _ = events.until(lambda state: None not in fits(state).values())
        one = fits(state)
        self.assertEqual((one["osce-pc"], one["speech"], one["un-document"]), (True, True, False))
        self.save(text % "symbol: A/1\n")
        state, _ = events.until(lambda state: fits(state) != one)
        self.assertTrue(fits(state)["un-document"])
        self.assertFalse(fits(state)["speech"])

    def test_what_did_not_change_is_not_told_again(self):
        preview = self.preview()
        self.rest(preview)
        before = preview.state()
        preview.post("settings", {"fit": 0})
        self.rest(preview)
        self.assertEqual(preview.state()["version"], before["version"] + 1)
        self.assertEqual(fits(preview.state()), fits(before))

    def test_a_statement_that_its_layout_refuses_has_those_that_take_it(self):
        (self.folder / "statement.md").write_text("---\nlayout: un-document\n---\n\nText.\n")
        preview = self.preview("statement.md")
        self.rest(preview)
        state = preview.state()
        self.assertEqual((state["layout"], state["stale"], state["pages"]), ("un-document", True, []))
        self.assertEqual((fits(state)["un-document"], fits(state)["osce-pc"]), (False, True))
        self.assertEqual(preview.read("specimen/osce-pc").json["count"], 1)

    def test_a_specimen_is_the_first_page_and_the_number_of_pages(self):
        preview = self.preview()
        one = preview.read("specimen/osce-pc").json
        self.assertEqual((one["layout"], one["count"]), ("osce-pc", 2))
        self.assertEqual(one["first"], preview.state()["pages"][0])
        other = preview.read("specimen/handout").json
        self.assertNotEqual(other["first"]["digest"], one["first"]["digest"])
        picture = preview.read(f"page/{other['first']['digest']}.svg")
        self.assertIn(b"<svg", picture.body)
        refused = preview.read("specimen/un-document").json
        self.assertEqual((refused["count"], refused["first"]), (0, None))
        self.assertEqual(refused["diagnostics"][0]["code"], "field-missing")

    def test_a_specimen_is_of_an_installed_layout(self):
        (self.folder / "own.yaml").write_text(layout_text(), encoding="utf-8")
        preview = self.preview()
        for name in ("", "none", "own.yaml", "./own.yaml", "..%2fosce-pc", "osce-pc/", "%00"):
            self.assertIn(preview.read(f"specimen/{name}").status, (400, 404), name)
        self.assert_alive(preview)

    def test_a_specimen_follows_its_source(self):
        preview = self.preview()
        events = self.follow(preview)
        before = preview.read("specimen/handout").json["first"]["digest"]
        self.save(self.text.replace("Kazakhstan", "Ruritania"))
        events.until(called("Ruritania"))
        after = preview.read("specimen/handout").json["first"]["digest"]
        self.assertNotEqual(after, before)
        self.assertEqual(preview.read(f"page/{before}.svg").status, 204)

    def test_a_specimen_follows_its_layout(self):
        data = self.folder / "data"
        copytree(ROOT / "layouts", data / "layouts")
        (data / "fonts").symlink_to(ROOT / "fonts")
        preview = self.preview(self.source.name, CHANCERY_DATA=str(data))
        events = self.follow(preview)
        self.rest(preview)
        before = preview.read("specimen/handout").json["first"]["digest"]
        layout = data / "layouts/handout.yaml"
        text = layout.read_text(encoding="utf-8")
        version = preview.state()["version"]
        layout.write_text(text.replace("page:", "page: 3", 1), encoding="utf-8")
        events.until(lambda state: state["version"] > version and not fits(state)["handout"])
        self.assertEqual(preview.read("specimen/handout").json["count"], 0)
        layout.write_text(text.replace("left: 28mm", "left: 38mm", 1), encoding="utf-8")
        events.until(lambda state: state["version"] > version and fits(state)["handout"])
        after = preview.read("specimen/handout").json["first"]["digest"]
        self.assertNotEqual(after, before)

    def test_another_layout_lies_beside_and_follows_each_save(self):
        preview = self.preview()
        events = self.follow(preview)
        self.assertIsNone(preview.state()["beside"])
        self.assertEqual(preview.read("inspect/1?beside=1").status, 404)
        preview.post("settings", {"beside": "handout"})
        state, _ = events.until(lambda state: state["beside"] and state["beside"]["pages"])
        before = state["beside"]
        self.assertEqual((before["layout"], len(before["pages"])), ("handout", 3))
        self.assertEqual(len(state["pages"]), 2)
        self.save(self.text.replace("Kazakhstan", "Ruritania"))
        state, _ = events.until(lambda state: state["beside"]["pages"] != before["pages"])
        self.assertIn("Ruritania", preview.read("inspect/1?beside=1").body.decode())
        digest = state["beside"]["pages"][2]["digest"]
        self.assertEqual(preview.read(f"page/{digest}.svg").status, 200)
        preview.post("settings", {"beside": ""})
        events.until(lambda state: state["beside"] is None)

    def test_a_layout_beside_that_does_not_fit_leaves_the_pages_alone(self):
        preview = self.preview()
        events = self.follow(preview)
        for name, code in (("un-document", "field-missing"), ("none", "layout-not-found")):
            preview.post("settings", {"beside": name})
            state, _ = events.until(
                lambda state, name=name: state["beside"]
                and state["beside"]["layout"] == name
                and state["beside"]["diagnostics"]
            )
            errors = [one["code"] for one in state["beside"]["diagnostics"] if one["severity"] == "error"]
            self.assertEqual((state["beside"]["pages"], errors), ([], [code]))
            self.assertEqual((state["stale"], len(state["pages"])), (False, 2))
            self.assertNotIn("error", [one["severity"] for one in state["diagnostics"]])


class Editor(PreviewTest):
    def setUp(self):
        super().setUp()
        self.log = self.folder / "opened"
        editor = self.folder / "editor"
        editor.write_text('#!/bin/sh\nprintf "%s" "$*" > "$0".new && mv "$0".new "${0%editor}opened"\n')
        editor.chmod(0o755)
        self.editor = ("--editor", f"'{editor}' +{{line}} {{file}}")

    def opened(self, preview, order):
        """The editor's arguments."""
        self.log.unlink(missing_ok=True)
        self.assertEqual(preview.post("open", order).status, 204, order)
        while not self.log.exists():
            time.sleep(0.01)
        return self.log.read_text()

    def test_a_place_is_opened_in_the_editor(self):
        preview = self.preview("statement.txt", *self.editor)
        for order in ({"file": "statement.txt", "line": 7}, {"line": 7}):
            self.assertEqual(self.opened(preview, order), f"+7 {self.source.resolve()}")
        for name in ("/etc/passwd", "../statement.txt", "./statement.txt", ""):
            self.assertEqual(preview.post("open", {"file": name, "line": 1}).status, 404, name)

    def test_every_finding_leads_to_its_file(self):
        (self.folder / "parts").mkdir()
        self.write("parts/own.yaml", layout_text().replace("margin:", "margni:", 1))
        self.write("own.yaml", "extends: ./parts/own.yaml\n")
        self.write("s.md", "---\nlayout: ./own.yaml\ntitle: A title\n---\n\nText.\n")
        for statement in ("s.md", "./s.md", self.folder / "s.md"):
            preview = self.preview(statement, *self.editor)
            findings = preview.state()["diagnostics"]
            self.assertIn("layout-unknown-key", [found["code"] for found in findings])
            for found in findings:
                order = {"file": found["file"], "line": found["line"]}
                where = f"+{found['line']} {self.folder.resolve() / 'parts/own.yaml'}"
                self.assertEqual(self.opened(preview, order), where)

    def test_files_of_the_same_name_are_told_apart(self):
        (self.folder / "new").mkdir()
        self.write("new/statement.txt", self.text)
        self.write("statement.txt", "\0")
        preview = self.preview("new/statement.txt", "--against", "statement.txt", *self.editor)
        state, _ = self.follow(preview).until(lambda state: len(state["diagnostics"]) > 1)
        names = [found["file"] for found in state["diagnostics"]]
        self.assertEqual(names, ["new/statement.txt", "statement.txt"])
        for name in names:
            path = self.folder.resolve() / name
            self.assertEqual(self.opened(preview, {"file": name}), f"+1 {path}")
        self.assertEqual(self.opened(preview, {}), f"+1 {self.folder.resolve() / names[0]}")

    def test_an_editor_with_a_window_is_that_of_the_environment(self):
        path = self.source.resolve()
        for program, words in (("code", f"-g {path}:7:3"), ("gedit", f"+7:3 {path}")):
            known = self.folder / program
            known.write_text((self.folder / "editor").read_text().replace("%editor", f"%{program}"))
            known.chmod(0o755)
            preview = self.preview("statement.txt", EDITOR=f"'{known}'")
            self.assertEqual(self.opened(preview, {"line": 7, "column": 3}), words)
        preview = self.preview("statement.txt", VISUAL="vi", EDITOR=self.editor[1])
        self.assertEqual(self.opened(preview, {"line": 7}), f"+7 {path}")
        for command in ("vi", "emacsclient -t", "no 'such", " ", "'' {file}"):
            status = self.preview("statement.txt", EDITOR=command).post("open", {"line": 7}).status
            self.assertEqual(status, 501, command)

    def test_without_an_editor_nothing_is_opened(self):
        self.assertEqual(self.preview().post("open", {"file": "statement.txt", "line": 7}).status, 501)


class Against(PreviewTest):
    def test_an_earlier_source_is_compared_with(self):
        (self.folder / "old.txt").write_text(
            self.text.replace("Kazakhstan", "Ruritania"), encoding="utf-8"
        )
        preview = self.preview("statement.txt", "--against", "old.txt")
        state, _ = self.follow(preview).until(lambda state: state["against"]["pages"])
        self.assertEqual((state["against"]["name"], state["against"]["kind"]), ("old.txt", "source"))
        digest = state["against"]["pages"][0]["digest"]
        self.assertEqual(preview.read(f"page/{digest}.svg").status, 200)
        self.assertIn("Ruritania", preview.read("inspect/1?against=1").body.decode())
        self.assertGreater(preview.read("compare").json["changed"], 0)

    def test_an_earlier_pdf_is_compared_with(self):
        self.render("statement.txt", "-o", "old.pdf")
        self.save(self.text.replace("Kazakhstan", "Ruritania"))
        preview = self.preview("statement.txt", "--against", "old.pdf")
        state, _ = self.follow(preview).until(lambda state: state["against"]["pages"])
        self.assertEqual(state["against"]["kind"], "pdf")
        self.assertEqual([page["digest"] for page in state["against"]["pages"]], [None, None])
        self.assertGreater(preview.read("compare").json["changed"], 0)
        self.assertEqual(preview.read("inspect/1?against=1").status, 404)

    def test_a_page_of_an_earlier_pdf_has_a_picture(self):
        self.render("statement.txt", "-o", "old.pdf")
        preview = self.preview("statement.txt", "--against", "old.pdf")
        events = self.follow(preview)
        pages = events.until(lambda state: state["against"]["pages"])[0]["against"]["pages"]
        answers = [preview.read(f"page/{page['picture']}") for page in pages]
        for answer in answers:
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/png"))
            self.assertIn("immutable", answer.headers["Cache-Control"])
            self.assertEqual(png_size(answer.body), (1191, 1684))
        self.assertNotEqual(answers[0].body, answers[1].body)
        self.save(self.text.replace("Kazakhstan", "Ruritania"))
        same, _ = events.until(called("Ruritania"))
        self.assertEqual(same["against"]["pages"], pages)
        self.render("statement.txt", "-o", "old.pdf")
        events.until(lambda state: state["against"]["pages"][0]["picture"] != pages[0]["picture"])
        self.assertEqual(preview.read(f"page/{pages[0]['picture']}").status, 204)

    def against_pdf(self, pdf):
        """A preview against that file, its events and the first state that has pages of it."""
        (self.folder / "old.pdf").write_bytes(pdf)
        preview = self.preview("statement.txt", "--against", "old.pdf")
        events = self.follow(preview)
        state, _ = events.until(lambda state: state["against"]["pages"])
        return preview, events, state["against"]["pages"]

    def assert_undrawable(self, pdf):
        """A page that cannot be drawn is said to have no picture, once it is asked for. Answers the
        pictures that there are then."""
        preview, events, pages = self.against_pdf(pdf)
        self.assertEqual(preview.read(f"page/{pages[0]['picture']}").status, 204)
        state, _ = events.until(lambda state: not state["against"]["pages"][0]["picture"])
        self.assertIn("preview-no-picture", [found["code"] for found in state["diagnostics"]])
        self.assertGreater(preview.read("compare").json["removed"], 0)
        pictures = [page["picture"] for page in state["against"]["pages"]]
        gone = [page["picture"] for page, picture in zip(pages, pictures) if not picture]
        self.assert_not_told_again(preview, gone)
        return pictures

    def assert_not_told_again(self, preview, pictures):
        """That these cannot be drawn is no news any more: a window that asks at each state would
        have a state of each question."""
        self.rest(preview)
        before = preview.state()
        for picture in pictures:
            self.assertEqual(preview.read(f"page/{picture}").status, 204)
        self.rest(preview)
        self.assertEqual(preview.state(), before)
        codes = [found["code"] for found in before["diagnostics"]]
        self.assertEqual(codes.count("preview-no-picture"), 1)

    def test_a_page_that_shows_another_area_than_its_text_has_no_picture(self):
        cropped = tagged_pdf("/MediaBox [0 0 500 500] /CropBox [0 0 100 100]", count=2)
        self.assertIsNotNone(self.assert_undrawable(cropped)[1])
        self.assert_undrawable(tagged_pdf("/MediaBox [0 0 500 400] /Rotate 90"))

    def test_a_page_that_never_ends_is_given_up_with_its_file(self):
        self.assertEqual(self.assert_undrawable(tagged_pdf(ENDLESS, count=2)), [None, None])

    def test_a_page_of_any_size_costs_no_more_than_is_allowed(self):
        preview, _, pages = self.against_pdf(tagged_pdf("/MediaBox [0 0 14400 14400]"))
        drawn = preview.read(f"page/{pages[0]['picture']}")
        self.assertEqual(png_size(drawn.body), (4096, 4096))

    def test_pages_cost_nothing_before_they_are_asked_for(self):
        preview, _, pages = self.against_pdf(tagged_pdf("/MediaBox [0 0 500 500]", count=MANY))
        self.assertEqual(len({page["picture"] for page in pages}), MANY)
        self.assertEqual(preview.read(f"page/{pages[-1]['picture']}").status, 200)

    def test_a_pdf_that_cannot_be_read_has_no_pages(self):
        self.render("statement.txt", "-o", "plain.pdf")
        plain = self.folder / "plain.pdf"
        locked = self.folder / "locked.pdf"
        subprocess.run(["qpdf", "--encrypt", "u", "o", "256", "--", plain, locked], check=True)
        for pdf in (locked.read_bytes(), plain.read_bytes()[:-2000], plain.read_bytes()[:9]):
            (self.folder / "old.pdf").write_bytes(pdf)
            preview = self.preview("statement.txt", "--against", "old.pdf")
            state, _ = self.follow(preview).until(
                lambda state: "error" in [found["severity"] for found in state["diagnostics"]]
            )
            self.assertEqual(state["against"]["pages"], [])
            self.assert_alive(preview)

    def test_what_cannot_be_compared_with_is_an_error_beside_the_pages(self):
        (self.folder / "old.pdf").write_bytes(b"%PDF-1.7\nnone")
        preview = self.preview("statement.txt", "--against", "old.pdf")
        state, _ = self.follow(preview).until(
            lambda state: "error" in [found["severity"] for found in state["diagnostics"]]
        )
        self.assertEqual((state["stale"], len(state["pages"])), (False, 2))
        self.assertEqual(preview.read("compare").status, 404)


class Hostile(PreviewTest):
    def test_who_does_not_know_the_token_is_told_nothing(self):
        preview = self.preview()
        token = preview.path.strip("/")
        self.assertRegex(token, "^[0-9a-f]{32}$")
        wrong = token[:-1] + ("0" if token[-1] != "0" else "1")
        for path in ("/", "/state", f"/{wrong}/state", f"/{token}", f"/{token}x/state",
                     f"/{token[:-1]}/state", f"/{token.upper()}A/", "//state", "*"):  # fmt: skip
            answer = preview.ask("GET", path)
            self.assertIn(answer.status, (403, 404, 405), path)
            self.assertEqual(answer.body, b"", path)

    def test_another_name_for_this_address_is_refused(self):
        preview = self.preview()
        port = preview.host.split(":")[1]
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port}0",
                     f"127.0.0.1.evil.example:{port}", "localhost:1"):  # fmt: skip
            self.assertIn(preview.read("state", Host=host).status, (400, 403), host)
        self.assertEqual(preview.read("state", Host=f"localhost:{port}").status, 200)

    def test_another_origin_is_refused(self):
        preview = self.preview()
        order = {"fit": 5}
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"},
                        {"Origin": preview.origin, "Sec_Fetch_Site": "cross-site"},
                        {"Sec_Fetch_Site": "same-site"}, {"Accept": "*/*"}):  # fmt: skip
            self.assertEqual(preview.post("settings", order, **headers).status, 403, headers)
        self.assertEqual(preview.read("state", Sec_Fetch_Site="cross-site").status, 403)
        self.assertEqual(preview.read("", Sec_Fetch_Site="cross-site").status, 200)
        self.assertEqual(preview.post("settings", order, Sec_Fetch_Site="same-origin").status, 204)

    def test_other_methods_are_refused(self):
        preview = self.preview()
        for method in ("PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"):
            self.assertEqual(preview.ask(method, preview.path + "state").status, 405, method)
        self.assertEqual(preview.read("settings").status, 405)
        self.assertEqual(preview.post("state", {}).status, 405)

    def test_no_path_leads_to_a_file_of_the_system(self):
        preview = self.preview()
        for path in ("../state", "%2e%2e/state", "..%2f..%2fetc/passwd", "page/../../etc/passwd",
                     "page/..%2f.svg", "/etc/passwd", "statement.txt", "page/%00.svg", "%",
                     "app.js/", "x" * 5000):  # fmt: skip
            answer = preview.read(path)
            self.assertIn(answer.status, (400, 403, 404), path[:40])
            self.assertNotIn(b"root:", answer.body)
        self.assert_alive(preview)

    def test_a_body_has_bounds(self):
        preview = self.preview()
        self.assertIn(self.refusal(preview, b"x" * HUGE), (413, None))
        self.assertEqual(preview.post("settings", " " * 64000 + '{"fit": 0}').status, 204)
        chunks = iter([b"x" * 65536] * (HUGE // 65536))
        self.assertIn(self.refusal(preview, chunks), (413, None))
        self.assert_alive(preview)

    def refusal(self, preview, body):
        """The status; None where the socket is cut off before it comes."""
        try:
            path = preview.path + "settings"
            return preview.ask("POST", path, body, Origin=preview.origin).status
        except OSError:
            return None

    def test_a_crowd_does_not_keep_the_user_away(self):
        preview = self.preview()
        events = self.follow(preview)
        events.next()
        crowd = [preview.socket() for _ in range(CROWD)]
        for one in crowd:
            self.addCleanup(one.close)
        self.assert_alive(preview)
        self.save(self.text.replace("Kazakhstan", "Ruritania"))
        events.until(called("Ruritania"))

    def test_connections_that_ended_take_no_place(self):
        preview = self.preview()
        for _ in range(CROWD):
            self.assert_alive(preview)

    def test_no_more_windows_listen_than_are_allowed(self):
        preview = self.preview()
        statuses = [self.follow(preview).answer.status for _ in range(20)]
        self.assertEqual(statuses, [200] * 16 + [503] * 4)

    def test_who_asks_slowly_or_leaves_at_once_holds_nobody_up(self):
        preview = self.preview()
        digest = preview.state()["pages"][0]["digest"]
        for path in (f"page/{digest}.svg", "document.pdf", "events", "structure"):
            request = f"GET {preview.path}{path} HTTP/1.1\r\nHost: {preview.host}\r\n\r\n"
            with preview.socket() as gone:
                gone.sendall(request.encode())
            slow = preview.socket()
            self.addCleanup(slow.close)
            slow.sendall(request[:20].encode())
            self.assert_alive(preview)


class CommandLine(PreviewTest):
    def test_what_cannot_be_shown_is_said(self):
        for words in ((), ("none.txt",), ("statement.txt", "x"), ("statement.txt", "--port", "-1"),
                      ("statement.txt", "--none"), ("statement.txt", "--editor", "'")):  # fmt: skip
            run = self.chancery("preview", "--no-browser", *words)
            self.assertEqual((run.status, run.out), (BAD_USE, b""), words)
            self.assertIn("chancery: error:", run.err)

    def test_a_port_that_is_taken_is_said(self):
        port = self.preview().host.split(":")[1]
        run = self.chancery("preview", "--no-browser", "statement.txt", "--port", port)
        self.assertEqual(run.status, BAD_USE, run.err)

    def test_a_folder_without_statements_waits_for_one(self):
        empty = self.folder / "empty"
        empty.mkdir()
        preview = self.preview("empty")
        events = self.follow(preview)
        state = events.next()
        self.assertEqual((state["file"], state["pages"]), (None, []))
        (empty / "first.txt").write_text(self.text, encoding="utf-8")
        events.until(lambda state: state["file"] == "first.txt" and len(state["pages"]) == 2)

    def test_only_this_machine_is_listened_to(self):
        preview = self.preview()
        self.assertTrue(preview.host.startswith("127.0.0.1:"))
        listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
        port = f"{int(preview.host.split(':')[1]):04X}"
        addresses = [words[1] for words in listening if words[1].endswith(f":{port}") and words[3] == "0A"]
        self.assertEqual(addresses, [f"0100007F:{port}"])


if __name__ == "__main__":
    main()
