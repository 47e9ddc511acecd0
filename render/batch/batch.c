/* SPDX-License-Identifier: MIT
 *
 * Batches: a pool of presses and the thread that tells of them.
 *
 * Presses take rows in order and put each outcome into its slot of a ring. The telling thread takes
 * outcomes out in order. A press may be ahead of it by one ring, so one slow document does not stop
 * the others and the memory of a batch does not grow with it.
 */
#include "batch/batch.h"

#include "batch/binder.h"
#include "batch/finding.h"
#include "batch/report.h"

/** How far the presses may be ahead. */
enum { RING = 1024 };

/** The telling thread looks up that often, in microseconds. */
enum { TICK_US = 50000 };

typedef struct Batch {
    const Manifest *manifest;
    PressPlan plan;
    Report *report;      /**< NULL without */
    InputDigest *inputs; /**< of each row; NULL where nothing is combined */
    GMutex mutex;        /**< of all that follows */
    GCond turned;        /**< a slot was filled, or there is room again */
    Outcome *ring[RING];
    guint begun; /**< rows taken by presses, or never to be taken */
    guint told;  /**< rows told of */
    int failures;
    bool stopped; /**< no row is begun any more */
} Batch;

typedef struct PressThread {
    Batch *batch;
    Press *press; /**< NULL: the thread makes its own */
    GThread *thread;
} PressThread;

static const ManifestRow *row_at(const Batch *batch, guint index) {
    return &g_array_index(batch->manifest->rows, ManifestRow, index);
}

/* -- Presses ------------------------------------------------------------------------------- */

/** Takes the next row; false where there is none any more. */
static bool take_row(Batch *batch, guint *index) {
    g_mutex_lock(&batch->mutex);
    while (!batch->stopped && batch->begun < batch->manifest->rows->len &&
           batch->begun - batch->told >= RING)
        g_cond_wait(&batch->turned, &batch->mutex);
    bool taken = !batch->stopped && batch->begun < batch->manifest->rows->len;
    if (taken)
        *index = batch->begun++;
    g_mutex_unlock(&batch->mutex);
    return taken;
}

static void hand_over(Batch *batch, guint index, Outcome *outcome) {
    int failures_max = batch->plan.options->failures_max;
    g_mutex_lock(&batch->mutex);
    batch->ring[index % RING] = outcome;
    batch->failures += outcome->status == BATCH_FAILED;
    if (failures_max > 0 && batch->failures >= failures_max)
        batch->stopped = true;
    g_cond_broadcast(&batch->turned);
    g_mutex_unlock(&batch->mutex);
}

/** A thread that cannot make a press leaves its rows to the others; the first one has its own. */
static gpointer run_press(gpointer data) {
    PressThread *self = data;
    ChDiagnostics *unheard = ch_diagnostics_new();
    if (!self->press)
        self->press = press_new(&self->batch->plan, unheard);
    ch_diagnostics_free(unheard);
    guint index;
    while (self->press && take_row(self->batch, &index))
        hand_over(self->batch, index, press_run(self->press, row_at(self->batch, index)));
    press_free(self->press);
    return NULL;
}

/* -- Telling ------------------------------------------------------------------------------- */

/** Waits a tick at most for the next outcome. */
static Outcome *await_outcome(Batch *batch) {
    gint64 until_us = g_get_monotonic_time() + TICK_US;
    Outcome **slot = &batch->ring[batch->told % RING];
    g_mutex_lock(&batch->mutex);
    while (!*slot && !(batch->stopped && batch->told == batch->begun) &&
           g_cond_wait_until(&batch->turned, &batch->mutex, until_us))
        continue;
    Outcome *outcome = *slot;
    *slot = NULL;
    if (outcome) {
        batch->told++;
        g_cond_broadcast(&batch->turned);
    }
    g_mutex_unlock(&batch->mutex);
    return outcome;
}

static void tell(const Batch *batch, const BatchListener *listener, guint index,
                 const Outcome *outcome, BatchTally *tally) {
    const ManifestRow *row = row_at(batch, index);
    if (listener->made && outcome && outcome->status == BATCH_DONE &&
        !listener->made(listener->context, row, &outcome->printing, outcome->findings))
        tally->environment = true;
    tally->counts[outcome ? outcome->status : BATCH_NOT_DONE]++;
    tally->environment |= outcome && outcome->environment;
    if (batch->inputs && outcome && outcome->entry)
        g_strlcpy(batch->inputs[index], outcome->entry->input, sizeof(InputDigest));
    if (batch->report)
        report_add(batch->report, row, outcome);
    if (outcome && outcome->findings && ch_diagnostics_count(outcome->findings, CH_NOTE) > 0)
        listener->found(listener->context, row, outcome->findings);
}

static void stop(Batch *batch) {
    g_mutex_lock(&batch->mutex);
    batch->stopped = true;
    g_cond_broadcast(&batch->turned);
    g_mutex_unlock(&batch->mutex);
}

/** Whether an outcome is still to come. */
static bool is_awaited(Batch *batch) {
    g_mutex_lock(&batch->mutex);
    guint last = batch->stopped ? batch->begun : batch->manifest->rows->len;
    bool awaited = batch->told < last;
    g_mutex_unlock(&batch->mutex);
    return awaited;
}

