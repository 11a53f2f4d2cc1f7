"""The system calls that student code may make: the lists below; any other says ENOSYS, "no such call".

Left out on purpose: what looks into other processes (ptrace, process_vm_readv, kcmp, pidfd_getfd), what
changes namespaces and mounts, what is a common way into the kernel (bpf, io_uring, userfaultfd, keyctl,
perf_event_open), and memory that the watchdog cannot see (memfd_create, System V shared memory, vmsplice).
"""

import errno
import socket

ALLOWED = """
read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek _llseek sendfile splice
copy_file_range open openat openat2 creat close close_range dup dup2 dup3 fcntl ioctl pipe pipe2 flock
fsync fdatasync sync sync_file_range syncfs fallocate ftruncate truncate fadvise64 readahead
stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getcwd
getdents getdents64 mkdir mkdirat rmdir unlink unlinkat
rename renameat renameat2 link linkat symlink symlinkat mknod mknodat
chdir fchdir chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask utime utimes utimensat futimesat
getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
inotify_init inotify_init1 inotify_add_watch inotify_rm_watch

poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime
bind connect listen accept accept4 getsockname getpeername getsockopt setsockopt shutdown
sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg

mmap munmap mremap mprotect madvise msync brk mincore membarrier rseq
pkey_alloc pkey_free pkey_mprotect get_mempolicy set_mempolicy mbind arch_prctl

fork vfork execve execveat exit exit_group wait4 waitid kill tkill tgkill pidfd_open pidfd_send_signal
getpid getppid gettid getpgid getpgrp setpgid getsid setsid set_tid_address set_robust_list get_robust_list
getuid geteuid getgid getegid getresuid getresgid getgroups setuid setgid setreuid setregid setresuid setresgid
capget getrlimit setrlimit prlimit64 getrusage getpriority setpriority times sysinfo uname getcpu
futex futex_waitv futex_wake futex_wait futex_requeue
sched_yield sched_getaffinity sched_getparam sched_setparam sched_getscheduler sched_setscheduler
sched_getattr sched_setattr sched_get_priority_max sched_get_priority_min sched_rr_get_interval

rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait rt_sigqueueinfo
rt_tgsigqueueinfo sigaltstack pause alarm getitimer setitimer restart_syscall
timer_create timer_settime timer_gettime timer_getoverrun timer_delete
time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep getrandom
seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self
""".split()

FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 16)  # 16: netlink, asked for network interfaces
NEW_NAMESPACES = 0x7E020000  # the CLONE_NEW flags
PRCTL = {  # without PR_SET_PDEATHSIG and PR_SET_DUMPABLE: a process could outlive or blind its watchdog
    "get_pdeathsig": 2, "get_dumpable": 3, "set_name": 15, "get_name": 16, "get_seccomp": 21,
    "capbset_read": 23, "set_timerslack": 29, "get_timerslack": 30, "set_child_subreaper": 36,
    "get_child_subreaper": 37, "set_no_new_privs": 38, "get_no_new_privs": 39, "get_tid_address": 40,
    "set_thp_disable": 41, "get_thp_disable": 42, "set_vma": 0x53564D41,
}  # fmt: skip


def build_filter():
    """The filter, ready for load(). Raises ImportError or RuntimeError where libseccomp is missing."""
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))
    for name in ALLOWED:
        _add(rules, name)
    for family in FAMILIES:
        _add(rules, "socket", pyseccomp.Arg(0, pyseccomp.EQ, family))
    _add(rules, "socketpair", pyseccomp.Arg(0, pyseccomp.EQ, socket.AF_UNIX))
    for option in PRCTL.values():
        _add(rules, "prctl", pyseccomp.Arg(0, pyseccomp.EQ, option))
    _add(rules, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, NEW_NAMESPACES, 0))
    return rules


def _add(rules, name, *arguments):
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number >= 0:  # negative: this architecture, or this libseccomp, does not have it
        rules.add_rule(pyseccomp.ALLOW, number, *arguments)
