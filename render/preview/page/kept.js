// SPDX-License-Identifier: MIT
//
// What was set on the page, kept over a reload. In sessionStorage, so it goes with the window: the
// next preview has another port and with it another origin, and what is left behind in localStorage
// would only be found by whoever serves at this port then.

const KEY = 'chancery-preview';

function all() {
    try {
        return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
        return {}; // not allowed, or not ours
    }
}

/**
 * What was kept under that name.
 * @param {string} name
 * @param {*} preset what it is otherwise
 * @returns {*}
 */
export function recall(name, preset) {
    return all()[name] ?? preset;
}

/**
 * Keeps a value, where the browser lets us.
 * @param {string} name
 * @param {*} value as JSON has them
 */
export function keep(name, value) {
    try {
        sessionStorage.setItem(KEY, JSON.stringify({ ...all(), [name]: value }));
    } catch {
        // not allowed: it lasts as long as the page
    }
}
