// SPDX-License-Identifier: MIT
//
// Sheets and the desk that they lie on. A sheet is a picture with layers over it, all in points;
// the desk scales them with one property, so that zooming moves nothing but that. A picture is
// drawn anew only where its digest changed.

import { make } from './element.js';
import { Picture } from './picture.js';
import { ask, current, tell } from './state.js';
import { showText } from './textlayer.js';
import { drawOverlays } from './overlays.js';

const PX_PER_PT = 96 / 72;
const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** One page. */
export class Sheet {
    /**
     * @param {number} number from 1
     * @param {string} suffix of the questions to the server: `` or `?against=1`, as Beside has them
     */
    constructor(number, suffix) {
        this.number = number;
        this.suffix = suffix;
        this.inspection = null;
        this.near = false;
        this.picture = new Picture();
        this.overlay = make('div', { class: 'layer overlay', 'aria-hidden': 'true' });
        this.text = make('div', { class: 'layer text' });
        this.node = make('article', { class: 'sheet' }, this.picture.node, this.overlay, this.text);
        this.marks = new Map();
    }

    /** @param {Object} page as in the state */
    update(page) {
        const last = this.page;
        this.page = page;
        if (page.width_pt !== last?.width_pt) this.node.style.setProperty('--w', page.width_pt);
        if (page.height_pt !== last?.height_pt) this.node.style.setProperty('--h', page.height_pt);
        if (page.label !== last?.label)
            this.node.setAttribute('aria-label', `Page ${page.label || this.number}`);
    }

    /** Brings picture and text up to date, if the sheet is near to what is seen or `always`. */
    async refresh(always = false) {
        if (!this.near && !always) return;
        await Promise.all([this.swap(), this.inspect()]);
    }

    async swap() {
        const { picture } = this.page;
        await this.picture.show(picture, () => picture === this.page.picture);
    }

    async inspect() {
        if (!this.page.digest) return; // of an earlier PDF only the size of its pages is known
        const state = current();
        let raw;
        try {
            raw = await ask(`inspect/${this.number}${this.suffix}`);
        } catch {
            return;
        }
        if (raw === this.raw || state !== current()) return;
        this.raw = raw;
        this.inspection = JSON.parse(raw);
        showText(this.text, this.inspection);
        this.redraw();
        tell('inspected', this);
    }

    /** Draws the overlays anew. */
    redraw() {
        if (this.inspection && !this.suffix)
            this.overlay.replaceChildren(...drawOverlays(this.inspection, this.page));
    }

