// SPDX-License-Identifier: MIT
//
// The text layer: the runs of a page as transparent text over its picture, each span drawn out to
// the width that the run has in print, so that a selection lies on the glyphs. What is copied is
// not the spans but the runs: the text of each block, whole, as the source has it.

import { make } from './element.js';

const FAMILIES = [
    "'Liberation Sans', Arimo, Arial, sans-serif",
    "'Liberation Serif', Tinos, 'Times New Roman', serif",
];
const LEAST_SPACE = -0.12; // in em: what a word space may change by before the letters do
const MOST_SPACE = 3;
const measure = document.createElement('canvas').getContext('2d');
const places = new WeakMap(); // span -> { run, block }

/** The innermost block of each element that has a run: inline elements belong to the block before. */
function blockOf(run, blocks, last) {
    return run.element !== undefined && (blocks.has(run.element) || last === null)
        ? run.element : last;
}

function naturalWidth({ size, text }, family) {
    measure.font = `${size}px ${family}`;
    return measure.measureText(text).width;
}

/** The family whose own widths come nearest to the runs of lines that are not stretched. */
function likelyFamily({ runs, lines }) {
    const natural = runs.filter((run) => !run.space && !(lines[run.line]?.ratio));
    const miss = (family) => natural.reduce((sum, run) =>
        sum + Math.abs(naturalWidth(run, family) - run.width), 0);
    return FAMILIES.reduce((best, family) => (miss(family) < miss(best) ? family : best));
}

/** Draws a span out to its run: by its word spaces as in print, else by its letters. */
function fit(span, run, family) {
    const natural = naturalWidth(run, family);
    const spaces = run.text.trim().split(' ').length - 1;
    const each = (run.width - natural) / spaces;
    if (spaces && each > LEAST_SPACE * run.size && each < MOST_SPACE * run.size)
        span.style.wordSpacing = `${each}px`;
    else if (natural > 0 && run.width > 0)
        span.style.transform = `scaleX(${run.width / natural})`;
}

function place(span, run, family) {
    Object.assign(span.style, {
        left: `${run.x}px`,
        top: `${run.y - run.size}px`,
        fontFamily: family,
        fontSize: `${run.size}px`,
        height: `${run.size * 1.25}px`,
    });
    fit(span, run, family);
}

/**
 * The runs of a page as spans, in reading order.
 * @param {Object} inspection of the page
 * @returns {HTMLElement[]}
 */
export function textSpans(inspection) {
    const family = likelyFamily(inspection);
    const blocks = new Set(inspection.elements.map((element) => element.element));
    let last = null;
    return inspection.runs.map((run) => {
        const span = make('span', {
            dir: run.rtl ? 'rtl' : null,
            'aria-hidden': run.artifact ? 'true' : null,
        }, run.text);
        last = run.artifact ? null : blockOf(run, blocks, last);
        places.set(span, { run, block: last });
        place(span, run, family);
        return span;
    });
}

/**
 * What is known of a span of the text layer.
 * @param {Node} span
 * @returns {{run: Object, block: ?number}|undefined}
 */
export function runOf(span) {
    return places.get(span);
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

/** Texts by block, in the order in which the blocks begin. */
function gather(spans, range) {
    const texts = new Map();
    let artifacts = '';
    for (const span of spans) {
        if (!range.intersectsNode(span)) continue;
        const { run, block } = places.get(span);
        const text = part(span, range);
        if (run.artifact) artifacts += text;
        else if (text) texts.set(block, (texts.get(block) ?? '') + text);
    }
    return { texts, artifacts };
}

/**
 * What the range says: blocks parted by an empty line, a label before its block; headers, footers
 * and what else is not read only where nothing else is selected.
 * @param {Range} range
 * @param {function(number): boolean} isLabel whether the element is a label (Lbl)
 * @returns {string}
 */
export function selectedText(range, isLabel) {
    const { texts, artifacts } = gather(document.querySelectorAll('.text > span'), range);
    let text = '';
    let joint = '';
    for (const [block, words] of texts) {
        text += joint + words;
        joint = isLabel(block) ? ' ' : '\n\n';
    }
    return text || artifacts;
}
