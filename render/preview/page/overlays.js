// SPDX-License-Identifier: MIT
//
// Overlays: what the engine knows of a page, drawn over it as SVG in points. Each is a group of its
// own, there only while it is switched on.

import { draw, make } from './element.js';
import { keep, recall } from './kept.js';

const on = new Set(recall('overlays', []));

function box([x, y, width, height], kind, title) {
    const children = title ? [draw('title', {}, title)] : [];
    return draw('rect', { x, y, width, height, class: kind }, ...children);
}

function line(x1, y1, x2, y2, kind) {
    return draw('line', { x1, y1, x2, y2, class: kind });
}

function margins({ margins: m, width_pt: width, height_pt: height }) {
    return [
        box([m.left, m.top, width - m.left - m.right, height - m.top - m.bottom], 'margin'),
        line(m.left, 0, m.left, height, 'margin'),
        line(width - m.right, 0, width - m.right, height, 'margin'),
        line(0, m.top, width, m.top, 'margin'),
        line(0, height - m.bottom, width, height - m.bottom, 'margin'),
    ];
}

function baselines({ baselines: ys, width_pt: width }) {
    return (ys ?? []).map((y) => line(0, y, width, y, 'baseline'));
}

/** TeX's classes: decent to 12, then loose or tight to 99, then bad. */
function grade(badness) {
    if (badness <= 12) return 'good';
    return badness < 100 ? 'fair' : 'bad';
}

function lineBox({ x, y, width, ascent, descent }) {
    return [x, y - ascent, width, ascent + descent];
}

function badness({ lines }) {
    return lines.filter(({ ratio }) => ratio).flatMap((l) => {
        const words = `badness ${Math.round(l.badness)}, ratio ${l.ratio.toFixed(2)}`;
        const mark = box(lineBox(l), `badness ${grade(l.badness)}`, words);
        if (grade(l.badness) === 'good') return [mark];
        const label = draw('text', { x: l.x + l.width + 3, y: l.y, class: 'figure' },
            `${Math.round(l.badness)}`);
        return [mark, label];
    });
}

function hyphens({ lines }) {
    return lines.filter((l) => l.hyphen).map((l) =>
        box([l.x + l.width - 6, l.y - l.ascent, 8, l.ascent + l.descent], 'hyphen', 'hyphen'));
}

function rivers({ rivers: all }) {
    return all.map(({ points }) => draw('polyline', { points: points.join(' '), class: 'river' }));
}

function calls({ calls: all, notes, height_pt: height }) {
    const places = new Map(notes.map((note) => [note.element, note.rect]));
    const joins = all.map(({ rect: [x, y, width, h], note }) => {
        const to = places.get(note);
        const [endX, endY] = to ? [to[0], to[1]] : [x, height - 20];
        const path = `M${x + width / 2},${y + h} L${endX},${endY}`;
        return draw('path', { d: path, class: to ? 'join' : 'join away' });
    });
    return [
        ...all.map(({ rect }) => box(rect, 'call')),
        ...notes.map(({ rect, again }) => box(rect, again ? 'note again' : 'note')),
        ...joins,
    ];
}

function keeps({ keeps: all }) {
    return all.flatMap(({ rect, kind }) => [
        box(rect, `keep ${kind}`, kind),
        draw('text', {
            x: rect[0] + rect[2] + 3,
            y: rect[1] + (kind === 'widow' ? rect[3] : 6),
            class: 'figure',
        }, kind),
    ]);
}

function protrusion({ lines }) {
    return lines.flatMap(({ x, y, width, ascent, descent, left_pt: left, right_pt: right }) =>
        [[x, left], [x + width - right, right]].filter(([, out]) => out).map(([from, out]) =>
            box([from, y - ascent, out, ascent + descent], 'protrusion', `${out} pt`)));
}

/** All overlays in the order of their keys, 1 ... */
export const OVERLAYS = [
    { name: 'margins', title: 'Margins', parts: margins },
    { name: 'baselines', title: 'Baseline grid', parts: baselines },
    { name: 'badness', title: 'Badness of lines', parts: badness },
    { name: 'hyphens', title: 'Hyphens', parts: hyphens },
    { name: 'rivers', title: 'Rivers', parts: rivers },
    { name: 'calls', title: 'Calls and notes', parts: calls },
    { name: 'keeps', title: 'Kept together', parts: keeps },
    { name: 'protrusion', title: 'Protrusion', parts: protrusion },
];

/**
 * The overlays that are on, for one page.
 * @param {Object} inspection
 * @param {{width_pt: number, height_pt: number}} page
 * @returns {SVGElement[]} none, or one
 */
export function drawOverlays(inspection, { width_pt: width, height_pt: height }) {
    const groups = OVERLAYS.filter(({ name }) => on.has(name)).map(({ name, parts }) =>
        draw('g', { 'data-overlay': name }, ...parts(inspection)));
    if (!groups.length) return [];
    return [draw('svg', { viewBox: `0 0 ${width} ${height}`, width, height }, ...groups)];
}

/**
 * The switches of the overlays.
 * @param {function(): void} changed called after each change
 * @returns {{node: HTMLElement, toggle: function(number): void}} `toggle` flips one by its index
 */
export function overlaySwitches(changed) {
    const boxes = OVERLAYS.map(({ name }) => make('input', {
        type: 'checkbox',
        id: `overlay-${name}`,
        checked: on.has(name),
        change: (event) => {
            if (event.target.checked) on.add(name);
            else on.delete(name);
            keep('overlays', [...on]);
            changed();
        },
    }));
    const rows = OVERLAYS.map(({ name, title }, index) =>
        make('li', { class: `swatch ${name}` },
            make('label', {}, boxes[index], ` ${title} `, make('kbd', {}, `${index + 1}`))));
    const legend = make('p', { class: 'legend' }, 'Badness: ',
        make('span', { class: 'good' }, 'to 12'), ' ',
        make('span', { class: 'fair' }, 'to 99'), ' ',
        make('span', { class: 'bad' }, '100 and more'));
    return {
        node: make('div', {}, make('ul', { class: 'switches' }, ...rows), legend),
        toggle: (index) => boxes[index]?.click(),
    };
}
