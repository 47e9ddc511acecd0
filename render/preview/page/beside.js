// SPDX-License-Identifier: MIT
//
// The second desk: pages that lie beside those on show, and a caption that says which they are.
// Whoever has some offers them.

import { at } from './element.js';

/** Of several offers the first of these is taken. */
const RANKS = ['earlier', 'layout'];

/** What lies on the second desk. */
export class Beside {
    /** @param {Desk} desk */
    constructor(desk) {
        this.desk = desk;
        this.offers = {};
        this.name = null;
        at('beside-close').addEventListener('click', () => this.offers[this.name]?.close());
    }

    /**
     * @param {'earlier'|'layout'} name of the offer
     * @param {?{title: string, fault: string, suffix: string, pages: Object[],
     *     close: function(): void}} offer what to show, and how its owner takes it back; null for
     *     nothing
     */
    offer(name, offer) {
        this.offers[name] = offer;
        const chosen = RANKS.find((rank) => this.offers[rank]) ?? null;
        if (chosen !== this.name) this.desk.update([]); // sheets of each offer have their questions
        this.name = chosen;
        this.desk.node.hidden = !chosen;
        at('beside').hidden = !chosen;
        if (chosen) this.show(this.offers[chosen]);
    }

    show({ title, fault, suffix, pages }) {
        this.desk.suffix = suffix;
        this.desk.node.setAttribute('aria-label', title);
        at('beside-title').textContent = title;
        at('beside-fault').textContent = fault;
        this.desk.update(pages);
    }

    /** @returns {boolean} whether that offer lies on the desk */
    shows(name) {
        return this.name === name;
    }
}
