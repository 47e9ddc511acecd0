// SPDX-License-Identifier: MIT
//
// A page's picture, drawn anew only where it changed. The server's SVG has an element a line, and a
// line's shape is written the same wherever it stands: elements are kept by their shape, those that
// moved get their new place, and only what is left over is made.

import { arrange, draw, make } from './element.js';

const ELEMENT = /^<(?<tag>path|image)(?: transform="(?<place>[^"]*)")?(?<shape>(?: [\w:-]+="[^"]*")+)\/>$/u;
const ATTRIBUTE = / (?:xlink:)?([\w-]+)="([^"]*)"/gu;

/**
 * The elements of an SVG picture, in order; null where there is a line that is something else.
 * @param {string[]} lines
 * @returns {?{tag: string, place: string, shape: string}[]}
 */
function readElements(lines) {
    const found = lines.map((line) => line.match(ELEMENT)?.groups);
    return found.length && found.every(Boolean) ? found : null;
}

function makeElement({ tag, place, shape }) {
    const attributes = [...shape.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]);
    return draw(tag, { transform: place, ...Object.fromEntries(attributes) });
}

/** A picture on a sheet. */
export class Picture {
    constructor() {
        this.name = null;
        this.node = make('div', { class: 'picture', 'aria-hidden': 'true' });
        this.drawn = new Map(); // what is on show, by its shape: its node and place
    }

    /**
     * Shows a picture of the server, if it is still wanted when it is here.
     * @param {?string} name of the file below `page/`; null: there is none
     * @param {function(): boolean} wanted
     */
    async show(name, wanted) {
        if (name === this.name) return;
        if (!name) this.replace();
        else if (!await this.bring(name, wanted)) return;
        this.name = name;
    }

    /** Whether it is here, and still wanted: then it is on show. */
    async bring(name, wanted) {
        const elements = name.endsWith('.svg') ? await this.read(name) : null;
        const image = elements ? null : await this.load(name);
        if (!wanted() || !(elements || image)) return false;
        if (elements) this.draw(elements);
        else this.replace(image);
        return true;
    }

    /** The size and the elements of an SVG picture; null where it is not there or of another kind. */
    async read(name) {
        const answer = await fetch(`page/${name}`);
        if (answer.status !== 200) return null; // gone already: the next state names another
        const lines = (await answer.text()).trimEnd().split('\n');
        const elements = readElements(lines.slice(1, -1));
        const box = lines[0].match(/viewBox="([^"]*)"/u)?.[1];
        return elements && box ? { elements, box } : null;
    }

    /** Any other picture, as it is; null where it cannot be shown. */
    async load(name) {
        const image = make('img', { alt: '', src: `page/${name}` });
        return image.decode().then(() => image, () => null);
    }

    replace(...nodes) {
        this.drawn.clear();
        this.node.replaceChildren(...nodes);
    }

    draw({ elements, box }) {
        if (this.svg?.getAttribute('viewBox') !== box || !this.drawn.size) {
            this.svg = draw('svg', { viewBox: box });
            this.replace(this.svg);
        }
        const kept = elements.map((element) => this.keep(element));
        const nodes = elements.map((element, index) => kept[index] ?? makeElement(element));
        arrange(this.svg, nodes);
        this.drawn = new Map();
        elements.forEach((element, index) => this.remember(element, nodes[index]));
    }

    /** The node on show of that shape, put in its place; null where there is none left. */
    keep({ tag, place, shape }) {
        const found = this.drawn.get(tag + shape)?.shift();
        if (!found) return null;
        if (found.place !== place) found.node.setAttribute('transform', place ?? '');
        return found.node;
    }

    remember({ tag, place, shape }, node) {
        const key = tag + shape;
        if (!this.drawn.has(key)) this.drawn.set(key, []);
        this.drawn.get(key).push({ node, place });
    }
}
