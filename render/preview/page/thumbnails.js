// SPDX-License-Identifier: MIT
//
// Thumbnails: the same pictures, small. One tab stop; arrow keys move.

import { at, make } from './element.js';

const WIDTH_PX = 110;

/** The list of thumbnails. */
export class Thumbnails {
    /** @param {function(number): void} go scrolls to a page */
    constructor(go) {
        this.go = go;
        this.buttons = [];
        at('thumbnail-list').addEventListener('keydown', (event) => this.key(event));
    }

    /** @param {Object[]} pages as in the state */
    update(pages) {
        while (this.buttons.length > pages.length) this.buttons.pop().parentElement.remove();
        pages.forEach((page, index) => this.draw(this.buttons[index] ?? this.add(index + 1), page));
    }

    add(number) {
        const button = make('button', { type: 'button', click: () => this.go(number) },
            make('img', { alt: '', loading: 'lazy', width: WIDTH_PX }), make('span'));
        button.tabIndex = number === 1 ? 0 : -1;
        this.buttons.push(button);
        at('thumbnail-list').append(make('li', {}, button));
        return button;
    }

    draw(button, { picture: drawn, label, width_pt: width, height_pt: height }) {
        const [picture, name] = button.children;
        const source = `page/${drawn}`;
        picture.height = Math.round((WIDTH_PX * height) / width);
        if (picture.getAttribute('src') !== source) picture.setAttribute('src', source);
        const title = label || `${this.buttons.indexOf(button) + 1}`;
        name.textContent = title;
        button.setAttribute('aria-label', `Page ${title}`);
    }

    /**
     * Shows which page is looked at.
     * @param {number} page
     */
    choose(page) {
        this.buttons.forEach((button, index) => {
            const chosen = index === page - 1;
            button.tabIndex = chosen ? 0 : -1;
            if (chosen) button.setAttribute('aria-current', 'page');
            else button.removeAttribute('aria-current');
        });
        this.buttons[page - 1]?.scrollIntoView({ block: 'nearest' });
    }

    key(event) {
        const index = this.buttons.indexOf(event.target);
        const to = { ArrowDown: index + 1, ArrowUp: index - 1 }[event.key];
        if (!this.buttons[to]) return;
        event.preventDefault();
        this.buttons[to].focus();
        this.go(to + 1);
    }
}
