/* SPDX-License-Identifier: MIT
 *
 * Cost.
 */
#include "page/cost.h"

#define SHORT_PAGE (1.0 / 3)
#define WHITE_LEAST_PT 1e-6

static double weight_of(const PageRules *rules, PageCost kind) {
    int weight = rules->costs[kind];
    return weight >= COST_NEVER ? COST_OF_RULE : weight;
}

const char *cost_name(PageCost kind) {
    static const char *const names[COST_KINDS] = {"widow",  "orphan", "keep",  "heading",
                                                  "hyphen", "split",  "white", "stretch",
                                                  "short",  "lone",   "loose"};
    return names[kind];
}

bool breaks_rule(const PageRules *rules, unsigned breaks) {
    for (int kind = 0; kind < COST_KINDS; kind++)
        if (breaks & 1U << kind && rules->costs[kind] >= COST_NEVER)
            return true;
    return false;
}

double cost_of_way(const PageRules *rules, const GalleyWay *way) {
    return weight_of(rules, COST_LOOSE) + way->demerits / COST_DEMERITS;
}

bool feet_align(const PageRules *rules, const PageFacts *facts) {
    return !facts->last && rules->grid_pt <= 0 && facts->white_pt > WHITE_LEAST_PT &&
           facts->white_pt <= facts->gaps * rules->stretch_pt;
}

static double square(double number) {
    return number * number;
}

/** How many times the page has what `kind` counts. */
static double measure(const PageRules *rules, const PageFacts *facts, PageCost kind) {
    bool tail = facts->last && !facts->first;
    bool aligns = feet_align(rules, facts);
    double white_pt = facts->last || facts->white_pt <= WHITE_LEAST_PT ? 0 : facts->white_pt;
    switch (kind) {
    case COST_SPLIT:
        return facts->splits;
    case COST_WHITE:
        return aligns ? 0 : square(white_pt / facts->height_pt);
    case COST_STRETCH:
        return aligns ? square(white_pt / (facts->gaps * rules->stretch_pt)) : 0;
    case COST_SHORT:
        return tail && facts->white_pt > (1 - SHORT_PAGE) * facts->height_pt;
    case COST_LONE:
        return tail && facts->lone;
    default:
        return (facts->breaks & 1U << kind) != 0;
    }
}

double page_cost(const PageRules *rules, const PageFacts *facts, double costs[COST_KINDS]) {
    double sum = COST_OF_PAGE;
    for (int kind = 0; kind < COST_KINDS; kind++) {
        costs[kind] = kind == COST_LOOSE ? facts->loose
                                         : measure(rules, facts, kind) * weight_of(rules, kind);
        sum += costs[kind];
    }
    return sum;
}
