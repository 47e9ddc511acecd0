/* SPDX-License-Identifier: MIT
 *
 * Cost: what one page costs.
 *
 * | cost | what it is multiplied by | weight |
 * |---|---|---|
 * | page | 1 for every page, so that there are as few as possible | COST_OF_PAGE |
 * | widow, orphan, keep, heading, hyphen | 1 for a page end that does it (`GalleyLine.breaks`) |
 * layout | | split | 1 for each note that goes on, 2 where its own lines are parted badly | layout
 * | | white | square of the share of the page that is left white; not of the last page | layout |
 * | stretch | square of the share of the stretch allowed that makes the foot align | layout |
 * | short | 1 for a last page, not the only one, that is less than a third full | layout |
 * | lone | 1 for a last page, not the only one, with lines of the last block alone | layout |
 * | loose | 1 for each block not set as it likes best; its demerits come on top | layout |
 *
 * A weight of COST_NEVER makes a rule. Breaking one costs COST_OF_RULE, far above all else, and is
 * tried only on a page that cannot be filled otherwise (page/fill.h).
 */
#ifndef PAGE_COST_H
#define PAGE_COST_H

#include "page/plan.h"

#define COST_OF_PAGE 10000.0
#define COST_OF_RULE 1e6
/** Demerits of a paragraph's lines that cost as much as 1. */
#define COST_DEMERITS 1000.0

/** What a page is to be judged by. */
typedef struct PageFacts {
    double white_pt;  /**< between its text and its notes, or foot */
    double height_pt; /**< of the page */
    int gaps;         /**< spaces between blocks */
    unsigned breaks;  /**< what is wrong with its end */
    int splits;
    double loose; /**< of the blocks that begin on it: see cost_of_way */
    bool first;
    bool last;
    bool lone; /**< it has lines of the last block alone */
} PageFacts;

/** The name of a cost, which is that of its key in a layout: "widow", "orphan" ... Static. */
const char *cost_name(PageCost kind);
/** Whether `breaks` break a rule. */
bool breaks_rule(const PageRules *rules, unsigned breaks);
/** What setting a block that way costs; a way other than the first. */
double cost_of_way(const PageRules *rules, const GalleyWay *way);
/** Whether the spaces can take the white; never on the last page nor with a grid. */
bool feet_align(const PageRules *rules, const PageFacts *facts);
/** Fills `costs` by kind; their sum with that of the page. */
double page_cost(const PageRules *rules, const PageFacts *facts, double costs[COST_KINDS]);

#endif
