// SPDX-License-Identifier: MIT
//
// Keys of the page, and the list of them. None is taken while text is typed or a tree, a list or a
// slider has the focus that wants it itself.

import { at, make } from './element.js';

const OWN = 'input:not([type=checkbox]), select, textarea, dialog, [role=tree], [role=listbox], [role=tablist]';

/**
 * Binds keys from now on.
 * @param {{keys: string[], says: string, act: function(string): void}[]} bindings `keys` as in
 *     KeyboardEvent.key
 */
export function bindKeys(bindings) {
    const acts = new Map(bindings.flatMap(({ keys, act }) => keys.map((key) => [key, act])));
    document.addEventListener('keydown', (event) => {
        const { key, ctrlKey, metaKey, altKey, target } = event;
        const act = acts.get(key);
        if (!act || ctrlKey || metaKey || altKey || target.closest(OWN)) return;
        event.preventDefault();
        act(key);
    });
    at('key-list').append(...bindings.flatMap(({ keys, says }) => [
        make('dt', {}, ...keys.flatMap((key, i) => [i ? ' ' : '', make('kbd', {}, key)])),
        make('dd', {}, says),
    ]));
    at('help').addEventListener('click', () => at('keys').showModal());
}
