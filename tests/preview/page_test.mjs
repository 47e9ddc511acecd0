// SPDX-License-Identifier: MIT
//
// The page of `chancery preview` in a browser, as its users see it. browser_test.py runs it with
// CHANCERY (the program), BROWSER (chromium) and BROWSER_MODULES (where npm put what it needs).

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));
const SAMPLE = 'osce-pc-1417.txt';
const OTHER = 'un-document.md';
const SAVES = 15;
const PAUSE_MS = 100;
const LONG_PARAGRAPHS = 660;
const PATIENCE_MS = 60000;
const TABS = ['overlays', 'layouts', 'explain', 'structure', 'source', 'messages', 'compare'];

const require = createRequire(join(process.env.BROWSER_MODULES, 'anchor.js'));
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser;
let page;
let folder;
let preview;
let faults;

/** Starts a preview; answers its address. */
async function start(...options) {
    preview = spawn(process.env.CHANCERY, ['preview', '--no-browser', ...options, 'texts'],
        {
            cwd: folder, stdio: ['ignore', 'pipe', 'inherit'],
            env: { ...process.env, VISUAL: '', EDITOR: '' },
        });
    for await (const line of createInterface({ input: preview.stdout })) {
        const address = line.match(/http:\/\/\S+/u);
        if (address) return address[0];
    }
    throw new Error('the preview gave no address');
}

const source = (name = SAMPLE) => join(folder, 'texts', name);
const text = (selector) => page.$eval(selector, (node) => node.textContent);
const evaluate = (...all) => page.evaluate(...all);

/** Waits until neither server nor page has anything left to do: a specimen is made when nothing
 *  else is, and what follows the pages comes when the page is idle. */
async function settled() {
    await page.waitForFunction(async () => {
        await (await fetch('specimen/handout')).json();
        const { version } = await (await fetch('state')).json();
        return document.documentElement.dataset.shown === String(version);
    });
    await evaluate(() => new Promise((resolve) => {
        requestIdleCallback(() => resolve());
    }));
}

/** Opens the page and waits until all that the server finds out by and by is on show. */
async function open(...options) {
    await page.goto(await start(...options));
    await page.waitForSelector('html[data-shown]');
    await settled();
}

/** Does something and waits until all that comes of it is on show. */
async function shown(act) {
    const version = await evaluate(() => Number(document.documentElement.dataset.shown));
    await act();
    await page.waitForFunction((old) => Number(document.documentElement.dataset.shown) > old,
        {}, version);
    await settled();
}

/** The sample with its paragraphs again and again, numbered on. */
function longStatement() {
    const lines = readFileSync(join(SAMPLES, SAMPLE), 'utf8').split('\n');
    const numbered = lines.filter((line) => /^\d+\. /u.test(line));
    const first = lines.indexOf(numbered[0]);
    const paragraphs = Array.from({ length: LONG_PARAGRAPHS }, (_, index) =>
        `${index + 1}. ${numbered[index % numbered.length].replace(/^\d+\. /u, '')}`);
    return [...lines.slice(0, first), paragraphs.join('\n\n'), ''].join('\n');
}

/** Has the page note when the frame with a new picture is handed over to be put on the screen. */
function notePixels() {
    return evaluate(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            globalThis.pixels ??= performance.timeOrigin + performance.now();
        };
        new MutationObserver(() => requestAnimationFrame(() => port2.postMessage(null)))
            .observe(document.querySelector('#desk .picture'), { childList: true, subtree: true });
    });
}

/** Saves the text with one word changed again and again and tells how long it was to the frame. */
async function timeSaves(what, words) {
    const times = [];
    await notePixels();
    for (let i = 0; i < SAVES; i++) {
        await evaluate(() => {
            globalThis.pixels = null;
        });
        const begin = performance.timeOrigin + performance.now();
        writeFileSync(source(), words.replace('good', `good ${i}`));
        const seen = await page.waitForFunction(() => globalThis.pixels, { polling: PAUSE_MS });
        times.push(await seen.jsonValue() - begin);
        await page.waitForNetworkIdle({ idleTime: PAUSE_MS, concurrency: 1 });
    }
    times.sort((a, b) => a - b);
    console.log(`save to pixels, ${what}: median ${times[SAVES >> 1].toFixed(1)} ms, `
        + `worst ${times.at(-1).toFixed(1)} ms of ${SAVES}`);
}

