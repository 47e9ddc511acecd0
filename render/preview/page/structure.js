// SPDX-License-Identifier: MIT
//
// The structure view: the tree of tags and the transcript beside the pages. What is under the
// pointer or the focus is shown in all three.

import { make, moveFocus, whilePointed } from './element.js';
import { askJson, current, listen, tell } from './state.js';

/** Notes an element and all that it holds, each with what holds it, in the order of the text. */
function learn(element, parent, elements) {
    element.parent = parent;
    elements.set(element.element, element);
    for (const child of element.children) learn(child, element, elements);
}

/**
 * The structure of the current version, with all its elements by their numbers.
 * @returns {Promise<?{root: Object, transcript: Object[], elements: Map<number, Object>}>} null
 *     where there is none, or there is another version by then
 */
export async function askStructure() {
    const state = current();
    const structure = await askJson('structure').catch(() => null);
    if (!structure || state !== current()) return null;
    structure.elements = new Map();
    learn(structure.root, null, structure.elements);
    return structure;
}

function words({ role, text, alt, children }) {
    const said = alt ?? text ?? (children.length === 1 ? children[0].text : '') ?? '';
    return said ? `${role} ${said.length > 60 ? `${said.slice(0, 59)}…` : said}` : role;
}

/** The structure tab. */
export class Structure {
    /**
     * @param {function(Object): void} reveal scrolls the pages to an element of the tree
     * @param {function(Object): void} open opens the source of one
     */
    constructor(reveal, open) {
        this.reveal = reveal;
        this.open = open;
        this.items = new Map();
        this.elements = new Map();
        this.tree = make('ul', {
            role: 'tree', 'aria-label': 'Structure', keydown: (event) => this.key(event),
        });
        this.transcript = make('ol', { class: 'transcript' });
        this.node = make('div', { class: 'structure' }, this.tree,
            make('h2', {}, 'What a screen reader says'), this.transcript);
        for (const part of [this.tree, this.transcript])
            whilePointed(part, (event) => this.point(event), () => tell('element', null));
        listen('element', (element) => this.light(element));
    }

    /** Shows the tree of the current version; the focus stays on the same element. */
    async show() {
        if (!current()?.pages.length) return;
        const structure = await askStructure();
        if (!structure) return;
        this.elements = structure.elements;
        const held = this.tree.contains(document.activeElement)
            ? Number(document.activeElement.dataset.element) : null;
        this.items.clear();
        this.tree.replaceChildren(this.item(structure.root));
        this.transcript.replaceChildren(...structure.transcript.map(({ element, text }) =>
            make('li', { 'data-element': element }, text)));
        const stop = this.items.get(held) ?? this.items.get(0);
        stop.tabIndex = 0;
        if (held !== null) stop.focus();
    }

    item(element) {
        const children = element.children.filter(({ role }) => role !== 'content');
        const item = make('li', {
            role: 'treeitem', tabindex: '-1', 'data-element': element.element,
            'aria-expanded': children.length ? 'true' : null,
        }, make('span', { class: 'label', click: () => this.reveal(element) }, words(element)));
        if (children.length)
            item.append(
                make('ul', { role: 'group' }, ...children.map((child) => this.item(child))));
        this.items.set(element.element, item);
        return item;
    }

    /** The element, or what holds it, that has a place in the tree. */
    itemOf(number) {
        let element = this.elements.get(number);
        while (element && !this.items.has(element.element)) element = element.parent;
        return element ? this.items.get(element.element) : null;
    }

    point(event) {
        const node = event.target.closest('[data-element]');
        if (node) tell('element', Number(node.dataset.element));
    }

    light(number) {
        for (const node of this.node.querySelectorAll('.lit')) node.classList.remove('lit');
        if (number === null) return;
        this.itemOf(number)?.classList.add('lit');
        for (const node of this.transcript.children)
            node.classList.toggle('lit', this.holds(number, Number(node.dataset.element)));
    }

    /** Whether `number` is `inner` or holds it directly. */
    holds(number, inner) {
        const parent = this.elements.get(inner)?.parent?.element;
        return number === inner || (number !== 0 && parent === number);
    }

    key(event) {
        const item = event.target.closest('[role=treeitem]');
        const seen = [...this.tree.querySelectorAll('[role=treeitem]')]
            .filter((each) => !each.parentElement.closest('[aria-expanded=false]'));
        const to = this.target(event, item, seen);
        if (to === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (to && to !== item) moveFocus(item, to);
    }

    /** What a key of the tree does: the item it moves to, null for none, undefined: no such key. */
    target({ key }, item, seen) {
        const index = seen.indexOf(item);
        const element = this.elements.get(Number(item.dataset.element));
        const fold = (open) => item.setAttribute('aria-expanded', open);
        const open = item.getAttribute('aria-expanded');
        switch (key) {
            case 'ArrowDown': return seen[index + 1] ?? null;
            case 'ArrowUp': return seen[index - 1] ?? null;
            case 'Home': return seen[0];
            case 'End': return seen.at(-1);
            case 'ArrowRight': return open === 'false' ? fold(true) ?? null
                : open ? seen[index + 1] : null;
            case 'ArrowLeft': return open === 'true' ? fold(false) ?? null
                : item.parentElement.closest('[role=treeitem]');
            case 'Enter': return this.reveal(element) ?? null;
            case 'o': return this.open(element) ?? null;
            default: return undefined;
        }
    }
}
