#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The checks can fail: each gets a small tree with one planted fault and must name it."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import layers
import symbols
import tidy

LICENSE = "/* SPDX-License-Identifier: MIT */\n"


def function_of(lines):
    return "int long_one(void) {\n" + "    work();\n" * (lines - 3) + "    return 0;\n}\n"


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="chancery ")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.plant("tests/CMakeLists.txt", "unit_test(base base)\n")
        for room in ("base/arena", "model/statement", "page/galley", "read/readers", "read/scan"):
            guard = room.upper().replace("/", "_") + "_H"
            self.plant(f"render/{room}.h", f"{LICENSE}#ifndef {guard}\n#define {guard}\n#endif\n")

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def expect(self, check, *messages):
        """The check's faults are exactly these, in any order, each given by a part of it."""
        faults = [str(fault) for fault in check(self.root)]
        self.assertEqual(len(faults), len(messages), faults)
        for message in messages:
            self.assertTrue(any(message in fault for fault in faults), (message, faults))


class Layers(Planted):
    def include(self, place, *headers):
        lines = "".join(f"#include {header}\n" for header in headers)
        self.plant(f"render/{place}", LICENSE + lines)

    def test_a_clean_tree_passes(self):
        self.include("read/plain.c", '"read/readers.h"', '"model/statement.h"', "<cmark-gfm.h>")
        self.expect(layers.check)

    def test_a_room_may_not_include_a_later_one(self):
        self.include("read/plain.c", '"page/galley.h"')
        self.expect(layers.check, "plain.c:2: read/ may not include page/")

    def test_a_room_sees_its_own_foreign_libraries_only(self):
        self.include("page/pages.c", "<glib.h>", "<string.h>", "<cairo-pdf.h>")
        self.expect(layers.check, "pages.c:4: page/ may not see cairo")

    def test_a_header_does_not_bring_in_what_its_user_may_not_see(self):
        self.include("text/fonts.h", "<pango/pango.h>")
        self.include("text/paragraph.h", '"text/fonts.h"')
        self.include("page/pages.c", '"text/paragraph.h"')
        faults = [str(fault) for fault in layers.check(self.root) if "pages.c" in str(fault)]
        self.assertEqual(len(faults), 1, faults)
        self.assertIn("may not see pango (<pango/pango.h>) through text/paragraph.h", faults[0])

    def test_an_unknown_library_is_refused(self):
        self.include("base/clock.c", "<time.h>")
        self.expect(layers.check, "<time.h> is of no library")

    def test_a_private_header_stays_in_its_room(self):
        self.include("engine/statement.c", '"read/readers.h"', '"read/scan.h"')
        self.expect(layers.check, "read/scan.h is private to read/")

    def test_the_program_sees_the_public_header_only(self):
        self.include("cli/render.c", '"chancery.h"', '"base/arena.h"')
        self.expect(layers.check, "cli/ may not include base/")

    def test_an_include_in_a_comment_is_none(self):
        text = '#include "base/arena.h"\n/*\n#include "x"\n*/\n'
        self.plant("render/base/arena.c", LICENSE + text)
        self.expect(layers.check)

    def test_paths_begin_with_a_room(self):
        self.include("read/plain.c", '"readers.h"', '"../page/galley.h"')
        self.expect(layers.check, '"readers.h" is not', '"../page/galley.h" is not')

    def test_the_own_header_comes_first(self):
        self.include("base/arena.c", "<string.h>", '"base/arena.h"')
        self.expect(layers.check, '"base/arena.h" is not included first')

    def test_a_guard_is_named_after_its_file(self):
        self.plant("render/base/file.h", f"{LICENSE}#ifndef FILE_H\n#define FILE_H\n#endif\n")
        self.expect(layers.check, "the include guard is not BASE_FILE_H")

    def test_a_room_must_be_known(self):
        self.include("attic/box.c", '"base/arena.h"')
        self.expect(layers.check, "attic is no room")

    def test_no_room_reaches_itself(self):
        def reached(name):
            for room in layers.ROOMS[name].rooms.split():
                yield room
                yield from reached(room)

        for name in layers.ROOMS:
            self.assertNotIn(name, set(reached(name)))


