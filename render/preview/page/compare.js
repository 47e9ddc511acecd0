// SPDX-License-Identifier: MIT
//
// Comparison with an earlier source or PDF: changed blocks are marked on both sides, what changed
// is told word by word, and how far what stayed has moved.

import { at, make } from './element.js';
import { keep, recall } from './kept.js';
import { Register } from './register.js';
import { askJson, current } from './state.js';

const TITLES = {
    changed: 'Changed', added: 'Added', removed: 'Removed', renumbered: 'Renumbered',
};

function wordNode({ state, text }) {
    const tags = { added: 'ins', removed: 'del' };
    return state in tags ? make(tags[state], {}, text) : text;
}

/** The words of a block; each piece has the spaces between its words and before them. */
function wordNodes(block) {
    const whole = { state: block.state, text: (block.after ?? block.before).text };
    return (block.words ?? [whole]).map(wordNode);
}

/** Below it nothing is said to have moved: a PDF has its places less exactly. */
const LEAST_DRIFT_PT = 0.05;

/** How far the block moved; empty where it did not. */
function drift(block) {
    if (!block.drift) return '';
    const { pages, x_pt: x, y_pt: y } = block.drift;
    if (pages) return `moved ${Math.abs(pages)} page${Math.abs(pages) === 1 ? '' : 's'}`
        + ` ${pages > 0 ? 'down' : 'up'}`;
    const parts = [[x, 'across'], [y, 'down']].filter(([way]) => Math.abs(way) >= LEAST_DRIFT_PT)
        .map(([way, where]) => `${way.toFixed(1)} pt ${where}`);
    return parts.length ? `moved ${parts.join(', ')}` : '';
}

/** The marks of one side's sheet: what differs, what has drifted and, where there is no picture of
 *  the page, what else is on it; there the marks hold its words. */
function marksOf(blocks, side, { number, page }) {
    const bare = !page.picture;
    return blocks.flatMap((block) => {
        const moved = drift(block);
        if (!block[side] || (block.state === 'same' && !moved && !bare)) return [];
        const kind = block.state === 'same' ? 'drift' : block.state;
        const title = [TITLES[kind], moved].filter(Boolean).join(', ');
        const [first] = block[side].rects;
        return block[side].rects.filter((place) => place.page === number).map((place) => ({
            rect: place.rect, kind: `difference ${kind}`, title,
            text: bare ? (place === first ? block[side].text : '…') : '',
        }));
    });
}

/** The compare tab. */
export class Compare {
    /**
     * @param {Beside} second what lies on the desk `before`
     * @param {Desk} before
     * @param {Desk} after
     */
    constructor(second, before, after) {
        this.second = second;
        this.desks = { before, after };
        this.register = new Register(before, after);
        this.beside = make('input', {
            type: 'checkbox', checked: recall('beside', false), change: () => {
                keep('beside', this.beside.checked);
                this.show();
            },
        });
        this.summary = make('p');
        this.list = make('ol', { class: 'differences' });
        this.besideRow = make('label', {}, this.beside, ' Side by side');
        this.node = make('div', {}, this.besideRow, this.summary, this.list);
        before.node.addEventListener('scroll', () => this.follow(before, after));
        after.node.addEventListener('scroll', () => this.follow(after, before));
    }

    /** Has the other desk go where this one is. */
    lead(from, to) {
        if (to.node.hidden) return;
        to.node.scrollTop = this.register.top(from, to);
        this.led = { desk: to, top: to.node.scrollTop };
    }

    /** The same where this one was scrolled, and not led there itself. */
    follow(from, to) {
        const led = this.led?.desk === from && Math.abs(this.led.top - from.node.scrollTop) < 1;
        if (!led) this.lead(from, to);
    }

    /** Shows or takes away the earlier pages and all marks. */
    async show(seen = true) {
        const state = current();
        const against = state?.against;
        const pages = (against?.pages ?? []).filter(({ width_pt: width }) => width);
        this.besideRow.hidden = !pages.length;
        const comparison = seen && against ? await askJson('compare').catch(() => null) : null;
        if (state !== current()) return;
        this.lay(seen && this.beside.checked && pages.length ? { title: `Earlier: ${against.name}`,
            pages } : null);
        this.draw(comparison?.blocks ?? []);
        if (comparison) this.tell(comparison, against);
        else this.summary.textContent = against ? 'There is nothing to compare yet.'
            : 'Start with --against OLD to compare with an earlier source or PDF.';
        this.desks.after.scale();
        this.lead(this.desks.after, this.desks.before);
    }

    /** Lays the earlier pages on the second desk, or takes them away. */
    lay(offer) {
        const close = () => this.beside.click();
        this.second.offer('earlier',
            offer && { ...offer, fault: '', suffix: '?against=1', close });
    }

    /** The desks that have a side of the comparison on them, by its name. */
    sides() {
        const { before, after } = this.desks;
        return Object.entries(this.second.shows('earlier') ? { before, after } : { after });
    }

    draw(blocks) {
        this.register.learn(this.second.shows('earlier') ? blocks : []);
        for (const [side, desk] of this.sides())
            for (const sheet of desk.sheets)
                sheet.mark('compare', marksOf(blocks, side, sheet));
        const differing = blocks.filter((block) => block.state !== 'same');
        this.list.replaceChildren(...differing.map((block) => this.row(block)));
    }

    row(block) {
        const go = () => {
            for (const [side, desk] of this.sides()) {
                const place = block[side]?.rects[0];
                if (place) desk.go(place.page, place.rect[1]);
            }
        };
        const page = (block.after ?? block.before).page;
        const title = `${TITLES[block.state]}${page ? `, page ${page}` : ''}`;
        return make('li', { class: block.state },
            make('button', { type: 'button', class: 'link', click: go }, title),
            ` ${drift(block)}`, make('p', {}, ...wordNodes(block)));
    }

    tell(comparison, against) {
        const { changed, renumbered, added, removed, same, drift_pt: most } = comparison;
        const pages = `${comparison.pages_before} → ${comparison.pages_after} pages`;
        this.summary.textContent = `Against ${against.name}: ${changed} changed, ${added} added, `
            + `${removed} removed, ${renumbered} renumbered, ${same} the same; ${pages}; `
            + `largest drift ${most.toFixed(1)} pt.`;
    }
}

/** @returns {boolean} whether the state has something to compare with */
export function canCompare(state) {
    at('tab-compare').hidden = !state.against;
    return Boolean(state.against);
}