/** Waits until that element says these words. */
function says(selector, words) {
    return page.waitForFunction(
        (node, said) => document.querySelector(node)?.textContent.includes(said),
        {}, selector, words);
}

/** Saves the sample with its text changed. */
function save(change) {
    writeFileSync(source(), change(readFileSync(join(SAMPLES, SAMPLE), 'utf8')));
}

async function choose(tab) {
    if (await page.$eval('#panel', (panel) => panel.hidden)) await page.click('#toggle-panel');
    await page.click(`#tab-${tab}`);
}

async function violations() {
    await evaluate(axe);
    const found = await evaluate(() => globalThis.axe.run());
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`);
}

/** What a copy of everything between two nodes of the text layer puts on the clipboard. */
function copied(first, last) {
    return evaluate((from, to) => {
        const spans = document.querySelectorAll('#desk .text > span');
        const range = document.createRange();
        range.setStart(spans[from].firstChild, 0);
        range.setEndAfter([...spans].at(to).firstChild);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        const copy = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), cancelable: true });
        document.dispatchEvent(copy);
        return copy.clipboardData.getData('text/plain');
    }, first, last);
}

describe('the page of the preview', { timeout: 10 * PATIENCE_MS }, () => {
    before(async () => {
        const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
        browser = await puppeteer.launch({
            executablePath: process.env.BROWSER,
            args: [...root, '--disable-gpu', '--no-proxy-server'],
        });
    });
    after(() => browser?.close());

    beforeEach(async () => {
        folder = mkdtempSync(join(tmpdir(), 'chancery page '));
        for (const name of [SAMPLE, OTHER])
            cpSync(join(SAMPLES, name), source(name), { recursive: true });
        faults = [];
        page = await browser.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
        await page.setViewport({ width: 1400, height: 900 });
    });
    afterEach(async () => {
        await page.close();
        preview?.kill('SIGINT');
        rmSync(folder, { recursive: true });
        assert.deepEqual(faults, [], 'nothing goes wrong in the page');
    });

    it('shows every page as a picture with its text', async () => {
        await open();
        assert.equal(await page.$$eval('#desk .sheet', (all) => all.length), 2);
        assert.equal(await page.$$eval('#desk .picture > svg', (all) => all.length), 2);
        assert.match(await text('#desk .text'), /EU Statement on the outcome of the early/u);
        assert.match(await page.title(), /Parliamentary Elections in Kazakhstan/u);
    });

    it('shows a save at once, without a reload, where one is', async () => {
        await open();
        await evaluate(() => {
            globalThis.kept = true;
            document.querySelector('#desk').scrollTop = 300;
        });
        await page.select('#zoom', '1.5');
        const top = await page.$eval('#desk', (desk) => desk.scrollTop);
        const stayed = () => page.$$eval('#desk .picture > svg', (all) =>
            all.map(({ children }) => [...children].filter(({ old }) => old).length));
        const drawn = await page.$$eval('#desk .picture > svg', (all) => all.map(({ children }) => {
            for (const line of children) line.old = true;
            return children.length;
        }));
        await shown(() => save((words) => words.replace('takes good note', 'takes due note')));
        assert.match(await text('#desk .text'), /takes due note/u);
        const [first, second] = await stayed();
        assert.ok(first < drawn[0] && first > drawn[0] / 2, 'lines that are the same stay');
        assert.equal(second, drawn[1], 'and so does a page that is the same');
        assert.equal(await page.$eval('#desk', (desk) => desk.scrollTop), top);
        assert.equal(await page.$eval('#zoom', (zoom) => zoom.value), '1.5');
        assert.ok(await evaluate(() => globalThis.kept));
    });

    it('says how long a save takes to be seen', async () => {
        await open();
        await timeSaves('two pages', readFileSync(source(), 'utf8'));
    });

    it('says how long one takes in a hundred pages', async () => {
        writeFileSync(source(), longStatement());
        await open();
        const count = await text('#count');
        assert.ok(Number.parseInt(count.replace(/\D/gu, ''), 10) >= 100, count);
        await timeSaves(`a hundred pages (${count})`, longStatement());
    });

    it('shows errors over the last good pages, with their place, until they are gone', async () => {
        await open(`--editor=cp {file} {file}.opened-{line}`);
        await shown(() => writeFileSync(source(), '\u0000'));
        assert.equal(await page.$$eval('#desk .sheet', (all) => all.length), 2);
        assert.ok(await page.$eval('#faults', (node) => !node.hidden));
        assert.match(await text('#faults'), /last good pages/u);
        assert.match(await text('#faults'), /osce-pc-1417\.txt:1:1/u);
        await shown(() => save((words) => words));
        assert.ok(await page.$eval('#faults', (node) => node.hidden));
    });

    it('waits for the first statement of a folder', async () => {
        for (const name of [SAMPLE, OTHER]) rmSync(source(name));
        await page.goto(await start());
        await says('#faults', 'no statement in the folder');
        for (const tab of TABS.slice(0, -1)) await choose(tab);
        save((words) => words);
        await page.waitForSelector('#desk .sheet:nth-child(2)');
        await page.waitForSelector('#faults[hidden]');
    });

    it('draws each overlay while it is switched on', async () => {
        await open();
        await choose('overlays');
        const groups = () => page.$$eval('#desk .sheet:first-child [data-overlay]',
            (all) => all.map((group) => group.dataset.overlay));
        assert.deepEqual(await groups(), []);
        const names = await page.$$eval('#panel-overlays input',
            (all) => all.map((box) => box.id.replace('overlay-', '')));
        for (const name of names) {
            await page.click(`#overlay-${name}`);
            assert.deepEqual(await groups(), [name]);
            await page.click(`#overlay-${name}`);
        }
        await page.focus('#desk');
        await page.keyboard.press('1');
        assert.deepEqual(await groups(), [names[0]], 'its key does the same');
    });

    it('finds words on all pages, whatever their case', async () => {
        await open();
        await page.type('#query', 'KAZAKHSTAN');
        await says('#hits', '1 of ');
        const count = readFileSync(source(), 'utf8').match(/kazakhstan/giu).length;
        assert.equal(await text('#hits'), `1 of ${count}`);
        await page.keyboard.press('Enter');
        await says('#hits', '2 of ');
        assert.equal(await page.$$eval('#desk .hit.now', (all) => all.length), 1);
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => !document.querySelector('#desk .hit'));
    });

    it('copies what the source says', async () => {
        await open();
        await evaluate(() => getSelection().selectAllChildren(document.querySelector('#desk')));
        await page.waitForFunction(() =>
            [...document.querySelectorAll('#desk .text')].every((layer) => layer.firstChild));
        const words = await copied(0, -1);
        const joined = readFileSync(source(), 'utf8').replace(/\s*\n(?=[a-z])/gu, ' ');
        const paragraphs = joined.split('\n').filter((line) => /^\d+\. /u.test(line));
        assert.equal(paragraphs.length, 7);
        for (const paragraph of paragraphs)
            assert.ok(words.split('\n\n').includes(paragraph), paragraph);
    });

    it('switches the layout and the statement', async () => {
        await open();
        const picture = () => page.$eval('#desk .picture > svg', (svg) => svg.innerHTML);
        const first = await picture();
        await shown(() => page.select('#layout', 'handout'));
        assert.notEqual(await picture(), first);
        await shown(() => page.select('#file', OTHER));
        assert.match(await text('#desk .text'), /A\/85\/999/u);
    });

    it('offers the layouts that fit before the others, which may be tried too', async () => {
        await open();
        const names = (selector) => page.$$eval(`#layout > ${selector}`,
            (all) => all.map(({ value }) => value));
        const fitting = await names('option');
        const others = await names('optgroup > option');
        assert.ok(fitting.includes('osce-pc') && fitting.includes('handout'));
        assert.ok(others.includes('un-document'), 'it requires a symbol');
        assert.equal(fitting.filter((name) => others.includes(name)).length, 0);
        await shown(() => page.select('#layout', 'un-document'));
        assert.match(await text('#faults'), /`symbol` is missing/u);
        await shown(() => page.select('#layout', 'handout'));
        assert.ok(await page.$eval('#faults', (node) => node.hidden));
    });

    it('shows the first page in each layout that fits, and uses the one chosen', async () => {
        await open();
        await choose('layouts');
        const exhibit = (name) => `.exhibits > li:has([aria-label="Use ${name}"])`;
        await page.waitForFunction((selector) =>
            document.querySelector(`${selector} img`).naturalWidth > 0, {}, exhibit('handout'));
        assert.match(await text(exhibit('handout')), /Handout in large type.*3 pages/u);
        assert.ok(await page.$('.exhibits:first-of-type img:not([src])'),
            'what is not seen is not asked for');
        await page.focus('[aria-label="Use handout"]');
        await shown(() => page.keyboard.press('Enter'));
        assert.equal(await page.$eval('#layout', (select) => select.value), 'handout');
        assert.deepEqual(await page.$$eval('[aria-label^=Use][aria-pressed=true]',
            (all) => all.map((button) => button.ariaLabel)), ['Use handout']);
        await page.click('#panel-layouts summary');
        await page.$eval(exhibit('un-document'), (node) => node.scrollIntoView());
        await says(exhibit('un-document'), '`symbol` is missing');
    });

    it('lays another layout beside, which follows saves and scrolling', async () => {
        await open();
        await choose('layouts');
        await page.focus('[aria-label="Beside: handout"]');
        await page.keyboard.press('Enter');
        await page.waitForSelector('#before .sheet:nth-child(3)');
        assert.equal(await text('#beside-title'), 'Layout handout');
        await page.waitForFunction(() => document.querySelector('#before .text')?.textContent);
        await shown(() => save((words) => words.replace('takes good note', 'takes due note')));
        await says('#before .text', 'takes due note');
        assert.equal(await page.$$eval('#desk .sheet', (all) => all.length), 2);
        await evaluate(() => {
            document.querySelector('#desk').scrollTop = 1e6;
        });
        await page.waitForFunction(() => document.querySelector('#before').scrollTop > 300);
        await page.click('#beside-close');
        await page.waitForFunction(() => !document.querySelector('#before').offsetParent);
        await page.waitForSelector('[aria-label="Beside: handout"][aria-pressed=false]');
    });

    it('says why a layout beside has no pages', async () => {
        await open();
        await choose('layouts');
        await page.click('#panel-layouts summary');
        await page.click('[aria-label="Beside: un-document"]');
        await says('#beside-fault', '`symbol` is missing');
    });

    it('makes it the pages that the slider says, and tells why pages end', async () => {
        await open();
        await choose('explain');
        await page.waitForSelector('.stories li');
        assert.match(await text('.stories'), /Page 1 ends by/u);
        await page.focus('#fit');
        await shown(() => page.keyboard.press('ArrowRight'));
        assert.match(await text('#panel-explain output'), /3/u);
    });

    it('joins the tree of tags to the pages', async () => {
        await open();
        await choose('structure');
        await page.waitForSelector('[role=treeitem] [role=treeitem]');
        await page.focus('[role=treeitem]');
        await page.keyboard.press('ArrowDown');
        await page.waitForSelector('#desk [data-marks=element]');
        const lit = await text('[role=treeitem].lit');
        await page.keyboard.press('ArrowDown');
        assert.notEqual(await text('[role=treeitem].lit'), lit);
        assert.equal(await page.$$eval('[role=treeitem][tabindex="0"]', (all) => all.length), 1);
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowLeft');
        assert.equal(await page.$eval('[role=treeitem]', (item) => item.ariaExpanded), 'false');
    });

    it('joins the lines of the source to the pages', async () => {
        await open();
        await choose('source');
        await says('[data-line="11"]', 'takes good note');
        await page.click('[data-line="20"]');
        await page.waitForSelector('#desk [data-marks=element]');
        const lit = () => page.$$eval('[role=option][aria-selected=true]',
            (rows) => rows.map(({ dataset }) => Number(dataset.line)));
        assert.deepEqual(await lit(), [20]);
        assert.ok(await evaluate(() => document.querySelector('#desk').scrollTop > 100));
        await page.keyboard.press('ArrowUp');
        assert.deepEqual(await lit(), [19]);
        await evaluate(() => document.querySelector('#desk').scrollTo(0, 0));
        const broken = await page.$(
            'xpath/.//*[@id="desk"]//span[starts-with(., "The EU encourages")]');
        await broken.hover();
        await page.waitForFunction(() => document.querySelectorAll('[aria-selected=true]').length > 2);
        assert.deepEqual(await lit(), [15, 16, 17], 'a paragraph over a page break');
    });

    it('says what is wrong at its line of the source', async () => {
        await open();
        await choose('source');
        await says('[data-line="11"]', 'takes good note');
        await shown(() => save((words) => `${words}\n\n\u0001`));
        await says('#panel-source .error', 'error: ');
        await shown(() => save((words) => words));
        await page.waitForFunction(() => !document.querySelector('#panel-source .error'));
    });

    it('marks what changed against an earlier source, on both sides', async () => {
        const old = join(folder, 'old.txt');
        writeFileSync(old, readFileSync(source(), 'utf8').replace('takes good note', 'takes note'));
        await open(`--against=${old}`);
        await choose('compare');
        await page.click('#panel-compare input');
        await page.waitForSelector('#before [data-marks=compare] .changed');
        await page.waitForSelector('#desk [data-marks=compare] .changed');
        assert.equal(await text('.differences ins'), ' good');
        assert.equal(await text('#beside-title'), 'Earlier: old.txt');
        await choose('layouts');
        await page.click('[aria-label="Beside: handout"]');
        await says('#beside-title', 'Layout handout');
        await choose('compare');
        await page.waitForSelector('#before [data-marks=compare] .changed');
        assert.equal(await text('#beside-title'), 'Earlier: old.txt');
        await page.click('#beside-close');
        await says('#beside-title', 'Layout handout');
        assert.equal(await page.$('#before [data-marks=compare]'), null);
    });

    const run = (...command) =>
        execFileSync(command[0], command.slice(1), { cwd: folder, stdio: 'ignore' });

    it('shows the words of an earlier PDF where it has no picture', async () => {
        run(process.env.CHANCERY, 'render', source(), '-o', 'upright.pdf');
        run('qpdf', '--rotate=+90', 'upright.pdf', 'old.pdf');
        await open('--against=old.pdf');
        await choose('compare');
        await page.click('#panel-compare input');
        await page.waitForFunction(() => {
            const marks = [...document.querySelectorAll('#before [data-marks=compare] > div')];
            return marks.some(({ textContent }) => textContent.includes('takes good note'));
        });
        await choose('messages');
        assert.match(await text('#panel-messages'), /page 1 cannot be drawn/u);
    });

    it('shows the pages of an earlier PDF, with what changed on them', async () => {
        run(process.env.CHANCERY, 'render', source(), '-o', 'old.pdf');
        save((words) => words.replace('takes good note', 'takes due note'));
        await open('--against=old.pdf');
        await choose('compare');
        await page.click('#panel-compare input');
        await page.waitForFunction(() =>
            [...document.querySelectorAll('#before .picture > img')].some((img) => img.naturalWidth));
        await page.waitForSelector('#before [data-marks=compare] > div');
        const marks = await page.$$eval('#before [data-marks=compare] > div',
            (all) => all.map((mark) => [mark.className, mark.textContent]));
        assert.deepEqual(marks, [['difference changed', '']], 'the picture has the words');
        const widths = await page.$$eval('.desk .sheet',
            (all) => all.map((sheet) => sheet.offsetWidth));
        assert.equal(new Set(widths).size, 1);
    });

    /** Two statements of many paragraphs, `more` of them put into the midst of the later one. */
    function grow(more) {
        const words = (name, count) => Array.from({ length: count }, (_, index) =>
            `${name} ${index} says what it says, at some length, and nothing else at all.\n`);
        const write = (file, ...parts) => writeFileSync(file,
            ['---\ntitle: A title\nlayout: speech\n---\n', ...parts.flat()].join('\n'));
        const [head, tail] = [words('Head', 40), words('Tail', 40)];
        write(join(folder, 'old.md'), head, tail);
        write(source('grown.md'), head, words('More', more), tail);
    }

    /** In the page: how high the text `words` of a desk stands, all of whose text it brings up. */
    const HEIGHT_OF = `globalThis.heightOf = async (desk, words) => {
        const node = document.querySelector(desk);
        for (const { sheet } of node.querySelectorAll('.sheet')) await sheet.refresh(true);
        const span = [...node.querySelectorAll('.text > span')]
            .find(({ textContent }) => textContent.startsWith(words));
        return span.getBoundingClientRect().top;
    };`;

    it('keeps both sides in step, block by block', async () => {
        grow(30);
        await open(`--against=${join(folder, 'old.md')}`);
        await choose('compare');
        await page.click('#panel-compare input');
        await page.waitForSelector('#desk [data-marks=compare] .added');
        await evaluate(HEIGHT_OF);
        for (const [led, other] of [['#desk', '#before'], ['#before', '#desk']]) {
            for (const words of ['Head 20 ', 'Tail 9 ']) {
                await evaluate(async (from, said) => {
                    const node = document.querySelector(from);
                    const height = await globalThis.heightOf(from, said);
                    const { top } = node.getBoundingClientRect();
                    node.scrollTop += height - top - node.clientHeight / 3;
                }, led, words);
                await page.waitForFunction(async (from, to, said) =>
                    Math.abs(await globalThis.heightOf(from, said)
                        - await globalThis.heightOf(to, said)) < 3, {}, led, other, words);
            }
        }
    });

    it('marks a number that alone is another more mildly than a change', async () => {
        const old = join(folder, 'old.txt');
        writeFileSync(old, readFileSync(source(), 'utf8'));
        save((words) => words.replace(/^2\. /mu, '2. Words that were not there before.\n\n3. '));
        await open(`--against=${old}`);
        await choose('compare');
        await says('#panel-compare p', ' renumbered');
        await page.waitForSelector('#desk [data-marks=compare] .renumbered');
        assert.match(await text('.differences .renumbered'), /Renumbered, page 1/u);
    });

    it('drops an answer that newer pages have overtaken', async () => {
        await open();
        const held = [];
        await page.setRequestInterception(true);
        page.on('request', (request) => {
            if (request.url().includes('/inspect/1?') && !held.length) held.push(request);
            else request.continue();
        });
        save((words) => words.replace('good note', 'first note'));
        while (!held.length) await new Promise((resolve) => { setTimeout(resolve, 10); });
        save((words) => words.replace('good note', 'second note'));
        await says('#desk .text', 'second note');
        const answered = page.waitForResponse((response) => response.url() === held[0].url());
        held[0].continue();
        assert.equal((await answered).status(), 204);
        await settled();
        assert.match(await text('#desk .text'), /second note/u);
    });

    it('keeps what was set over a reload', async () => {
        await open();
        await choose('overlays');
        await page.click('#overlay-margins');
        await choose('explain');
        await page.click('#two-up');
        await page.click('#toggle-thumbnails');
        await page.click('#theme');
        await page.select('#zoom', '0.5');
        const seen = () => evaluate(() => ({
            theme: document.documentElement.dataset.theme,
            zoom: document.querySelector('#zoom').value,
            twoUp: document.querySelector('#desk').classList.contains('two-up'),
            thumbnails: document.querySelector('#thumbnails').hidden,
            panel: document.querySelector('#panel').hidden,
            tab: document.querySelector('[role=tab][aria-selected=true]').id,
            overlay: document.querySelector('#overlay-margins').checked,
            drawn: Boolean(document.querySelector('#desk [data-overlay=margins]')),
        }));
        const before = await seen();
        assert.deepEqual(before, { theme: 'dark', zoom: '0.5', twoUp: true, thumbnails: true,
            panel: false, tab: 'tab-explain', overlay: true, drawn: true });
        await page.reload();
        await page.waitForSelector('html[data-shown]');
        assert.deepEqual(await seen(), before);
    });

    it('is as dark as the system until one chooses', async () => {
        const theme = () => page.$eval('html', (root) => root.dataset.theme);
        const system = (value) =>
            page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        await system('dark');
        await open();
        assert.equal(await theme(), 'dark');
        await system('light');
        await page.waitForSelector('html[data-theme=light]');
        await page.click('#theme');
        assert.equal(await theme(), 'dark');
        await system('dark');
        await system('light');
        assert.equal(await theme(), 'dark');
    });

    it('works where the browser keeps nothing', async () => {
        await page.evaluateOnNewDocument(() => {
            Object.defineProperty(globalThis, 'sessionStorage', {
                get() { throw new DOMException('no', 'SecurityError'); },
            });
        });
        await open();
        await page.click('#theme');
        assert.equal(await page.$$eval('#desk .sheet', (all) => all.length), 2);
    });

    it('opens the source of a paragraph that is clicked', async () => {
        writeFileSync(join(folder, 'open'), '#!/bin/sh\necho "$1" >"$0.said"\n', { mode: 0o755 });
        await open(`--editor='${join(folder, 'open')}' {line}`);
        await page.click('#desk .text > span:nth-child(9)');
        await says('#status', 'opened');
        assert.match(await text('#status'), /osce-pc-1417\.txt:11 opened/u);
    });

    it('opens the file of a finding', async () => {
        await open('--editor=true');
        await choose('messages');
        await page.click('#panel-messages .link');
        await says('#status', 'texts/osce-pc-1417.txt:17 opened');
    });

    it('prints every page on paper of its size, and nothing else', async () => {
        await open();
        await page.focus('#desk');
        const printed = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        assert.equal(printed.match(/\/Type \/Page\b/gu).length, 2);
        const [, width, height] = printed.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u);
        assert.ok(Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1, `${width} ${height}`);
        await evaluate(() => {
            globalThis.print = () => {
                globalThis.printed = document.querySelectorAll('#desk .picture > svg').length;
            };
        });
        await page.keyboard.down('Control');
        await page.keyboard.press('p');
        await page.keyboard.up('Control');
        const pages = await page.waitForFunction(() => globalThis.printed);
        assert.equal(await pages.jsonValue(), 2);
    });

    it('is walked by keys, and what has the focus is seen', async () => {
        await open();
        const seen = new Set();
        for (let i = 0; i < 40; i++) {
            await page.keyboard.press('Tab');
            const { name, outline } = await evaluate(() => {
                const node = document.activeElement;
                return { name: node.id, outline: getComputedStyle(node).outlineStyle };
            });
            if (name) seen.add(name);
            if (name) assert.notEqual(outline, 'none', name);
        }
        for (const name of ['file', 'layout', 'page', 'zoom', 'query', 'theme', 'desk'])
            assert.ok(seen.has(name), name);
        await page.focus('#desk');
        await page.keyboard.press('j');
        await page.waitForFunction(() => document.querySelector('#page').value === '2');
        await page.keyboard.press('?');
        assert.ok(await page.$eval('#keys', (dialog) => dialog.open));
    });

    it('has nothing that axe objects to, in any view', async () => {
        await open(`--against=${source(OTHER)}`);
        assert.deepEqual(await violations(), []);
        for (const tab of TABS) {
            await choose(tab);
            assert.deepEqual(await violations(), [], tab);
        }
        await choose('layouts');
        await page.click('[aria-label="Beside: handout"]');
        await page.waitForSelector('#before .sheet');
        assert.deepEqual(await violations(), [], 'a layout beside');
        await page.click('#theme');
        assert.deepEqual(await violations(), [], 'dark');
        await page.setViewport({ width: 390, height: 800 });
        assert.deepEqual(await violations(), [], 'phone');
        assert.ok(await evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
});
