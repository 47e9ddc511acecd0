// SPDX-License-Identifier: MIT
//
// Takes the pictures that render/preview/README.md shows, of the samples:
//
//     CHANCERY=... BROWSER=... BROWSER_MODULES=... node tests/preview/take_pictures.mjs [NAME...]

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));
const PICTURES = fileURLToPath(new URL('../../render/preview/page/pictures', import.meta.url));
const SAMPLE = join(SAMPLES, 'osce-pc-1417.txt');
const QUIET_MS = 500;
const WINDOW = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 800 };

const require = createRequire(join(process.env.BROWSER_MODULES, 'anchor.js'));
const puppeteer = require('puppeteer-core');

/** The sample as it was before: a paragraph fewer, and other words. */
function earlier(folder) {
    const old = join(folder, 'earlier.txt');
    const text = readFileSync(SAMPLE, 'utf8').replace('takes good note', 'takes note')
        .replace(/^5\. [^]*?(?=^6\. )/mu, '').replace(/^6\. /mu, '5. ').replace(/^7\. /mu, '6. ');
    writeFileSync(old, text);
    return old;
}

async function choose(page, tab) {
    await page.click('#toggle-panel');
    await page.click(`#tab-${tab}`);
}

const SCENES = {
    async page(page) {
        await page.type('#query', 'Kazakhstan');
    },
    async overlays(page) {
        await choose(page, 'overlays');
        for (const name of ['margins', 'baselines', 'badness', 'calls'])
            await page.click(`#overlay-${name}`);
    },
    async explain(page) {
        await choose(page, 'explain');
    },
    async structure(page) {
        await choose(page, 'structure');
        await page.waitForSelector('[role=treeitem] [role=treeitem]');
        await page.focus('[role=treeitem]');
        for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowDown');
    },
    async compare(page) {
        await choose(page, 'compare');
        await page.click('#panel-compare input');
    },
    async dark(page) {
        await page.click('#theme');
    },
    async phone() {},
    // The last, as what lies beside does so in every window.
    async source(page) {
        await choose(page, 'source');
        await page.waitForSelector('[data-line="13"]');
        await page.focus('[data-line="13"]');
    },
    async layouts(page) {
        await choose(page, 'layouts');
        await page.click('[aria-label="Beside: handout"]');
        await page.waitForSelector('#before .picture > svg');
    },
};

async function take(browser, address, name) {
    const page = await browser.newPage();
    await page.setViewport(name === 'phone' ? PHONE : WINDOW);
    await page.goto(address);
    await page.waitForSelector('html[data-shown]');
    await SCENES[name](page);
    await page.waitForNetworkIdle({ idleTime: QUIET_MS, concurrency: 1 });
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    await page.close();
}

async function firstLine(stream) {
    for await (const line of createInterface({ input: stream })) return line;
    throw new Error('the preview gave no address');
}

const folder = mkdtempSync(join(tmpdir(), 'chancery-pictures-'));
const preview = spawn(process.env.CHANCERY,
    ['preview', '--no-browser', '--against', earlier(folder), SAMPLE],
    { stdio: ['ignore', 'pipe', 'inherit'] });
const browser = await puppeteer.launch({
    executablePath: process.env.BROWSER,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
    const address = await firstLine(preview.stdout);
    const wanted = process.argv.slice(2);
    for (const name of wanted.length ? wanted : Object.keys(SCENES))
        await take(browser, address, name);
} finally {
    await browser.close();
    preview.kill('SIGINT');
    rmSync(folder, { recursive: true });
}
