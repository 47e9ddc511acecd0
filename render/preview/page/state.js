// SPDX-License-Identifier: MIT
//
// What the server says: the state, pushed at each change, and the answers that go with it, each
// asked for once a version. Everything else of the page listens here.

const bus = new EventTarget();
let state = null;
let answers = new Map();

/**
 * Calls `listener` with the detail of each event: `state` (the new state, the one before),
 * `connection` (boolean), `inspected` (a sheet), `element` (one under the pointer or the focus, or
 * null), `page` (the number of the page that is looked at).
 * @param {string} name
 * @param {function(*, *): void} listener
 */
export function listen(name, listener) {
    bus.addEventListener(name, (event) => listener(...event.detail));
}

/**
 * @param {string} name of an event, as in `listen`
 * @param {...*} detail
 */
export function tell(name, ...detail) {
    bus.dispatchEvent(new CustomEvent(name, { detail }));
}

/** @returns {?Object} the last state of the server, or null before the first */
export function current() {
    return state;
}

/** Settled by the next state. */
function overtaken() {
    return new Promise((resolve) => {
        bus.addEventListener('state', resolve, { once: true });
    });
}

async function fetchText(path, version) {
    const joint = path.includes('?') ? '&' : '?';
    const answer = await fetch(`${path}${joint}version=${version}`, { cache: 'no-store' });
    if (answer.status === 204 && version === state.version) await overtaken();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
}

/**
 * The text of an answer for the current version, fetched once. It fails where there is none; where
 * the server has a newer version, once that has come.
 * @param {string} path such as `inspect/3`
 * @returns {Promise<string>}
 */
export function ask(path) {
    if (!answers.has(path)) answers.set(path, fetchText(path, state.version));
    return answers.get(path);
}

/**
 * The same, parsed.
 * @param {string} path
 * @returns {Promise<Object>}
 */
export async function askJson(path) {
    return JSON.parse(await ask(path));
}

/**
 * Sends `body` as JSON.
 * @param {string} path
 * @param {Object} body
 * @returns {Promise<Response>}
 */
export function send(path, body) {
    return fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
    });
}

/** Listens to the server from now on. The browser connects again by itself when it is lost. */
export function connect() {
    const source = new EventSource('events');
    source.addEventListener('state', (event) => {
        const before = state;
        state = JSON.parse(event.data);
        answers = new Map();
        tell('connection', true);
        tell('state', state, before);
    });
    source.addEventListener('error', () => tell('connection', false));
}