class Tidy(Planted):
    def test_a_clean_tree_passes(self):
        self.plant("render/base/arena.c", LICENSE + function_of(12))
        self.expect(tidy.check)

    def test_a_function_has_70_lines_at_most(self):
        short = "".join(f"void f{i}(void) {{\n}}\n" for i in range(3))
        self.plant("render/base/arena.c", LICENSE + short + function_of(70))
        self.expect(tidy.check)
        self.plant("render/base/arena.c", LICENSE + short + function_of(71))
        self.expect(tidy.check, "arena.c:8: long_one has 71 lines, 70 at most")

    def test_the_median_function_has_12_lines_at_most(self):
        self.plant("render/base/arena.c", LICENSE + function_of(13))
        self.expect(tidy.check, "the median function has 13 lines")

    def test_a_function_has_6_parameters_at_most(self):
        head = "void f(int a, int (*b)(int, int), int c[2], int d, int e, int g{}) {{\n}}\n"
        self.plant("render/base/arena.c", LICENSE + head.format(""))
        self.expect(tidy.check)
        self.plant("render/base/arena.c", LICENSE + head.format(", int h"))
        self.expect(tidy.check, "f has 7 parameters")

    def test_a_brace_in_a_string_or_comment_is_no_block(self):
        text = "void f(void) {\n    g(\"{\", '{'); /* { */\n}\n"
        self.plant("render/base/arena.c", LICENSE + text)
        self.expect(tidy.check)

    def test_files_and_lines_have_an_end(self):
        self.plant("render/base/arena.c", LICENSE + "int a;\n" * 799 + "/*" + " " * 97 + "*/\n")
        self.expect(tidy.check, "801 lines", "arena.c:801: 101 columns")

    def test_a_banned_call_is_found_in_code_only(self):
        lines = "/* atoi(x) */\nint f(void) {\n    return atoi(x) + exit(y) + g(stderr);\n}\n"
        self.plant("render/base/arena.c", LICENSE + lines)
        self.expect(tidy.check, "arena.c:4: atoi", "arena.c:4: exit", "arena.c:4: stderr")

    def test_the_program_may_print_but_not_call_atoi(self):
        lines = "int f(void) {\n    return fprintf(stderr, atoi(x));\n}\n"
        self.plant("render/cli/main.c", LICENSE + lines)
        self.expect(tidy.check, "main.c:3: atoi")

    def test_names_say_something(self):
        self.plant("render/base/util.c", LICENSE)
        self.expect(tidy.check, "`util` says nothing")

    def test_nothing_is_left_to_do(self):
        self.plant("render/base/arena.c", LICENSE + "/* TO" "DO */\n/* see /wo" "rk/main */\n")
        self.expect(tidy.check, "arena.c:2: TO" "DO", "arena.c:3: /wo" "rk/")

    def test_each_file_says_its_license(self):
        self.plant("render/base/arena.c", "int a;\n")
        self.expect(tidy.check, "does not begin with")

    def test_each_test_is_run(self):
        self.plant("tests/unit/base.c", LICENSE)
        self.plant("tests/unit/page.c", LICENSE)
        self.plant("tests/pdf/pdf_test.py", "")
        self.expect(tidy.check, "page.c:1: is not named", "pdf_test.py:1: is not named")


class Symbols(Planted):
    def compiled(self, text, *options):
        source = self.plant("state.c", text)
        made = source.with_suffix(".o")
        subprocess.run(["cc", *options, "-o", made, source], check=True)
        return str(made)

    def state(self, text):
        return symbols.state(self.compiled(text, "-c", "-fPIC", "-O2"))

    def test_constants_may_stand_in_a_file(self):
        table = 'static const char *const names[] = {"a", "b"};\n'
        self.assertEqual(self.state(f"{table}const char *f(int i) {{ return names[i]; }}\n"), [])

    def test_a_variable_of_a_file_is_found(self):
        for line in ("int count;", "static int count = 1;", "_Thread_local int count;"):
            with self.subTest(line):
                faults = self.state(f"{line}\nint *f(void) {{ return &count; }}\n")
                self.assertEqual(len(faults), 1, faults)
                self.assertIn("count is mutable", faults[0])

    def test_a_static_variable_of_a_function_is_found(self):
        faults = self.state("int f(void) { static int calls; return calls++; }\n")
        self.assertEqual(len(faults), 1, faults)

    def test_a_table_whose_pointers_are_not_constant_is_found(self):
        table = 'static const char *names[] = {"a", "b"};\n'
        faults = self.state(f"{table}const char **f(int i) {{ return names + i; }}\n")
        self.assertEqual(len(faults), 1, faults)

    def test_an_internal_name_that_is_visible_is_found(self):
        text = "int ch_a(void) { return 1; }\nint arena(void) { return 2; }\n"
        faults = symbols.exports(self.compiled(text, "-shared", "-fPIC"))
        self.assertEqual(faults, ["arena is visible and does not begin with ch_"])

    def test_a_header_that_needs_another_is_found(self):
        broken = self.plant("broken.h", "size_t f(void);\n")
        self.assertTrue(symbols.header(broken, "cc", "c11"))
        sound = self.plant("sound.h", "#include <stddef.h>\nsize_t f(void);\n")
        self.assertEqual(symbols.header(sound, "cc", "c11"), [])


if __name__ == "__main__":
    unittest.main()