/** Tells of all outcomes, then of the rows that were never begun. */
static void tell_all(Batch *batch, const BatchListener *listener, BatchTally *tally) {
    gint64 started_us = g_get_monotonic_time();
    gint64 ticked_us = started_us;
    while (is_awaited(batch)) {
        guint index = batch->told;
        Outcome *outcome = await_outcome(batch);
        if (outcome)
            tell(batch, listener, index, outcome, tally);
        outcome_free(outcome);
        gint64 now_us = g_get_monotonic_time();
        tally->elapsed_us = now_us - started_us;
        if (now_us - ticked_us < TICK_US)
            continue;
        ticked_us = now_us;
        if (!listener->tick(listener->context, tally))
            stop(batch);
    }
    for (guint i = batch->told; i < batch->manifest->rows->len; i++)
        tell(batch, listener, i, NULL, tally);
    tally->elapsed_us = g_get_monotonic_time() - started_us;
}

/* -- The whole ----------------------------------------------------------------------------- */

/** Begins as many presses as the machine lets; the first of them is made. How many there are. */
static int begin_threads(Batch *batch, Press *first, PressThread *threads) {
    int count = 0;
    for (; count < batch->plan.options->threads; count++) {
        PressThread *next = &threads[count];
        *next = (PressThread){.batch = batch, .press = count == 0 ? first : NULL};
        next->thread = g_thread_try_new("press", run_press, next, NULL);
        if (!next->thread)
            break;
    }
    return count;
}

/** Runs all presses and tells of them. False with an error where there can be none. */
static bool run_threads(Batch *batch, Press *first, const BatchListener *listener,
                        BatchTally *tally, ChDiagnostics *diagnostics) {
    PressThread *threads = g_new0(PressThread, batch->plan.options->threads);
    int count = begin_threads(batch, first, threads);
    if (count == 0) {
        finding_add(diagnostics, (ChDiagnostic){.code = "batch-thread"},
                    "the system gives no thread");
        press_free(first);
        stop(batch);
    }
    tell_all(batch, listener, tally);
    for (int i = 0; i < count; i++)
        g_thread_join(threads[i].thread);
    g_free(threads);
    return count > 0;
}

/** The folder and the report, once the engine is known to work. */
static bool open_outputs(Batch *batch, ChDiagnostics *diagnostics) {
    const BatchOptions *options = batch->plan.options;
    batch->plan.outbox = outbox_open(options->folder, diagnostics);
    if (!batch->plan.outbox)
        return false;
    g_autofree char *path = outbox_own_path(batch->plan.outbox, OUTBOX_LEDGER);
    batch->plan.ledger = ledger_open(path, diagnostics);
    if (!batch->plan.ledger)
        return false;
    batch->report = options->report ? report_open(options->report, diagnostics) : NULL;
    return !options->report || batch->report;
}

/** Makes the combined file and tells of it, as of a document behind all others. */
static void combine(const Batch *batch, const BatchListener *listener, BatchTally *tally) {
    const char *output = batch->plan.options->combination.output;
    const ManifestRow row = {.output = output};
    Outcome *outcome =
        binder_run(&batch->plan, batch->manifest, batch->inputs, (BinderWatch){listener, tally});
    tally->uncombined = outcome->status == BATCH_FAILED;
    tally->elapsed_us += outcome->elapsed_us;
    if (batch->report)
        report_add_combined(batch->report, &row, outcome);
    if (ch_diagnostics_count(outcome->findings, CH_NOTE) > 0)
        listener->found(listener->context, &row, outcome->findings);
    outcome_free(outcome);
}

static bool run_batch(Batch *batch, Press *first, const BatchListener *listener, BatchTally *tally,
                      ChDiagnostics *diagnostics) {
    g_autofree char *digest = ch_engine_digest(press_engine(first));
    batch->plan.engine_digest = digest;
    if (!press_load_layout(first, diagnostics) || !open_outputs(batch, diagnostics)) {
        press_free(first);
        return false;
    }
    bool ran = run_threads(batch, first, listener, tally, diagnostics);
    if (ran && batch->inputs)
        combine(batch, listener, tally);
    bool reported = !batch->report || report_close(batch->report, tally, diagnostics);
    return ran && reported;
}

bool batch_run(const Manifest *manifest, const BatchOptions *options, const BatchListener *listener,
               BatchTally *tally, ChDiagnostics *diagnostics) {
    Batch *batch = g_new0(Batch, 1);
    batch->manifest = manifest;
    batch->plan.options = options;
    if (options->combination.output)
        batch->inputs = g_new0(InputDigest, manifest->rows->len);
    g_mutex_init(&batch->mutex);
    g_cond_init(&batch->turned);
    *tally = (BatchTally){.documents = (int)manifest->rows->len};
    Press *first = press_new(&batch->plan, diagnostics);
    bool done = first && run_batch(batch, first, listener, tally, diagnostics);
    ledger_close(batch->plan.ledger);
    outbox_close(batch->plan.outbox);
    g_mutex_clear(&batch->mutex);
    g_cond_clear(&batch->turned);
    g_free(batch->inputs);
    g_free(batch);
    return done;
}
