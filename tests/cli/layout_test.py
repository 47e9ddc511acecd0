#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The layout language as its users meet it: the schema for their editor, the description of a
layout, errors in several files, and a sheet whose own words follow the statement's language.

The schema and the loader are asked the same questions: what is right for one is right for the other.
"""

import json
import re
import unittest

from program import BAD_USE, DONE, ROOT, ProgramTest, main

MISSING = None
try:
    import jsonschema
    import yaml
except ImportError as error:
    MISSING = str(error)

LAYOUTS = sorted(set((ROOT / "layouts").glob("*.yaml")) - {ROOT / "layouts/status.yaml"})

SHEET = """\
extends: osce-pc
fields:
  symbol:   {type: text, required: true}
  original: {type: language, default: ru}
  session:  {type: number, least: 1, most: 9999}
  kind:     {type: choice, of: [ordinary, special], default: ordinary}
  strip:    {type: switch, default: true}
terms:
  original-line:
    en: "Original: {original:upper}"
    fr: "Original : {original:upper}"
    de: "Original: {original:upper}"
  folio: {en: "Page {page} of {pages}", fr: "Page {page} sur {pages}"}
masthead:
  - {text: "{symbol}\\t{original-line}", style: meeting}
  - {text: "{session:ordinal}, {date:weekday}", style: meeting}
  - {text: "{title:upper}", style: title, heading: 1}
