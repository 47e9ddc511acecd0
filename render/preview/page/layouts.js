// SPDX-License-Identifier: MIT
//
// The layouts: those that fit the statement with its first page in each, and any of them beside the
// one in use. A first page takes laying out all of them, so they are asked for one after the other,
// only those that are seen, and once the writer pauses.

import { make } from './element.js';
import { askJson, current, send } from './state.js';

const PAUSE_MS = 200;
const WIDTH_PX = 120;
const MISFITS = 'Do not fit its fields';

/**
 * The options of a select: those that fit, then the others in a group.
 * @param {Object} state
 * @returns {{name: string, title: string, group: string}[]}
 */
export function layoutOptions({ layout, layouts }) {
    const known = layouts.some(({ name }) => name === layout);
    return [...(known ? [] : [{ name: layout }]), ...layouts].map(({ name, description, fits }) => ({
        name,
        title: description ? `${name} – ${description}` : name,
        group: fits === false ? MISFITS : '',
    }));
}

/** The words of the first error; empty without one. */
function faultOf(diagnostics) {
    return diagnostics.find(({ severity }) => severity === 'error')?.message ?? '';
}

/** One layout. */
class Exhibit {
    constructor({ name, description }, use) {
        this.name = name;
        this.near = false;
        this.version = null; // of the state that the picture goes with
        this.picture = make('img', {
            alt: `The first page in the layout ${name}`, width: WIDTH_PX, hidden: true,
        });
        this.count = make('p', { class: 'count' });
        this.use = make('button', {
            type: 'button', 'aria-label': `Use ${name}`, click: () => use(name),
        }, 'Use');
        this.beside = make('button', {
            type: 'button', 'aria-label': `Beside: ${name}`, click: () => this.toggle(),
        }, 'Beside');
        this.frame = make('div', { class: 'specimen' }, this.picture);
        this.node = make('li', {}, this.frame,
            make('div', {}, make('h3', {}, name), make('p', {}, description), this.count,
                make('div', { class: 'group' }, this.use, this.beside)));
        this.node.exhibit = this;
    }

    toggle() {
        const beside = current().beside?.layout === this.name ? '' : this.name;
        send('settings', { beside });
    }

    /** Shows how it stands to what is on show. */
    update({ layout, beside }) {
        this.use.setAttribute('aria-pressed', layout === this.name);
        this.beside.setAttribute('aria-pressed', beside?.layout === this.name);
    }

    /** Brings its first page up to date. */
    async fill() {
        const { version } = current();
        const specimen = await askJson(`specimen/${this.name}`).catch(() => null);
        this.version = version;
        if (specimen) this.draw(specimen);
    }

    draw({ count, first, diagnostics }) {
        this.picture.hidden = !first;
        this.frame.hidden = !first;
        this.count.textContent = first ? `${count} page${count === 1 ? '' : 's'}`
            : `Cannot be laid out: ${faultOf(diagnostics)}`;
        if (!first) return;
        const source = `page/${first.picture}`;
        this.picture.height = Math.round((WIDTH_PX * first.height_pt) / first.width_pt);
        if (this.picture.getAttribute('src') !== source) this.picture.setAttribute('src', source);
    }
}

/** The layouts tab. */
export class Layouts {
    /**
     * @param {Beside} beside the second desk
     * @param {function(string): void} use has a layout used
     */
    constructor(beside, use) {
        this.beside = beside;
        this.use = use;
        this.exhibits = [];
        this.fitting = make('ul', { class: 'exhibits' });
        this.others = make('ul', { class: 'exhibits' });
        this.title = make('summary');
        this.misfits = make('details', {}, this.title, this.others);
        this.node = make('div', {}, make('h2', { class: 'unseen' }, 'Layouts that fit'),
            this.fitting, this.misfits);
        this.nearby = new IntersectionObserver((entries) => this.approach(entries));
    }

    approach(entries) {
        for (const { target, isIntersecting } of entries) target.exhibit.near = isIntersecting;
        this.fill();
    }

    /** Lays on the second desk what the state has for it. */
    lay({ beside }) {
        const fault = faultOf(beside?.diagnostics ?? []);
        this.beside.offer('layout', !beside || !(beside.pages.length || fault) ? null : {
            title: `Layout ${beside.layout}`,
            fault: fault && `Cannot be laid out: ${fault}`,
            suffix: '?beside=1',
            pages: beside.pages,
            close: () => send('settings', { beside: '' }),
        });
    }

    /** Shows the layouts of the current state; pictures follow. */
    show() {
        const state = current();
        if (!state) return;
        this.hang(state.layouts);
        for (const exhibit of this.exhibits) exhibit.update(state);
        clearTimeout(this.pause);
        this.pause = setTimeout(() => {
            this.pause = null;
            this.fill();
        }, PAUSE_MS);
    }

    /** Makes the lists, unless they are as they should be. */
    hang(layouts) {
        const written = JSON.stringify(layouts);
        if (this.written === written) return;
        this.written = written;
        const misfits = layouts.filter(({ fits }) => fits === false).length;
        this.nearby.disconnect();
        this.exhibits = layouts.map((layout) => new Exhibit(layout, this.use));
        const nodes = (fit) => layouts.flatMap(({ fits }, index) =>
            (fits !== false) === fit ? [this.exhibits[index].node] : []);
        this.fitting.replaceChildren(...nodes(true));
        this.others.replaceChildren(...nodes(false));
        this.title.textContent = `${misfits} do${misfits === 1 ? 'es' : ''} not fit its fields`;
        this.misfits.hidden = !misfits;
        for (const { node } of this.exhibits) this.nearby.observe(node);
    }

    /** Asks for what is seen and not up to date, unless it does so already. */
    async fill() {
        if (this.filling) return;
        this.filling = true;
        for (let next = this.next(); next; next = this.next()) await next.fill();
        this.filling = false;
    }

    /** Which is to be filled next; undefined where none is, or not yet. */
    next() {
        const { version, layouts } = current();
        const known = layouts.every(({ fits }) => fits !== null);
        if (this.pause || !known || !this.node.offsetParent) return undefined;
        return this.exhibits.find((exhibit) => exhibit.near && exhibit.version !== version);
    }
}
