// SPDX-License-Identifier: MIT
//
// Why it looks so: what ended each page, the quality of the lines, and the slider that makes it a
// number of pages.

import { make } from './element.js';
import { askJson, current, send } from './state.js';

const PAUSE_MS = 80;
const MORE_PAGES = 3;
const ENDS = {
    rule: 'a rule', text: 'the end of the text', section: 'the end of a section', room: 'its room',
};

function row(name, value) {
    return make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, value));
}

function texture({ texture: t, cost }) {
    const figure = (value) => value.toFixed(2);
    return make('table', { class: 'figures' },
        make('caption', {}, 'Quality'),
        make('tbody', {},
            row('Justified lines', `${t.justified_lines}`),
            row('Word space, mean stretch', figure(t.word_space_rms)),
            row('Word space, worst', figure(t.word_space_worst)),
            row('Hyphens', `${t.hyphens}`),
            row('Ladders of hyphens', `${t.ladders} (longest ${t.longest_ladder})`),
            row('Rivers', `${t.rivers}`),
            row('Cost of the page breaks', figure(cost))));
}

function costs(page) {
    const parts = Object.entries(page.costs).map(([name, cost]) => `${name} ${cost.toFixed(1)}`);
    return parts.length ? `Costs: ${parts.join(', ')}.` : '';
}

function runnerUp({ runner_up: other }) {
    if (!other) return 'There was no other place to end it.';
    const count = Math.abs(other.lines);
    const words = `${count} line${count === 1 ? '' : 's'} ${other.lines < 0 ? 'fewer' : 'more'}`;
    return `The next best end, ${words}, would have cost ${other.costs_more.toFixed(1)} more.`;
}

function pageStory(page, go) {
    const rules = page.rules.length ? ` (${page.rules.join(', ')})` : '';
    const last = page.last_line?.source_line ? ` in source line ${page.last_line.source_line}` : '';
    return make('li', {},
        make('button', { type: 'button', class: 'link', click: () => go(page.page) },
            `Page ${page.page}`),
        ` ends by ${ENDS[page.ends] ?? page.ends}${rules}${last}: ${page.lines} lines, `,
        `${Math.round(page.fill * 100)} % full. ${costs(page)} ${runnerUp(page)}`);
}

/** The explain tab. */
export class Explain {
    /** @param {function(number): void} go scrolls to a page */
    constructor(go) {
        this.go = go;
        this.value = make('output', { for: 'fit' });
        this.slider = make('input', {
            type: 'range', id: 'fit', min: 1, step: 1, input: () => this.slide(),
        });
        this.natural = make('button', { type: 'button', click: () => this.fit(0) }, 'As it falls');
        this.result = make('p', { role: 'status' });
        this.body = make('div');
        this.node = make('div', {},
            make('div', { class: 'fit' }, make('label', { for: 'fit' }, 'Fit to pages '),
                this.slider, this.value, this.natural),
            this.result, this.body);
    }

    slide() {
        this.value.textContent = this.slider.value;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.fit(Number(this.slider.value)), PAUSE_MS);
    }

    fit(count) {
        send('settings', { fit: count });
    }

    /** Shows what goes with the current version. */
    async show() {
        const state = current();
        if (!state) return;
        this.tune(state);
        if (!state.pages.length) return;
        const explanation = await askJson('explain').catch(() => null);
        if (!explanation || state !== current()) return;
        this.body.replaceChildren(texture(explanation),
            make('ol', { class: 'stories' },
                ...explanation.pages.map((page) => pageStory(page, this.go))));
    }

    tune({ fit, pages, diagnostics }) {
        if (!fit) this.most = pages.length + MORE_PAGES;
        this.slider.max = Math.max(this.most ?? 0, fit, pages.length);
        if (document.activeElement !== this.slider || !fit) this.slider.value = fit || pages.length;
        this.value.textContent = fit || `${pages.length}`;
        this.natural.disabled = !fit;
        const failure = fit ? diagnostics.filter(({ code }) => code?.startsWith('page-fit')) : [];
        this.result.textContent = failure.map(({ message }) => message).join('; ')
            || (fit ? `It is ${pages.length} pages.` : '');
    }
}
