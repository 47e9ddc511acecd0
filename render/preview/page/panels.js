// SPDX-License-Identifier: MIT
//
// The panel: tabs, of which one is shown. A tab is filled only while it is seen.

import { at, make } from './element.js';
import { keep, recall } from './kept.js';

/** Tabs by the pattern of WAI-ARIA: arrow keys move, one tab stop for all. */
export class Panels {
    /** @param {{name: string, title: string, node: HTMLElement, show: function(): void}[]} tabs */
    constructor(tabs) {
        this.tabs = tabs;
        this.chosen = tabs.find(({ name }) => name === recall('tab')) ?? tabs[0];
        for (const tab of tabs) {
            tab.button = make('button', {
                type: 'button', role: 'tab', id: `tab-${tab.name}`,
                'aria-controls': `panel-${tab.name}`, click: () => this.choose(tab.name),
            }, tab.title);
            tab.panel = make('div', {
                role: 'tabpanel', id: `panel-${tab.name}`, tabindex: '0',
                'aria-labelledby': `tab-${tab.name}`,
            }, tab.node);
        }
        at('tabs').append(...tabs.map((tab) => tab.button));
        at('tab-panels').append(...tabs.map((tab) => tab.panel));
        at('tabs').addEventListener('keydown', (event) => this.move(event));
        at('toggle-panel').addEventListener('click', () => this.open(at('panel').hidden));
        this.choose(this.chosen.name);
        this.open(recall('panel', false));
    }

    /** @param {boolean} open */
    open(open) {
        keep('panel', open);
        at('panel').hidden = !open;
        at('toggle-panel').setAttribute('aria-pressed', open);
        this.refresh();
    }

    /**
     * Shows one tab, as far as the panel is open.
     * @param {string} name
     */
    choose(name) {
        keep('tab', name);
        this.chosen = this.tabs.find((tab) => tab.name === name);
        for (const tab of this.tabs) {
            const chosen = tab === this.chosen;
            tab.button.setAttribute('aria-selected', chosen);
            tab.button.tabIndex = chosen ? 0 : -1;
            tab.panel.hidden = !chosen;
        }
        this.refresh();
    }

    /** Fills the tab that is seen, if any. */
    refresh() {
        if (!at('panel').hidden) this.chosen.show?.();
    }

    /** @returns {boolean} whether that tab is seen */
    shows(name) {
        return !at('panel').hidden && this.chosen.name === name;
    }

    move(event) {
        const seen = this.tabs.filter((tab) => !tab.button.hidden);
        const index = seen.indexOf(this.chosen);
        const moves = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 };
        if (!(event.key in moves)) return;
        event.preventDefault();
        const tab = seen.at(moves[event.key] % seen.length);
        this.choose(tab.name);
        tab.button.focus();
    }
}
