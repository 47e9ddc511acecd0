// SPDX-License-Identifier: MIT
//
// The text layer: the runs of a page as transparent text over its picture, each span drawn out to
// the width that the run has in print, so that a selection lies on the glyphs. What is copied is
// not the spans but the runs: the text of each block, whole, as the source has it.

import { arrange, make } from './element.js';

const FAMILIES = [
    "'Liberation Sans', Arimo, Arial, sans-serif",
    "'Liberation Serif', Tinos, 'Times New Roman', serif",
];
const LEAST_SPACE = -0.12; // in em: what a word space may change by before the letters do
const MOST_SPACE = 3;
const measure = document.createElement('canvas').getContext('2d');
const MEASURED_MOST = 5000;
const measured = new Map(); // family, size and text -> width
const places = new WeakMap(); // span -> { run, role }

function naturalWidth({ size, text }, family) {
    const key = `${family} ${size} ${text}`;
    let width = measured.get(key);
    if (width === undefined) {
        if (measured.size > MEASURED_MOST) measured.clear();
        measure.font = `${size}px ${family}`;
        width = measure.measureText(text).width;
        measured.set(key, width);
    }
    return width;
}

/** The family whose own widths come nearest to the runs of lines that are not stretched. */
function likelyFamily({ runs, lines }) {
    const natural = runs.filter((run) => !run.space && !(lines[run.line]?.ratio));
    const miss = (family) => natural.reduce((sum, run) =>
        sum + Math.abs(naturalWidth(run, family) - run.width), 0);
    return FAMILIES.reduce((best, family) => (miss(family) < miss(best) ? family : best));
}

/** Draws a span out to its run: by its word spaces in a stretched line, else by its letters. */
function fit(span, run, family, stretched) {
    const natural = naturalWidth(run, family);
    const spaces = run.text.trim().split(' ').length - 1;
    const each = (run.width - natural) / spaces;
    if (stretched && spaces && each > LEAST_SPACE * run.size && each < MOST_SPACE * run.size)
        span.style.wordSpacing = `${each}px`;
    else if (natural > 0 && run.width > 0)
        span.style.transform = `scaleX(${run.width / natural})`;
}

function makeSpan(run, family, stretched) {
    const span = make('span', {
        dir: run.rtl ? 'rtl' : null,
        'aria-hidden': run.artifact ? 'true' : null,
    }, run.text);
    Object.assign(span.style, {
        left: `${run.x}px`,
        fontFamily: family,
        fontSize: `${run.size}px`,
        height: `${run.size * 1.25}px`,
    });
    fit(span, run, family, stretched);
    return span;
}

/** What a span is made of but for its height on the page. */
function likeness({ x, width, size, text, rtl, artifact }, family, stretched) {
    return JSON.stringify([x, width, size, text, rtl, artifact, family, stretched]);
}

/**
 * Puts the runs of a page into its text layer as spans, in reading order. Spans whose run is as it
 * was, or only moved up or down, are kept.
 * @param {Element} layer
 * @param {Object} inspection of the page
 */
export function showText(layer, inspection) {
    const family = likelyFamily(inspection);
    const roles = new Map(inspection.elements.map(({ element, role }) => [element, role]));
    const kept = Map.groupBy(layer.children, (span) => places.get(span).like);
    arrange(layer, inspection.runs.map((run) => {
        const stretched = Boolean(inspection.lines[run.line]?.ratio);
        const like = likeness(run, family, stretched);
        const span = kept.get(like)?.shift() ?? makeSpan(run, family, stretched);
        span.style.top = `${run.y - run.size}px`;
        places.set(span, { run, role: roles.get(run.element), like });
        return span;
    }));
}

/**
 * The part of the span's text that the range holds.
 * @param {HTMLElement} span
 * @param {Range} range
 * @returns {string}
 */
function part(span, range) {
    const node = span.firstChild;
    if (!node) return '';
    const first = range.startContainer === node ? range.startOffset : 0;
    const last = range.endContainer === node ? range.endOffset : node.length;
    return node.data.slice(first, last);
}

/** Texts by element, in the order in which the elements begin. */
function gather(spans, range) {
    const texts = new Map();
    let artifacts = '';
    for (const span of spans) {
        if (!range.intersectsNode(span)) continue;
        const { run, role } = places.get(span);
        const text = part(span, range);
        if (run.artifact) artifacts += text;
        else if (text) {
            const before = texts.get(run.element)?.text ?? '';
            texts.set(run.element, { role, text: before + text });
        }
    }
    return { texts: [...texts.values()], artifacts };
}

/** What parts a block from the next one: a label is followed by its block. */
function joint({ role, text }) {
    if (role !== 'Lbl') return '\n\n';
    return text.endsWith(' ') ? '' : ' ';
}

/**
 * What the range says: blocks parted by an empty line, a label before its block; headers, footers
 * and what else is not read only where nothing else is selected.
 * @param {Range} range
 * @param {Iterable<HTMLElement>} spans of the text layers that count
 * @returns {string}
 */
export function selectedText(range, spans) {
    const { texts, artifacts } = gather(spans, range);
    const last = texts.length - 1;
    return texts.map((block, index) => block.text + (index < last ? joint(block) : '')).join('')
        || artifacts;
}
