// SPDX-License-Identifier: MIT
//
// The page of the preview: joins what the server says to what is shown.

import { at, make } from './element.js';
import { Beside } from './beside.js';
import { canCompare, Compare } from './compare.js';
import { Explain } from './explain.js';
import { findingList, openSource, say, showErrors } from './faults.js';
import { keep, recall } from './kept.js';
import { bindKeys } from './keys.js';
import { layoutOptions, Layouts } from './layouts.js';
import { OVERLAYS, overlaySwitches } from './overlays.js';
import { Desk } from './pages.js';
import { Panels } from './panels.js';
import { Search } from './search.js';
import { connect, current, listen, send, tell } from './state.js';
import { Source } from './source.js';
import { Structure } from './structure.js';
import { selectedText } from './textlayer.js';
import { Thumbnails } from './thumbnails.js';

const UNHURRIED_MS = 200;

const desk = new Desk(at('desk'));
const before = new Desk(at('before'), '?beside=1');
const beside = new Beside(before);
const search = new Search(desk);
const thumbnails = new Thumbnails((page) => desk.go(page));
const explain = new Explain((page) => desk.go(page));
const structure = new Structure(reveal, openElement);
const source = new Source(reveal, (line) => openSource(null, line));
const layouts = new Layouts(beside, chooseLayout);
const compare = new Compare(beside, before, desk);
const switches = overlaySwitches(() => desk.sheets.forEach((sheet) => sheet.redraw()));
const messages = make('div');
const panels = new Panels([
    { name: 'overlays', title: 'Overlays', node: switches.node },
    { name: 'layouts', title: 'Layouts', node: layouts.node, show: () => layouts.show() },
    { name: 'explain', title: 'Explain', node: explain.node, show: () => explain.show() },
    { name: 'structure', title: 'Structure', node: structure.node, show: () => structure.show() },
    { name: 'source', title: 'Source', node: source.node, show: () => source.show() },
    { name: 'messages', title: 'Messages', node: messages },
    { name: 'compare', title: 'Compare', node: compare.node },
]);

/* -- Places --------------------------------------------------------------------------------- */

/** Scrolls to an element of the structure and shows it. */
async function reveal(element) {
    const sheet = desk.sheets[(element.page ?? 1) - 1];
    if (!sheet) return;
    await sheet.refresh(true);
    const place = sheet.inspection?.elements.find((each) => each.element === element.element);
    desk.go(sheet.number, place ? Math.max(1, place.rects[0][1]) : 0);
    tell('element', element.element);
}

function openElement(element) {
    if (element?.line) openSource(null, element.line, element.column);
}

/** Marks an element on all sheets. */
function light(number) {
    for (const sheet of desk.sheets) {
        const found = number === null ? null
            : sheet.inspection?.elements.find((each) => each.element === number);
        sheet.mark('element', (found?.rects ?? []).map((rect) => ({ rect })));
    }
}

function elementUnder(event) {
    return event.target.closest('.sheet')?.sheet.elementAt(event) ?? null;
}

function followPointer(event) {
    const element = elementUnder(event);
    at('place').textContent = element?.line
        ? `${element.role} · ${current().file}:${element.line}` : element?.role ?? '';
    if (!['structure', 'source'].some((name) => panels.shows(name))) return;
    tell('element', element?.element ?? null);
}

/** A click that only takes back a selection, or makes one, opens nothing. */
let mayOpen = false;

function openUnder(event) {
    if (mayOpen && event.button === 0 && getSelection().isCollapsed)
        openElement(elementUnder(event));
}

/* -- Settings ------------------------------------------------------------------------------- */

/** The options, those of a group together at the end. */
function optionNodes(options) {
    const nodes = (group) => options.filter((option) => (option.group ?? '') === group)
        .map(({ name, title }) => make('option', { value: name }, title));
    const groups = new Set(options.flatMap(({ group }) => group || []));
    return [...nodes(''), ...[...groups].map((label) =>
        make('optgroup', { label }, ...nodes(label)))];
}

