// SPDX-License-Identifier: MIT
//
// Register: which height of one desk is which of the other, by the blocks that both have. Between
// two of these it goes by proportion.

const edges = ({ rects }) => {
    const first = rects[0];
    const last = rects.at(-1);
    return [
        { page: first.page, y: first.rect[1] },
        { page: last.page, y: last.rect[1] + last.rect[3] },
    ];
};

/** The height of a place on its desk, in pixels from the top of the first page. */
function heightOf(desk, { page, y }) {
    const sheet = desk.sheets[page - 1];
    return sheet ? sheet.node.offsetTop + y * desk.factor : null;
}

/** How far below the upper edge of either desk one reads: on one line where they lie abreast. */
function readingHeights(from, to) {
    const [here, there] = [from, to].map(({ node }) => node.getBoundingClientRect());
    const level = from.readingHeight + here.top - there.top;
    return [from.readingHeight, here.left === there.left ? to.readingHeight : level];
}

/** The register of two desks. */
export class Register {
    /**
     * @param {Desk} before
     * @param {Desk} after
     */
    constructor(before, after) {
        this.before = before;
        this.after = after;
        this.learn([]);
    }

    /** @param {Object[]} blocks of the comparison */
    learn(blocks) {
        const pairs = blocks.filter(({ before, after }) =>
            before?.rects.length && after?.rects.length);
        this.places = pairs.flatMap(({ before, after }) => {
            const [old, now] = [edges(before), edges(after)];
            return old.map((place, index) => ({ before: place, after: now[index] }));
        });
        this.scaled = null;
    }

    /**
     * The heights that are known on both desks, rising on both: what stands above one before it, as
     * a note does, leads nowhere.
     */
    heights() {
        const { before, after } = this;
        const scaled = [before.factor, after.factor, before.across, after.across].join();
        if (scaled === this.scaled) return this.known;
        this.scaled = scaled;
        this.known = [];
        let last = { before: 0, after: 0 };
        for (const place of this.places) {
            const next = {
                before: heightOf(before, place.before), after: heightOf(after, place.after),
            };
            if (!(next.before > last.before && next.after > last.after)) continue;
            this.known.push(next);
            last = next;
        }
        return this.known;
    }

    /**
     * How far down one desk is to be scrolled, so that what is at its reading height stands at that
     * of the other too.
     * @param {Desk} from
     * @param {Desk} to
     * @returns {number} in pixels
     */
    top(from, to) {
        const most = Math.max(0, to.node.scrollHeight - to.node.clientHeight);
        const known = this.heights();
        if (!known.length)
            return most * from.node.scrollTop
                / Math.max(1, from.node.scrollHeight - from.node.clientHeight);
        const [here, there] = from === this.before ? ['before', 'after'] : ['after', 'before'];
        const [read, matched] = readingHeights(from, to);
        const at = from.node.scrollTop + read;
        const index = known.findIndex((place) => place[here] > at);
        const end = { [here]: from.node.scrollHeight, [there]: to.node.scrollHeight };
        const low = index ? known.at(index < 0 ? -1 : index - 1) : { [here]: 0, [there]: 0 };
        const high = known[index] ?? end;
        const part = (at - low[here]) / Math.max(1, high[here] - low[here]);
        const height = low[there] + part * (high[there] - low[there]);
        return Math.min(most, Math.max(0, height - matched));
    }
}
