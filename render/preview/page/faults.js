// SPDX-License-Identifier: MIT
//
// Diagnostics: errors over the last good pages, all of them in a tab; each leads to its place in
// the source, in the editor or, where there is none, on the clipboard.

import { at, make } from './element.js';
import { current, send } from './state.js';

/**
 * Says something in the status line, for all to hear.
 * @param {string} text
 */
export function say(text) {
    at('status').textContent = text;
}

/**
 * Opens a place of a source.
 * @param {?string} file its path as a finding has it; null: the statement on show
 * @param {number} line
 * @param {number} [column]
 */
export async function openSource(file, line, column = 1) {
    const place = `${file ?? current().file}:${line}`;
    const order = { line: Math.max(1, line), column: Math.max(1, column) };
    const answer = await send('open', file ? { file, ...order } : order).catch(() => null);
    if (answer?.ok) {
        say(`${place} opened`);
        return;
    }
    try {
        await navigator.clipboard.writeText(place);
        say(`${place} copied`);
    } catch {
        say(place);
    }
}

function entry(finding, file) {
    const { severity, line, column, code, message, hint } = finding;
    const where = line ? `:${line}${column ? `:${column}` : ''}` : '';
    const place = finding.file || line ? `${finding.file ?? file}${where}` : '';
    const open = () => openSource(finding.file, line, column);
    const words = `${severity}: ${message}${hint ? ` (${hint})` : ''}`;
    return make('li', { class: severity },
        place ? make('button', { type: 'button', class: 'link', click: open }, place) : '',
        ` ${words} `, make('code', {}, code ?? ''));
}

/** @returns {HTMLElement} the list of findings */
export function findingList(findings, file) {
    if (!findings.length) return make('p', {}, 'Nothing to remark.');
    return make('ul', { class: 'findings' }, ...findings.map((finding) => entry(finding, file)));
}

/** What the pages are, where something is wrong. */
function headOf({ file, pages, stale }) {
    if (!file) return 'There is no statement in the folder yet.';
    if (!pages.length) return 'There are no pages yet.';
    return stale ? 'These are the last good pages.' : 'There are errors.';
}

/**
 * Shows over the pages of a state what is wrong, or takes that away.
 * @param {Object} state
 */
export function showErrors(state) {
    const { diagnostics, file } = state;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const right = file && !errors.length;
    at('faults').hidden = right;
    at('faults').replaceChildren(
        ...right ? [] : [make('p', {}, headOf(state))],
        ...errors.length ? [findingList(errors, file)] : []);
}
