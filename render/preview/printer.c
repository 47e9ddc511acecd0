/* SPDX-License-Identifier: MIT
 *
 * The printer.
 */
#include "preview/printer.h"

#include "preview/bounds.h"
#include "preview/studio.h"

typedef struct Asked {
    Question question;
    PrinterAnswers answers;
    gpointer context;
} Asked;

struct Printer {
    GThread *thread;
    GMainContext *main;
    PrinterTells tells;
    gpointer context;
    Studio *studio; /**< the thread's own */
    GMutex lock;    /**< of all that follows */
    GCond news;
    bool ends;
    bool wished; /**< `wish` waits */
    Wish wish;
    GQueue asked;   /**< of Asked */
    GQueue patient; /**< those that can wait for all else */
};

/* -- Handing over to the main loop --------------------------------------------------------- */

/** Something for the main loop: a bulletin, or an answer. */
typedef struct Parcel {
    Printer *printer;
    Bulletin *bulletin;
    Asked *asked;
    GBytes *bytes;
} Parcel;

static void free_asked(Asked *asked) {
    g_free(asked->question.word);
    g_free(asked);
}

static gboolean deliver(gpointer data) {
    Parcel *parcel = data;
    Printer *printer = parcel->printer;
    if (parcel->bulletin && !printer->ends)
        printer->tells(printer->context, g_steal_pointer(&parcel->bulletin));
    if (parcel->asked)
        parcel->asked->answers(parcel->asked->context, parcel->bytes);
    return G_SOURCE_REMOVE;
}

static void free_parcel(gpointer data) {
    Parcel *parcel = data;
    bulletin_free(parcel->bulletin);
    g_clear_pointer(&parcel->asked, free_asked);
    g_clear_pointer(&parcel->bytes, g_bytes_unref);
    g_free(parcel);
}

static void send(Printer *printer, Parcel parcel) {
    parcel.printer = printer;
    GSource *source = g_idle_source_new();
    g_source_set_priority(source, G_PRIORITY_DEFAULT);
    g_source_set_callback(source, deliver, g_memdup2(&parcel, sizeof parcel), free_parcel);
    g_source_attach(source, printer->main);
    g_source_unref(source);
}

/* -- The thread ---------------------------------------------------------------------------- */

static void fulfil(Printer *printer, Wish *wish) {
    studio_fulfil(printer->studio, wish);
    wish_clear(wish);
    send(printer, (Parcel){.bulletin = studio_tell(printer->studio)});
}

static void answer_one(Printer *printer, Asked *asked) {
    GBytes *bytes = studio_answer(printer->studio, &asked->question);
    send(printer, (Parcel){.asked = asked, .bytes = bytes});
}

/** Does a bit of what can wait; what is not waited for is told when all is done. False then. */
static bool go_on(Printer *printer, bool *told) {
    Rest done = studio_go_on(printer->studio);
    if (done == REST_NEWS || (done == REST_NONE && !*told))
        send(printer, (Parcel){.bulletin = studio_tell(printer->studio)});
    *told = done != REST_SOME;
    return done != REST_NONE;
}

/** Whether there is a wish, or a question whose turn it is, or the end has come. */
static bool is_called(Printer *printer, bool rests) {
    return printer->ends || printer->wished || !g_queue_is_empty(&printer->asked) ||
           (rests && !g_queue_is_empty(&printer->patient));
}

/** What the thread does next. */
typedef struct Turn {
    bool fulfils;
    Wish wish;
    Asked *asked;
} Turn;

/** Takes a wish, unless the last turn was one and a question waits; else a question, one that can
 *  wait only if the printer `rests`; else neither. The lock is held. */
static Turn take_turn(Printer *printer, const Turn *last, bool rests) {
    Turn turn = {0};
    turn.fulfils = printer->wished && !(last->fulfils && !g_queue_is_empty(&printer->asked));
    if (turn.fulfils) {
        turn.wish = printer->wish;
        printer->wished = false;
    } else {
        turn.asked = g_queue_pop_head(&printer->asked);
        if (!turn.asked && rests)
            turn.asked = g_queue_pop_head(&printer->patient);
    }
    return turn;
}

