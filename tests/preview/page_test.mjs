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
const PATIENCE_MS = 60000;
const TABS = ['overlays', 'explain', 'structure', 'messages', 'compare'];

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
        { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: preview.stdout })) {
        const address = line.match(/http:\/\/\S+/u);
        if (address) return address[0];
    }
    throw new Error('the preview gave no address');
}

async function open(...options) {
    await page.goto(await start(...options));
    await page.waitForSelector('html[data-shown]');
}

const source = (name = SAMPLE) => join(folder, 'texts', name);
const text = (selector) => page.$eval(selector, (node) => node.textContent);
const evaluate = (...all) => page.evaluate(...all);

/** Does something and waits until the pages after it are on show; answers how long it took. */
async function shown(act) {
    const version = await evaluate(() => Number(document.documentElement.dataset.shown));
    const begin = performance.now();
    await act();
    await page.waitForFunction((old) => Number(document.documentElement.dataset.shown) > old,
        { polling: 'raf' }, version);
    return performance.now() - begin;
}

/** Waits until that element says these words. */
function says(selector, words) {
    return page.waitForFunction(
        (node, said) => document.querySelector(node).textContent.includes(said),
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
        const clipboardData = new DataTransfer();
        document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true }));
        return clipboardData.getData('text/plain');
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
        assert.ok(await page.$$eval('#desk .sheet > img', (all) => all[0].naturalWidth > 0));
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
        const last = () => page.$eval('#desk .sheet:nth-child(2) > img', (img) => img.src);
        const before = await last();
        await shown(() => save((words) => words.replace('takes good note', 'takes due note')));
        assert.match(await text('#desk .text'), /takes due note/u);
        assert.equal(await last(), before, 'a page that is the same is not swapped');
        assert.equal(await page.$eval('#desk', (desk) => desk.scrollTop), top);
        assert.equal(await page.$eval('#zoom', (zoom) => zoom.value), '1.5');
        assert.ok(await evaluate(() => globalThis.kept));
    });

    it('says how long a save takes to be seen', async () => {
        await open();
        const times = [];
        for (let i = 0; i < SAVES; i++)
            times.push(await shown(() => save((words) => words.replace('good', `good ${i}`))));
        times.sort((a, b) => a - b);
        console.log(`save to pixels: median ${times[SAVES >> 1].toFixed(1)} ms, `
            + `worst ${times.at(-1).toFixed(1)} ms of ${SAVES}`);
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
        const picture = () => page.$eval('#desk .sheet > img', (img) => img.src);
        const first = await picture();
        await shown(() => page.select('#layout', 'handout'));
        assert.notEqual(await picture(), first);
        await shown(() => page.select('#file', OTHER));
        assert.match(await text('#desk .text'), /A\/85\/999/u);
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

    it('marks what changed against an earlier source, on both sides', async () => {
        const old = join(folder, 'old.txt');
        writeFileSync(old, readFileSync(source(), 'utf8').replace('takes good note', 'takes note'));
        await open(`--against=${old}`);
        await choose('compare');
        await page.click('#panel-compare input');
        await page.waitForSelector('#before [data-marks=compare] .changed');
        await page.waitForSelector('#desk [data-marks=compare] .changed');
        assert.equal(await text('.differences ins'), ' good');
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
            [...document.querySelectorAll('#before .sheet > img')].every((img) => img.naturalWidth));
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

    /** In the page: how high the text `words` stands on a desk, all of whose text it brings up. */
    const HEIGHT_OF = `globalThis.heightOf = async (desk, words) => {
        const node = document.querySelector(desk);
        for (const { sheet } of node.querySelectorAll('.sheet')) await sheet.refresh(true);
        const span = [...node.querySelectorAll('.text > span')]
            .find(({ textContent }) => textContent.startsWith(words));
        return span.getBoundingClientRect().top - node.getBoundingClientRect().top;
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
                    node.scrollTop += height - node.clientHeight / 3;
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
        const version = await evaluate(() => Number(document.documentElement.dataset.shown));
        save((words) => words.replace('good note', 'first note'));
        while (!held.length) await new Promise((resolve) => { setTimeout(resolve, 10); });
        save((words) => words.replace('good note', 'second note'));
        await page.waitForFunction((old) =>
            Number(document.documentElement.dataset.shown) > old + 1, {}, version);
        const answered = page.waitForResponse((response) => response.url() === held[0].url());
        held[0].continue();
        assert.equal((await answered).status(), 204);
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
        await page.click('#theme');
        assert.deepEqual(await violations(), [], 'dark');
        await page.setViewport({ width: 390, height: 800 });
        assert.deepEqual(await violations(), [], 'phone');
        assert.ok(await evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
});
