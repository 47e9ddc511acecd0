// SPDX-License-Identifier: MIT
//
// Elements of the page, made by calls: no markup is ever parsed from text.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') element.addEventListener(name, value);
        else if (value === true) element.setAttribute(name, '');
        else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

/**
 * An HTML element. An attribute whose value is a function is a listener; `true` is an attribute
 * without a value, `false` and `null` are none.
 * @param {string} tag
 * @param {Object} [attributes]
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/**
 * An SVG element, as `make` does HTML ones.
 * @param {string} tag
 * @param {Object} [attributes]
 * @param {...(Node|string)} children
 * @returns {SVGElement}
 */
export function draw(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * The element of index.html with that id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function at(id) {
    return document.getElementById(id);
}

/**
 * Makes `nodes` the children, in that order; none that stands right already is moved.
 * @param {Element} parent
 * @param {Node[]} nodes
 */
export function arrange(parent, nodes) {
    const kept = new Set(nodes);
    for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
    let next = parent.firstChild;
    for (const node of nodes)
        if (node === next) next = next.nextSibling;
        else parent.insertBefore(node, next);
}

/**
 * Moves the focus, and with it the one tab stop that several elements have together.
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
export function moveFocus(from, to) {
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
}

/**
 * Listens to pointer and focus alike.
 * @param {HTMLElement} node
 * @param {function(Event): void} enter when either comes to something in it
 * @param {function(): void} leave when either goes
 */
export function whilePointed(node, enter, leave) {
    for (const [on, off] of [['pointerover', 'pointerleave'], ['focusin', 'focusout']]) {
        node.addEventListener(on, enter);
        node.addEventListener(off, leave);
    }
}
