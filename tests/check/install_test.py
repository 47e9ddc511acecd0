#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""chancery as installed: a copy of the sources is built, installed and taken away; then the program
finds its layouts and fonts, and another program is built against the library.

Takes a build of its own, so it is one of the slow tests.
"""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USER = """#include <chancery.h>
#include <stdio.h>
/* A name that the library uses inside. */
int arena_alloc(void);
int arena_alloc(void) {
    return 0;
}
int main(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(NULL, NULL, diagnostics);
    ChLayout *layout = engine ? ch_layout_load(engine, "osce-pc", diagnostics) : NULL;
    puts(layout ? ch_version() : "no layout");
    ch_layout_free(layout);
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
    return arena_alloc();
}
"""


MODULES = ("barcode", "drawing", "markup", "paint", "proof")


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    if done.returncode:
        raise AssertionError(f"{command}\n{done.stdout}\n{done.stderr}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="chancery install ")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.prefix = cls.folder / "the prefix"
        copy, build = cls.folder / "the source", cls.folder / "the build"
        left = shutil.ignore_patterns("build*", ".git", "tests")
        shutil.copytree(ROOT, copy, ignore=left)
        options = ["-DCHANCERY_TESTS=OFF", "-DCMAKE_INSTALL_LIBDIR=lib"]
        run("cmake", "-S", copy, "-B", build, "-G", "Ninja", *options,
            f"-DCMAKE_INSTALL_PREFIX={cls.prefix}")
        run("cmake", "--build", build)
        run("cmake", "--install", build)
        shutil.rmtree(copy)
        shutil.rmtree(build)
        cls.version = run(cls.prefix / "bin/chancery", "--version").split()[1]

    def flags(self, *options):
        pkgconfig = {**os.environ, "PKG_CONFIG_PATH": str(self.prefix / "lib/pkgconfig")}
        told = run("pkg-config", *options, "--cflags", "--libs", "chancery", env=pkgconfig)
        # pkg-config writes a space in a path as `\ `.
        return [flag.replace("\0", " ") for flag in told.replace("\\ ", "\0").split()]

    def test_everything_stands_where_it_belongs(self):
        for name in (
            "bin/chancery",
            "bin/chancery-preview",
            "bin/chancery-facsimile",
            "include/chancery.h",
            "lib/libchancery.a",
            "lib/libchancery.so",
            "lib/pkgconfig/chancery.pc",
            *(f"lib/chancery/{self.version}/{name}.so" for name in MODULES),
            "share/chancery/fonts/fonts.conf",
            "share/chancery/layouts/osce-pc.yaml",
            "share/chancery/layouts/status.yaml",
            "share/chancery/layouts/emblems/eu.svg",
        ):
            self.assertTrue((self.prefix / name).exists(), name)

    def test_the_program_finds_its_layouts_and_fonts(self):
        told = run(self.prefix / "bin/chancery", "layouts", cwd=self.folder)
        self.assertIn("osce-pc", told)
        sample = ROOT / "samples/osce-pc-1417.txt"
        run(self.prefix / "bin/chancery", "render", sample, "-o", self.folder / "s.pdf")
        self.assertTrue((self.folder / "s.pdf").read_bytes().startswith(b"%PDF"))

    def test_what_a_missing_module_is_for_is_an_error(self):
        sample = ROOT / "samples/osce-pc-1417.txt"
        picture = self.folder / "missing.png"
        render = [self.prefix / "bin/chancery", "render", sample, "--pages", "1", "-o", picture]
        run(*render)
        picture.unlink()
        paint = self.prefix / f"lib/chancery/{self.version}/paint.so"
        paint.rename(paint.with_suffix(".gone"))
        self.addCleanup(paint.with_suffix(".gone").rename, paint)
        done = subprocess.run(render, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("paint.so", done.stderr)
        self.assertIn("[module-missing]", done.stderr)
        self.assertFalse(picture.exists())
        run(self.prefix / "bin/chancery", "render", sample, "-o", self.folder / "s.pdf")

    def built_with(self, *flags):
        source = self.folder / "user.c"
        source.write_text(USER, encoding="utf-8")
        run("cc", source, "-o", self.folder / "user", *flags)
        return run(self.folder / "user", env={"LD_LIBRARY_PATH": str(self.prefix / "lib")}).strip()

    def test_a_program_is_built_with_the_shared_library(self):
        self.assertRegex(self.built_with(*self.flags()), r"^\d+\.\d+\.\d+$")

    def test_a_program_is_built_with_the_static_library(self):
        archive = self.prefix / "lib/libchancery.a"
        flags = [str(archive) if flag == "-lchancery" else flag for flag in self.flags("--static")]
        self.assertRegex(self.built_with(*flags), r"^\d+\.\d+\.\d+$")


if __name__ == "__main__":
    unittest.main()