    /**
     * Marks places, instead of those marked under the same name before.
     * @param {string} name
     * @param {{rect: number[], kind?: string, title?: string, text?: string}[]} marks
     */
    mark(name, marks) {
        this.marks.get(name)?.remove();
        this.marks.delete(name);
        if (!marks.length) return;
        const layer = make('div', { class: 'layer marks', 'data-marks': name });
        for (const { rect: [x, y, width, height], kind, title, text } of marks) {
            const mark = make('div', { class: kind ?? name, title }, text ?? '');
            Object.assign(mark.style, {
                left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`,
            });
            layer.append(mark);
        }
        this.marks.set(name, layer);
        this.text.before(layer);
    }

    /**
     * The place of a point of the window on this sheet.
     * @param {{clientX: number, clientY: number}} event
     * @returns {{x: number, y: number}} in points
     */
    point(event) {
        const box = this.node.getBoundingClientRect();
        const scale = box.width / this.page.width_pt;
        return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    }

    /**
     * The innermost element at a point of the window.
     * @returns {?Object} one of the inspection's elements
     */
    elementAt(event) {
        const { x, y } = this.point(event);
        const holds = ([left, top, width, height]) =>
            x >= left && x <= left + width && y >= top && y <= top + height;
        return this.inspection?.elements.findLast((element) => element.rects.some(holds)) ?? null;
    }
}

/** Pages to scroll through. */
export class Desk {
    /**
     * @param {HTMLElement} node that scrolls
     * @param {string} suffix as for Sheet
     */
    constructor(node, suffix = '') {
        this.node = node;
        this.suffix = suffix;
        this.sheets = [];
        this.seen = new Set();
        this.zoom = 'width';
        this.twoUp = false;
        this.page = 1;
        const options = { root: node, rootMargin: '100% 0px' };
        this.nearby = new IntersectionObserver((entries) => this.approach(entries), options);
        new ResizeObserver(() => this.scale()).observe(node);
        node.addEventListener('scroll', () => this.look(), { passive: true });
    }

    /**
     * Shows these pages.
     * @param {Object[]} pages as in the state
     * @returns {Promise} settled once those that are seen are up to date
     */
    update(pages) {
        while (this.sheets.length > pages.length) {
            const sheet = this.sheets.pop();
            this.nearby.unobserve(sheet.node);
            sheet.node.remove();
        }
        pages.forEach((page, index) => {
            const sheet = this.sheets[index] ?? this.add(index + 1);
            sheet.update(page);
        });
        this.scale();
        this.look();
        return Promise.all(this.sheets.map((sheet) => sheet.refresh()));
    }

    add(number) {
        const sheet = new Sheet(number, this.suffix);
        sheet.node.sheet = sheet;
        sheet.near = number <= 2;
        this.sheets.push(sheet);
        this.node.append(sheet.node);
        this.nearby.observe(sheet.node);
        return sheet;
    }

    approach(entries) {
        for (const { target, isIntersecting } of entries) {
            target.sheet.near = isIntersecting;
            target.sheet.refresh();
        }
    }

    /** Fits the pages to the desk, or to the zoom that was chosen; what is looked at stays. */
    scale() {
        if (!this.sheets.length || !this.node.clientWidth) return;
        const across = this.twoUp ? 2 : 1;
        const { width_pt: width, height_pt: height } = this.sheets[0].page;
        const fitWidth = (this.node.clientWidth - 16 * (across + 1)) / (width * across);
        const fitPage = Math.min(fitWidth, (this.node.clientHeight - 32) / height);
        const fits = { width: fitWidth, page: fitPage };
        const scale = Math.max(0.05, fits[this.zoom] ?? this.zoom * PX_PER_PT);
        if (scale === this.factor && across === this.across) return;
        const anchor = this.anchor();
        this.factor = scale;
        this.across = across;
        this.node.style.setProperty('--scale', scale);
        this.node.classList.toggle('two-up', this.twoUp);
        this.restore(anchor);
    }

    /** How far below the upper edge the place that is gone to stands, in pixels. */
    get readingHeight() {
        return this.node.clientHeight / 3;
    }

    anchor() {
        const sheet = this.sheets[this.page - 1];
        if (!sheet?.node.offsetHeight || !this.factor || !this.node.scrollTop) return null;
        const past = this.node.scrollTop - sheet.node.offsetTop;
        return { sheet, part: past / sheet.node.offsetHeight };
    }

    restore(anchor) {
        if (!anchor) return;
        const { offsetTop, offsetHeight } = anchor.sheet.node;
        this.node.scrollTop = offsetTop + anchor.part * offsetHeight;
    }

    /** @param {'width'|'page'|number} zoom 1 is the size in print */
    setZoom(zoom) {
        this.zoom = zoom;
        this.scale();
    }

    /**
     * The next zoom step.
     * @param {number} direction 1 in, -1 out
     * @returns {number}
     */
    step(direction) {
        const now = this.factor / PX_PER_PT;
        const next = direction > 0
            ? STEPS.find((zoom) => zoom > now + 0.01)
            : STEPS.findLast((zoom) => zoom < now - 0.01);
        return next ?? now;
    }

    /** Finds the page that is looked at: the last that begins above the middle of the desk. */
    look() {
        const middle = this.node.scrollTop + this.node.clientHeight / 2;
        let page = 1;
        for (const sheet of this.sheets)
            if (sheet.node.offsetTop <= middle && !(this.twoUp && sheet.number % 2 === 0))
                page = sheet.number;
        if (page === this.page) return;
        this.page = page;
        if (!this.suffix) tell('page', page);
    }

    /**
     * Scrolls to a page, or to a place on it.
     * @param {number} number
     * @param {number} [y] in points
     */
    go(number, y = 0) {
        const page = Math.min(Math.max(1, number), this.sheets.length);
        const sheet = this.sheets[page - 1];
        if (!sheet) return;
        const into = y ? y * this.factor - this.readingHeight : -16;
        this.node.scrollTo({ top: sheet.node.offsetTop + into });
    }
}
