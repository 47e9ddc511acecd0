// SPDX-License-Identifier: MIT
//
// The source beside the pages, line by line: a line that is chosen shows its place on the pages,
// what is under the pointer there shows its lines, and what is wrong is said where it stands.

import { make, moveFocus, whilePointed } from './element.js';
import { askJson, current, listen, tell } from './state.js';
import { askStructure } from './structure.js';

const LINE_END = /\r\n|\n|\r/u;

/** @param {string} text
 *  @returns {string[]} its lines, as the program counts them */
function linesOf(text) {
    const lines = text.split(LINE_END);
    if (lines.at(-1) === '') lines.pop();
    return lines;
}

/** The findings of that file, by line. */
function findingsOf(file, diagnostics) {
    const found = new Map();
    for (const finding of diagnostics)
        if (finding.file === file && finding.line)
            found.set(finding.line, [...(found.get(finding.line) ?? []), finding]);
    return found;
}

/**
 * Where text begins on the pages: for each line with a beginning the innermost element that is the
 * first on it; a number or a call is not, nor is a mere piece of text.
 * @param {Iterable<Object>} elements in the order of the text
 * @returns {Object[]} by line
 */
function beginnings(elements) {
    const first = new Map();
    for (const element of elements) {
        const { line, column, role } = element;
        if (!line || role === 'Lbl' || role === 'content') continue;
        if (column <= (first.get(line)?.column ?? Infinity)) first.set(line, element);
    }
    return [...first.values()].sort((one, other) => one.line - other.line);
}

/** The source tab. */
export class Source {
    /**
     * @param {function(Object): void} reveal scrolls the pages to an element
     * @param {function(number): void} open opens a line in the editor
     */
    constructor(reveal, open) {
        this.reveal = reveal;
        this.open = open;
        this.places = [];
        this.elements = new Map();
        this.lit = [];
        this.note = make('p');
        this.list = make('ol', {
            role: 'listbox', 'aria-label': 'Source', keydown: (event) => this.key(event),
            click: (event) => this.choose(event.target.closest('li')),
        });
        this.node = make('div', { class: 'source' }, this.note, this.list);
        whilePointed(this.list, (event) => this.point(event.target.closest('li')),
            () => this.point(null));
        listen('element', (number) => this.light(number));
    }

    /** Shows the source as it stands now. */
    async show() {
        const state = current();
        if (!state?.file) return;
        const [source, structure] = await Promise.all([
            askJson('source').catch(() => null), askStructure(),
        ]);
        if (!source || state !== current()) return;
        this.elements = structure?.elements ?? new Map();
        this.places = beginnings(this.elements.values());
        this.note.textContent = source.text === null
            ? `${state.file} has no lines that can be shown.`
            : 'A click or Enter shows a line on the pages, o opens it.';
        this.write(linesOf(source.text ?? ''), findingsOf(source.file, state.diagnostics));
    }

    /** Puts down the lines; those that stay keep what they have, such as the focus. */
    write(lines, findings) {
        while (this.list.children.length > lines.length) this.list.lastChild.remove();
        lines.forEach((line, index) => {
            const row = this.list.children[index] ?? this.add();
            const [number, text, ...old] = row.children;
            if (text.textContent !== line) text.textContent = line;
            const said = (findings.get(index + 1) ?? []).map(({ severity, message }) =>
                make('span', { class: severity }, `${severity}: ${message}`));
            if (said.length || old.length) row.replaceChildren(number, text, ...said);
        });
        if (!this.list.querySelector('[tabindex="0"]') && lines.length)
            this.list.firstChild.tabIndex = 0;
    }

    add() {
        const number = this.list.children.length + 1;
        const row = make('li', {
            role: 'option', tabindex: '-1', 'aria-selected': 'false', 'data-line': number,
        }, make('span', { class: 'number' }, number), make('span'));
        this.list.append(row);
        return row;
    }

    /** The element whose text stands on that line: the last that begins there or before. */
    elementOn(line) {
        return this.places.findLast((place) => place.line <= line) ?? null;
    }

    /** The first line of an element, or of what holds it; 0 where that is not from the source. */
    lineOf(number) {
        let element = this.elements.get(number);
        while (element && !element.line) element = element.parent;
        return element?.line ?? 0;
    }

    choose(row) {
        const element = row && this.elementOn(Number(row.dataset.line));
        if (element) this.reveal(element);
    }

    /** Has the place of that row lit, where the pointer or the focus is. */
    point(row) {
        this.leads = Boolean(row);
        const element = row && this.elementOn(Number(row.dataset.line));
        tell('element', element?.element ?? null);
    }

    /** Lights the lines of an element, and brings them into view unless they are pointed at. */
    light(number) {
        for (const row of this.lit) row.setAttribute('aria-selected', 'false');
        const begin = number === null ? 0 : this.lineOf(number);
        const next = this.places.find(({ line }) => line > begin)?.line ?? Infinity;
        const { slice } = Array.prototype;
        this.lit = begin ? slice.call(this.list.children, begin - 1, next - 1) : [];
        while (this.lit.at(-1)?.children[1].textContent.trim() === '') this.lit.pop();
        for (const row of this.lit) row.setAttribute('aria-selected', 'true');
        if (!this.leads) this.lit[0]?.scrollIntoView({ block: 'nearest' });
    }

    key(event) {
        const row = event.target.closest('li');
        const line = Number(row.dataset.line);
        const rows = this.list.children;
        const moves = { ArrowDown: rows[line], ArrowUp: rows[line - 2], Home: rows[0],
            End: rows[rows.length - 1] };
        if (event.key in moves) moveFocus(row, moves[event.key] ?? row);
        else if (event.key === 'Enter') this.choose(row);
        else if (event.key === 'o') this.open(line);
        else return;
        event.preventDefault();
    }
}
