/*
 * Preloaded into a process (LD_PRELOAD), counts its calls of fsync, fdatasync and sync_file_range
 * from its start on, and kills it with SIGKILL just before the one that KILL_AT_SYNC numbers, having
 * said on the standard error which one that was. Where KILL_SYNCED names a folder, what every synced
 * file then held is copied there under the file's own name: what a power cut would have left of it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int passed;

static void path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = 0;
}

static void before(const char *call, int fd) {
  const char *n = getenv("KILL_AT_SYNC");
  if (++passed != (n == NULL ? 0 : atoi(n))) {
    return;
  }
  char path[PATH_MAX];
  path_of(fd, path);
  dprintf(STDERR_FILENO, "\nkilled at sync %s: %s %s\n", n, call, path);
  kill(getpid(), SIGKILL);
  for (;;) {
    pause();
  }
}

static int after(int result, int fd) {
  const char *folder = getenv("KILL_SYNCED");
  struct stat file;
  if (result != 0 || folder == NULL || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) {
    return result;
  }
  char path[PATH_MAX];
  char copy[2 * PATH_MAX];
  path_of(fd, path);
  snprintf(copy, sizeof copy, "%s%s", folder, strrchr(path, '/'));
  int to = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  char part[65536];
  off_t at = 0;
  ssize_t some;
  /* Never through another descriptor: closing that would let go of the process's locks. */
  while ((some = pread(fd, part, sizeof part, at)) > 0) {
    if (write(to, part, some) != some) {
      break;
    }
    at += some;
  }
  if (to < 0 || some != 0) {
    dprintf(STDERR_FILENO, "\ncannot copy %s to %s\n", path, copy);
    abort();
  }
  close(to);
  return 0;
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  before("fsync", fd);
  return after(real(fd), fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  before("fdatasync", fd);
  return after(real(fd), fd);
}

int sync_file_range(int fd, off64_t offset, off64_t bytes, unsigned int flags) {
  int (*real)(int, off64_t, off64_t, unsigned int) =
      (int (*)(int, off64_t, off64_t, unsigned int))dlsym(RTLD_NEXT, "sync_file_range");
  before("sync_file_range", fd);
  return real(fd, offset, bytes, flags);
}