/** Fills a select, unless it has those options already. */
function fillSelect(select, options, chosen) {
    const written = JSON.stringify(options);
    if (select.dataset.options !== written) {
        select.dataset.options = written;
        select.replaceChildren(...optionNodes(options));
    }
    select.value = chosen;
}

function showSettings(state) {
    const { file, files, layout, pages } = state;
    const title = files.find(({ name }) => name === file)?.title || file || 'a folder';
    document.title = `${title} – chancery preview`;
    at('title').textContent = `Preview of ${title}`;
    fillSelect(at('file'), files.map(({ name }) => ({ name, title: name })), file);
    fillSelect(at('layout'), layoutOptions(state), layout);
    at('count').textContent = `of ${pages.length}`;
    at('download').hidden = !pages.length;
    at('download').download = `${(file ?? '').replace(/\.[^.]+$/u, '')}.pdf`;
}

let layoutChosen = false;

function chooseLayout(layout) {
    layoutChosen = true;
    send('settings', { layout });
}

/** Another statement comes in its own layout again, where this page had chosen one. */
function chooseFile(file) {
    send('settings', { file, fit: 0, ...(layoutChosen ? { layout: '' } : {}) });
    layoutChosen = false;
}

function setZoom(zoom) {
    keep('zoom', zoom);
    desk.setZoom(zoom);
    before.setZoom(zoom);
    const value = String(zoom);
    at('zoom').querySelector('[data-odd]')?.remove();
    if (![...at('zoom').options].some((option) => option.value === value))
        at('zoom').append(
            make('option', { value, 'data-odd': true }, `${Math.round(zoom * 100)} %`));
    at('zoom').value = value;
}

function setTwoUp(twoUp) {
    keep('two-up', twoUp);
    desk.twoUp = twoUp;
    desk.scale();
    at('two-up').setAttribute('aria-pressed', twoUp);
}

const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Dark or light as it was chosen; as the system is, until it was. */
function showTheme() {
    const theme = recall('theme', darkness.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    at('theme').setAttribute('aria-pressed', theme === 'dark');
}

function chooseTheme(theme) {
    keep('theme', theme);
    showTheme();
}

function showThumbnails(shown) {
    keep('thumbnails', shown);
    at('thumbnails').hidden = !shown;
    at('toggle-thumbnails').setAttribute('aria-pressed', shown);
}

const paper = new CSSStyleSheet();
document.adoptedStyleSheets = [paper];

/** Paper of the size of the pages, whoever prints. */
function choosePaper([page]) {
    if (page)
        paper.replaceSync(`@page { size: ${page.width_pt}pt ${page.height_pt}pt; margin: 0 }`);
}

async function print() {
    await Promise.all(desk.sheets.map((sheet) => sheet.swap()));
    window.print();
}

/** The browser's own key would print what is near alone. */
function printByKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key !== 'p')
        return;
    event.preventDefault();
    print();
}

/* -- State ---------------------------------------------------------------------------------- */

/** What may come on the screen after the pages. */
function followState(state, last) {
    if (state !== current()) return;
    messages.replaceChildren(findingList(state.diagnostics, state.file));
    thumbnails.update(state.pages);
    thumbnails.choose(desk.page);
    panels.refresh();
    if (last && !state.stale) say(`Updated: ${state.pages.length} pages`);
    if (at('query').value) search.run(true);
    compare.show(panels.shows('compare'));
}

// Nothing is touched before the pages are there: what is would be drawn on its own, and they later.
listen('state', async (state, last) => {
    if (last && last.file !== state.file) desk.go(1);
    await desk.update(state.pages);
    if (state !== current()) return;
    layouts.lay(state);
    showSettings(state);
    choosePaper(state.pages);
    showErrors(state);
    if (!canCompare(state) && panels.chosen.name === 'compare') panels.choose('overlays');
    document.documentElement.dataset.shown = state.version;
    requestIdleCallback(() => followState(state, last), { timeout: UNHURRIED_MS });
});
listen('connection', (connected) => {
    document.documentElement.classList.toggle('offline', !connected);
    if (!connected) say('The preview does not answer.');
});
listen('page', (page) => {
    at('page').value = page;
    thumbnails.choose(page);
});
listen('inspected', (sheet) => search.mark(sheet));
listen('element', light);

