// SPDX-License-Identifier: MIT
//
// Search over all pages. What is searched is the text of the runs, so a word that is hyphenated in
// print is found whole; case, accents and the kind of space do not matter.

import { at } from './element.js';
import { ask, current } from './state.js';

const AT_ONCE = 4;

/** Folds a character, or some of ASCII, without changing how many UTF-16 units it has; so places
 *  stay true. */
function foldCharacter(character) {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    if (plain.length === character.length) return plain;
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
}

/**
 * The text without case, accents and kinds of space or quotation mark, of the same length.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
    return text.replace(/\P{ASCII}/gu, foldCharacter).replace(/[A-Z]+/gu, foldCharacter)
        .replace(/\s/gu, ' ').replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/[‐‑–]/gu, '-');
}

/**
 * The text of a page, folded, and where its runs stand in it: those of different elements do not
 * join.
 * @param {string} raw the inspection of the page
 * @returns {{raw: string, text: string, runs: {start: number, length: number}[]}}
 */
function readPage(raw) {
    let text = '';
    let before = null;
    const runs = [];
    for (const run of JSON.parse(raw).runs) {
        if (before && (before.element !== run.element || before.artifact !== run.artifact))
            text += '\n';
        runs.push({ start: text.length, length: run.text.length });
        text += run.text;
        before = run;
    }
    return { raw, text: text.replace(/[^\n]+/gu, fold), runs };
}

/**
 * All places of `query`.
 * @returns {{page: number, pieces: {run: number, first: number, last: number}[]}[]}
 */
function findOn(page, { text, runs }, query) {
    const hits = [];
    for (let i = text.indexOf(query); i >= 0; i = text.indexOf(query, i + query.length)) {
        const pieces = [];
        runs.forEach(({ start, length }, index) => {
            const first = Math.max(0, i - start);
            const last = Math.min(length, i + query.length - start);
            if (first < last) pieces.push({ run: index, first, last });
        });
        hits.push({ page, pieces });
    }
    return hits;
}

/** The place of a piece of a run on its sheet, in points. */
function rectOf(sheet, { run, first, last }) {
    const node = sheet.text.children[run]?.firstChild;
    if (!node || node.length < last) return null;
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    const box = range.getBoundingClientRect();
    const { x, y } = sheet.point({ clientX: box.left, clientY: box.top });
    const end = sheet.point({ clientX: box.right, clientY: box.bottom });
    return [x, y, end.x - x, end.y - y];
}

/** The search field. */
export class Search {
    /** @param {Desk} desk */
    constructor(desk) {
        this.desk = desk;
        this.hits = [];
        this.index = -1;
        this.pages = []; // as they were read last
        at('search').addEventListener('submit', (event) => {
            event.preventDefault();
            this.move(1);
        });
        at('query').addEventListener('input', () => this.run());
        at('query').addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && event.shiftKey) {
                event.preventDefault();
                this.move(-1);
            } else if (event.key === 'Escape') this.clear();
        });
        at('hit-previous').addEventListener('click', () => this.move(-1));
    }

    clear() {
        at('query').value = '';
        this.run();
        this.desk.node.focus();
    }

    /** What is asked for, folded. */
    get query() {
        return fold(at('query').value.trim());
    }

    /** The text of a page, read anew only where it is another. */
    async read(page) {
        const raw = await ask(`inspect/${page}`);
        if (this.pages[page]?.raw !== raw) this.pages[page] = readPage(raw);
        return this.pages[page];
    }

    /** All places, in order; as far as it came where something else is asked for by then. */
    async find(query) {
        const count = this.desk.sheets.length;
        const found = [];
        for (let first = 1; first <= count && query === this.query; first += AT_ONCE) {
            const numbers = Array.from({ length: Math.min(AT_ONCE, count + 1 - first) },
                (_, index) => first + index);
            const pages = await Promise.all(numbers.map((number) => this.read(number)));
            pages.forEach((page, index) => found.push(...findOn(numbers[index], page, query)));
        }
        return found;
    }

    /** Searches anew; `still`: without moving the pages. */
    async run(still = false) {
        const { query } = this;
        const state = current();
        const hits = query ? await this.find(query).catch(() => []) : [];
        if (query !== this.query || state !== current()) return;
        this.hits = hits;
        this.index = still && hits.length ? Math.min(Math.max(0, this.index), hits.length - 1) : -1;
        for (const sheet of this.desk.sheets) this.mark(sheet);
        if (!still && hits.length) this.move(1);
        this.count();
    }

    count() {
        const some = this.hits.length ? `${this.index + 1} of ${this.hits.length}` : 'none';
        at('hits').textContent = this.query ? some : '';
    }

    /** Marks the hits of a sheet whose text layer is there. */
    mark(sheet) {
        const marks = this.hits.flatMap((hit, index) => hit.page !== sheet.number ? []
            : hit.pieces.map((piece) => ({
                rect: rectOf(sheet, piece), kind: index === this.index ? 'hit now' : 'hit',
            })));
        sheet.mark('search', marks.filter(({ rect }) => rect));
    }

    async move(by) {
        if (!this.hits.length) return;
        const left = this.hits[this.index]?.page;
        this.index = (this.index + by + this.hits.length) % this.hits.length;
        const hit = this.hits[this.index];
        const sheet = this.desk.sheets[hit.page - 1];
        await sheet.refresh(true);
        if (left && left !== hit.page) this.mark(this.desk.sheets[left - 1]);
        this.mark(sheet);
        const rect = rectOf(sheet, hit.pieces[0]);
        this.desk.go(hit.page, rect ? Math.max(1, rect[1]) : 0);
        this.count();
    }
}