/** Who was told of new pages asks for them at once: more pages are not begun before that time. */
static gint64 breath_after(const Studio *studio) {
    return studio_lays_more(studio) ? g_get_monotonic_time() + BOUND_BREATH_MS * 1000 : 0;
}

/** Waits until there is something to do; what can wait is left until `breath_us`. The lock is held.
 */
static void await_call(Printer *printer, bool rests, gint64 breath_us) {
    bool waits = true;
    while (waits && !is_called(printer, rests)) {
        if (rests)
            g_cond_wait(&printer->news, &printer->lock);
        else
            waits = g_cond_wait_until(&printer->news, &printer->lock, breath_us);
    }
}

static gpointer work(gpointer data) {
    Printer *printer = data;
    Turn turn = {0};
    bool rests = true; /* nothing is left that can wait */
    bool told = true;
    gint64 breath_us = 0;
    g_mutex_lock(&printer->lock);
    while (!printer->ends) {
        await_call(printer, rests, breath_us);
        if (printer->ends)
            break;
        turn = take_turn(printer, &turn, rests);
        g_mutex_unlock(&printer->lock);
        if (turn.fulfils)
            fulfil(printer, &turn.wish);
        else if (turn.asked)
            answer_one(printer, turn.asked);
        else
            rests = !go_on(printer, &told);
        rests &= !turn.fulfils && !turn.asked;
        if (turn.fulfils)
            breath_us = breath_after(printer->studio);
        g_mutex_lock(&printer->lock);
    }
    g_mutex_unlock(&printer->lock);
    return NULL;
}

/* -- Outside of it ------------------------------------------------------------------------- */

Printer *printer_new(PrinterTells tells, gpointer context) {
    Printer *printer = g_new0(Printer, 1);
    printer->main = g_main_context_ref_thread_default();
    printer->tells = tells;
    printer->context = context;
    printer->studio = studio_new();
    g_mutex_init(&printer->lock);
    g_cond_init(&printer->news);
    g_queue_init(&printer->asked);
    g_queue_init(&printer->patient);
    printer->thread = g_thread_new("printer", work, printer);
    return printer;
}

void printer_wish(Printer *printer, const Wish *wish) {
    g_mutex_lock(&printer->lock);
    if (printer->wished)
        wish_clear(&printer->wish);
    printer->wish = wish_copy(wish);
    printer->wished = true;
    g_cond_signal(&printer->news);
    g_mutex_unlock(&printer->lock);
}

bool printer_ask(Printer *printer, Question question, PrinterAnswers answers, gpointer context) {
    GQueue *queue = question.kind == ASK_SPECIMEN ? &printer->patient : &printer->asked;
    g_mutex_lock(&printer->lock);
    bool taken = g_queue_get_length(queue) < BOUND_QUESTIONS;
    if (taken) {
        Asked asked = {question, answers, context};
        g_queue_push_tail(queue, g_memdup2(&asked, sizeof asked));
        g_cond_signal(&printer->news);
    }
    g_mutex_unlock(&printer->lock);
    return taken;
}

static void refuse(gpointer data, gpointer unused) {
    Asked *asked = data;
    (void)unused;
    asked->answers(asked->context, NULL);
    free_asked(asked);
}

void printer_free(Printer *printer) {
    if (!printer)
        return;
    g_mutex_lock(&printer->lock);
    printer->ends = true;
    g_cond_signal(&printer->news);
    g_mutex_unlock(&printer->lock);
    g_thread_join(printer->thread);
    while (g_main_context_iteration(printer->main, FALSE))
        ;
    g_queue_foreach(&printer->asked, refuse, NULL);
    g_queue_clear(&printer->asked);
    g_queue_foreach(&printer->patient, refuse, NULL);
    g_queue_clear(&printer->patient);
    if (printer->wished)
        wish_clear(&printer->wish);
    studio_free(printer->studio);
    g_mutex_clear(&printer->lock);
    g_cond_clear(&printer->news);
    g_main_context_unref(printer->main);
    g_free(printer);
}