head: {first: {text: "{folio}"}}
foot: ~
"""

# One layout each that both refuse.
WRONG = """\
colophon: x
page: {size: A44}
page: {size: [210mm]}
page: {margin: 25}
page: {margin: {tpo: 25mm}}
page: {costs: {widow: 10001}}
page: {costs: {widow: many}}
lang: in English
fonts: {Arabic: {family: Amiri}}
fonts: {Arab: {family: Amiri, size: 1pt}}
fields: [title]
fields: {a b: {type: text}}
fields: {a: {type: chioce}}
fields: {a: {type: choice, of: general}}
fields: {a: {type: number, most: -1}}
fields: {a: {required: maybe}}
terms: {a: text}
terms: {a: {"1": text}}
styles: {base: {size: 12}}
styles: {base: {size: 12px}}
styles: {base: {color: red}}
styles: {base: {weight: heavy}}
styles: {base: {protrusion: 1}}
styles: {base: {hyphen-min: [2]}}
styles: {base: {number: "1."}}
masthead: {text: a}
masthead: [text]
masthead: [{style: base}]
masthead: [{text: a, rule: 1pt}]
masthead: [{graphic: a.svg, alt: A}]
masthead: [{code: qr, of: a}]
masthead: [{columns: [{text: a}]}]
masthead: [{box: [{box: [{text: a, heading: 7}]}]}]
foot: {next: {txt: a}}
foot: {nxt: {text: a}}
notes: {repeat: never}
notes: {rule: {width: wide}}
keep: [numbers, everything]
keep: some
hyphenation: {never: word}
watermark: {text: a, angle: 91}
line-numbers: {every: 5pt}
""".splitlines()


def schema_of(test):
    run = test.chancery("layouts", "--schema")
    test.assertEqual((run.status, run.err), (DONE, ""))
    return json.loads(run.text)


class Schema(ProgramTest):
    def setUp(self):
        super().setUp()
        self.schema = schema_of(self)
        self.validator = jsonschema.Draft202012Validator(self.schema)

    def faults(self, text):
        return list(self.validator.iter_errors(yaml.safe_load(text)))

    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_every_reference_leads_to_a_definition(self):
        references = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(self.schema)))
        self.assertEqual(references, set(self.schema["$defs"]))

    def test_every_key_is_described(self):
        def walk(node):
            for name, key in node.get("properties", {}).items():
                self.assertIn("description", key, name)
            for child in node.values():
                for part in child if isinstance(child, list) else [child]:
                    if isinstance(part, dict):
                        walk(part)

        walk(self.schema)

    def test_it_accepts_every_layout(self):
        for path in LAYOUTS:
            with self.subTest(path.name):
                self.assertEqual(self.faults(path.read_text(encoding="utf-8")), [])
        self.assertEqual(self.faults(SHEET), [])

    def test_it_refuses_what_the_loader_refuses(self):
        for text in WRONG:
            with self.subTest(text):
                self.write("wrong.yaml", text)
                run = self.chancery("layouts", "./wrong.yaml")
                self.assertEqual(run.status, BAD_USE, run.err)
                self.assertNotEqual(self.faults(text), [])


class Description(ProgramTest):
    def test_a_layout_tells_its_fields_and_terms(self):
        self.write("sheet.yaml", SHEET)
        run = self.chancery("layouts", "./sheet.yaml")
        self.assertEqual((run.status, run.err), (DONE, ""))
        for line in (
            "sheet: EU statement at the OSCE Permanent Council",
            "  symbol           text, required",
            "  original         language, default: ru",
            "  session          number, 1 to 9999",
            "  kind             choice: ordinary | special, default: ordinary",
            "  strip            switch, default: true",
            "  original-line    en: Original: {original:upper}",
            "                   fr: Original : {original:upper}",
        ):
            self.assertIn(f"{line}\n", run.text)
        self.assertIn("salutation", run.text)

    def test_the_list_is_aligned(self):
        lines = self.chancery("layouts").text.splitlines()
        self.assertEqual(len(lines), len(LAYOUTS))
        width = max(len(path.stem) for path in LAYOUTS)
        for line, path in zip(lines, LAYOUTS):
            self.assertTrue(line.startswith(f"{path.stem:{width}}  "), line)


class SeveralFiles(ProgramTest):
    def test_an_error_is_told_where_it_stands(self):
        self.write("sheet.yaml", "extends: ./house.yaml\nstyles: {title: {algin: left}}\n")
        self.write("house.yaml", "extends: osce-pc\npage: {margn: 20mm}\n")
        run = self.chancery("layouts", "./sheet.yaml")
        self.assertEqual(run.status, BAD_USE)
        told = [(found.file, found.line, found.column, found.message) for found in run.errors]
        self.assertEqual(
            told,
            [
                ("./house.yaml", 2, 8, "unknown key `margn`"),
                ("./sheet.yaml", 2, 18, "unknown key `algin`"),
            ],
        )
        self.assertEqual(run.hints, ["did you mean `margin`?", "did you mean `align`?"])

    def test_a_missing_parent_is_told_with_the_nearest(self):
        self.write("sheet.yaml", "extends: osce-cp\n")
        run = self.chancery("layouts", "./sheet.yaml")
        self.assert_refused(run, BAD_USE, "layout-not-found")
        self.assertEqual(run.hints, ["did you mean `osce-pc`?"])


class Languages(ProgramTest):
    def printed(self, lang):
        """The dump of a statement in that language, and what its proof says."""
        self.write("sheet.yaml", SHEET)
        self.write(
            "a.md",
            f"---\nlayout: ./sheet.yaml\nlang: {lang}\nsymbol: PC.DEL/73/20\nsession: 1252\n"
            "date: 2020-01-30\ntitle: Straße\n---\n1. Text.\n",
        )
        self.render("a.md", "-o", "a.pdf")
        proof = self.chancery("verify", "a.pdf", "--against", "a.md")
        self.assertEqual((proof.status, proof.err), (DONE, ""))
        self.render("a.md", "-o", "a.dump", "-f", "dump")
        return (self.folder / "a.dump").read_text(encoding="utf-8")

    def test_terms_dates_and_names_follow_the_statement(self):
        for lang, words in {
            "en-GB": ("Original: RUSSIAN", "1252nd, Thursday, 30 January 2020", "Page 1 of 1"),
            "fr": ("Original : RUSSE", "1252, jeudi 30 janvier 2020", "Page 1 sur 1"),
            "de": ("Original: RUSSISCH", "1252, Donnerstag, 30. Januar 2020", "Page 1 of 1"),
            "it": ("Original: RUSSIAN", "1252, giovedì 30 gennaio 2020", "Page 1 of 1"),
        }.items():
            with self.subTest(lang):
                dump = self.printed(lang)
                for word in (*words, "STRASSE"):
                    self.assertIn(word, dump)

    def test_a_value_of_the_wrong_type_is_refused_where_it_stands(self):
        self.write("sheet.yaml", SHEET)
        for field, code in {
            "session: many": "field-number",
            "kind: specail": "field-choice",
            "strip: on": "field-switch",
            "original: French!": "field-language",
        }.items():
            with self.subTest(field):
                self.write("a.md", f"---\nlayout: ./sheet.yaml\nsymbol: X\n{field}\n---\nText.\n")
                run = self.chancery("render", "a.md", "-o", "a.pdf")
                self.assertEqual([found.code for found in run.errors], [code], run.err)
                self.assertEqual(run.errors[0].line, 4)


if __name__ == "__main__":
    main(MISSING)