/* -- Controls ------------------------------------------------------------------------------- */

const pressed = (id) => at(id).getAttribute('aria-pressed') === 'true';
const click = (id) => () => at(id).click();
const on = (id, event, act) => at(id).addEventListener(event, act);

on('file', 'change', (event) => chooseFile(event.target.value));
on('layout', 'change', (event) => chooseLayout(event.target.value));
on('previous', 'click', () => desk.go(desk.page - (desk.twoUp ? 2 : 1)));
on('next', 'click', () => desk.go(desk.page + (desk.twoUp ? 2 : 1)));
on('page', 'change', (event) => desk.go(Number.parseInt(event.target.value, 10) || desk.page));
on('zoom', 'change', ({ target: { value } }) => setZoom(Number(value) || value));
on('smaller', 'click', () => setZoom(desk.step(-1)));
on('larger', 'click', () => setZoom(desk.step(1)));
on('two-up', 'click', () => setTwoUp(!desk.twoUp));
on('theme', 'click', () => chooseTheme(pressed('theme') ? 'light' : 'dark'));
on('toggle-thumbnails', 'click', () => showThumbnails(!pressed('toggle-thumbnails')));
on('print', 'click', print);
document.addEventListener('keydown', printByKey);
on('desk', 'pointermove', followPointer);
on('desk', 'pointerleave', () => tell('element', null));
on('desk', 'pointerdown', () => {
    mayOpen = getSelection().isCollapsed;
});
on('desk', 'click', openUnder);
on('tabs', 'click', () => compare.show(panels.shows('compare')));
on('toggle-panel', 'click', () => compare.show(panels.shows('compare')));

/** The desk that the selection is on, with its range; null where none is. */
function selectedOn() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const chosen = before.node.contains(selection.anchorNode) ? before : desk;
    const range = selection.getRangeAt(0);
    return range.intersectsNode(chosen.node) ? { range, desk: chosen } : null;
}

document.addEventListener('selectionchange', () => {
    const selected = selectedOn();
    for (const sheet of selected?.desk.sheets ?? [])
        if (selected.range.intersectsNode(sheet.node)) sheet.inspect();
});
document.addEventListener('copy', (event) => {
    const selected = selectedOn();
    if (!selected) return;
    const spans = selected.desk.node.querySelectorAll('.text > span');
    const text = selectedText(selected.range, spans);
    if (!text) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
});

bindKeys([
    { keys: ['j', 'n', 'PageDown'], says: 'next page', act: click('next') },
    { keys: ['k', 'PageUp'], says: 'previous page', act: click('previous') },
    { keys: ['Home'], says: 'first page', act: () => desk.go(1) },
    { keys: ['End'], says: 'last page', act: () => desk.go(desk.sheets.length) },
    { keys: ['+', '='], says: 'zoom in', act: click('larger') },
    { keys: ['-'], says: 'zoom out', act: click('smaller') },
    { keys: ['w'], says: 'fit width', act: () => setZoom('width') },
    { keys: ['f'], says: 'fit page', act: () => setZoom('page') },
    { keys: ['0'], says: 'size in print', act: () => setZoom(1) },
    { keys: ['u'], says: 'one or two pages side by side', act: click('two-up') },
    { keys: ['/'], says: 'search', act: () => at('query').focus() },
    { keys: ['t'], says: 'thumbnails', act: click('toggle-thumbnails') },
    { keys: ['p'], says: 'panel', act: click('toggle-panel') },
    { keys: ['d'], says: 'dark surroundings', act: click('theme') },
    { keys: OVERLAYS.map((_, index) => `${index + 1}`), says: 'overlays',
        act: (key) => switches.toggle(Number(key) - 1) },
    { keys: ['?'], says: 'these keys', act: click('help') },
]);

darkness.addEventListener('change', showTheme);
showTheme();
setZoom(recall('zoom', 'width'));
setTwoUp(recall('two-up', false));
showThumbnails(recall('thumbnails', !matchMedia('(max-width: 60rem)').matches));
connect();
