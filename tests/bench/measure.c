/* SPDX-License-Identifier: MIT
 *
 * measure CORES SECONDS MEGABYTES COMMAND...: what one process costs.
 *
 * Runs the command on the first CORES cores of those it may use (0: all of them), with so much
 * address space and not longer than so many seconds, and prints one line:
 *
 *     done|failed|slow SECONDS CPU_SECONDS PEAK_KILOBYTES
 *
 * What the command itself prints goes to standard error. The kernel counts the memory of a process
 * from the fork on: a small program that forks is not counted, a large one such as a script's
 * interpreter would be.
 */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMAND = 4, NOT_STARTED = 127 };

typedef struct Limits {
    long cores;
    long seconds;
    long megabytes;
} Limits;

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void keep_to_cores(long cores) {
    cpu_set_t allowed;
    cpu_set_t chosen;
    CPU_ZERO(&chosen);
    if (cores == 0 || sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return;
    for (size_t core = 0; core < CPU_SETSIZE && CPU_COUNT(&chosen) < cores; core++)
        if (CPU_ISSET(core, &allowed))
            CPU_SET(core, &chosen);
    sched_setaffinity(0, sizeof chosen, &chosen);
}

/** Becomes the command, leader of a group of its own. */
static void become(const Limits *limits, char **command, const sigset_t *signals) {
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, signals, NULL);
    if (limits->megabytes > 0) {
        rlim_t bytes = (rlim_t)limits->megabytes << 20;
        setrlimit(RLIMIT_AS, &(struct rlimit){.rlim_cur = bytes, .rlim_max = bytes});
    }
    dup2(STDERR_FILENO, STDOUT_FILENO);
    execvp(command[0], command);
    perror(command[0]);
    _exit(NOT_STARTED);
}

/** Whether the child ends within the seconds; its whole group is killed where it does not. SIGCHLD
 *  must be blocked. */
static bool ends_in_time(pid_t child, long seconds, const sigset_t *ending) {
    struct timespec patience = {.tv_sec = seconds};
    int got;
    do
        got = sigtimedwait(ending, NULL, &patience);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        kill(-child, SIGKILL);
    return got >= 0;
}

static int measure(const Limits *limits, char **command) {
    sigset_t ending;
    sigset_t before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ending, &before);
    keep_to_cores(limits->cores);
    double started_s = now_s();
    pid_t child = fork();
    if (child == 0)
        become(limits, command, &before);
    if (child < 0) {
        perror("measure");
        return EXIT_FAILURE;
    }
    bool in_time = ends_in_time(child, limits->seconds, &ending);
    int status = 0;
    struct rusage used;
    wait4(child, &status, 0, &used);
    double ended_s = now_s();
    kill(-child, SIGKILL); /* what it may have left behind */
    const char *end = in_time ? (status == 0 ? "done" : "failed") : "slow";
    printf("%s %.6f %.6f %ld\n", end, ended_s - started_s,
           seconds_of(used.ru_utime) + seconds_of(used.ru_stime), used.ru_maxrss);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv) {
    if (argc <= COMMAND) {
        fprintf(stderr, "usage: measure CORES SECONDS MEGABYTES COMMAND...\n");
        return 2;
    }
    Limits limits = {.cores = strtol(argv[1], NULL, 10),
                     .seconds = strtol(argv[2], NULL, 10),
                     .megabytes = strtol(argv[3], NULL, 10)};
    return measure(&limits, argv + COMMAND);
}
