"""The system calls that student code may make: the lists below; any other says ENOSYS, "no such call".

Left out on purpose: what looks into other processes (ptrace, process_vm_readv, kcmp, pidfd_getfd), what
changes namespaces and mounts, what is a common way into the kernel (bpf, io_uring, userfaultfd, keyctl,
perf_event_open), memory that the watchdog cannot see (memfd_create, System V shared memory, vmsplice, shared
anonymous maps, Landlock's rules, inotify's watches), and what asks which pages of a file are in memory or puts them
out of it (mincore, cachestat, fadvise64, readahead, preadv2 with RWF_NOWAIT, MADV_PAGEOUT): two submissions read the
same libraries, so one could leave a message for the next.

Two that run at one moment and have the same file open shall not see each other either: no lock, lease or notice is to
be had, not even F_SETLK, since /dev/null is the same file for all and may be written. And none makes the whole machine
write what it holds (sync, syncfs).

A message is made hard and slow, not impossible: how long a read takes tells whether a page was in memory. SECURITY.md
says what remains.
"""

import ctypes
import errno
import os
import socket

from course.sandbox import linux

ALLOWED = """
read write readv writev pread64 pwrite64 preadv pwritev lseek _llseek sendfile splice
copy_file_range open openat openat2 creat close close_range dup dup2 dup3 ioctl pipe pipe2
fsync fdatasync sync_file_range fallocate ftruncate truncate
stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getcwd
getdents getdents64 mkdir mkdirat rmdir unlink unlinkat
rename renameat renameat2 link linkat symlink symlinkat mknod mknodat
chdir fchdir chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask utime utimes utimensat futimesat
getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr

poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime
bind connect listen accept accept4 getsockname getpeername shutdown

munmap mremap mprotect msync brk membarrier rseq
pkey_alloc pkey_free pkey_mprotect get_mempolicy set_mempolicy mbind arch_prctl

fork vfork execve execveat exit exit_group wait4 waitid kill tkill tgkill pidfd_open pidfd_send_signal
getpid getppid gettid getpgid getpgrp setpgid getsid setsid set_tid_address set_robust_list get_robust_list
getuid geteuid getgid getegid getresuid getresgid getgroups setuid setgid setreuid setregid setresuid setresgid
capget getrlimit getrusage getpriority setpriority times sysinfo uname getcpu
futex futex_waitv futex_wake futex_wait futex_requeue
sched_yield sched_getaffinity sched_getparam sched_setparam sched_getscheduler sched_setscheduler
sched_getattr sched_setattr sched_get_priority_max sched_get_priority_min sched_rr_get_interval

rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait rt_sigqueueinfo
rt_tgsigqueueinfo sigaltstack pause alarm getitimer setitimer restart_syscall
timer_create timer_settime timer_gettime timer_getoverrun timer_delete
time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep getrandom
""".split()

NETLINK, NETLINK_ROUTE = 16, 0  # the C library asks it for network interfaces
PROTOCOLS = {  # without SCTP, MPTCP, DCCP and netlink's others
    socket.AF_UNIX: (0,),
    socket.AF_INET: (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP),
    socket.AF_INET6: (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP),
    NETLINK: (NETLINK_ROUTE,),
}
MSG_OOB = 1
FLAGS_OF_MESSAGES = {"sendto": 3, "recvfrom": 3, "sendmsg": 2, "recvmsg": 2, "sendmmsg": 3, "recvmmsg": 3}
PASS_OR_PEER_PIDFD = 76  # SO_PASSPIDFD; SO_PEERPIDFD is 77: a handle on the process at the other end
FCNTL = {  # without what tells of others who have a file open: locks, leases, F_NOTIFY
    "dupfd": 0, "getfd": 1, "setfd": 2, "getfl": 3, "setfl": 4, "dupfd_cloexec": 1030, "setpipe_sz": 1031,
    "getpipe_sz": 1032,
}  # fmt: skip
MAP_ANONYMOUS, MAP_TYPE, MAP_PRIVATE = 0x20, 0x0F, 0x02
ADVICE = (
    *(0, 1, 2),  # normal, random, sequential
    *(4, 8, 9),  # MADV_DONTNEED, FREE, REMOVE: malloc gives memory back; of shared memory no process has any
    *range(10, 12),  # DONTFORK, DOFORK
    *range(13, 20),  # UNMERGEABLE, HUGEPAGE, NOHUGEPAGE, DONTDUMP, DODUMP, WIPEONFORK, KEEPONFORK
    *(22, 23, 25),  # POPULATE_READ, POPULATE_WRITE, COLLAPSE
)
RESOURCES = range(1, 15)  # whose limits a process may lower: not RLIMIT_CPU and RLIMIT_RTTIME, at which the kernel
# ends even pid 1 by SIGKILL: that would pass for a want of memory, which is no fault of the submission's
INSTRUCTION = 8  # bytes
INT = 0xFFFFFFFF  # the kernel looks at an int's lower half, so a rule must too
POINTER = 0xFFFFFFFFFFFFFFFF
NEW_NAMESPACES = 0x7E020000  # the CLONE_NEW flags
PRCTL = {  # without PR_SET_PDEATHSIG and PR_SET_DUMPABLE: a process could outlive or blind its watchdog
    "get_pdeathsig": 2, "get_dumpable": 3, "set_name": 15, "get_name": 16, "get_seccomp": 21,
    "capbset_read": 23, "set_timerslack": 29, "get_timerslack": 30, "set_child_subreaper": 36,
    "get_child_subreaper": 37, "set_no_new_privs": 38, "get_no_new_privs": 39, "get_tid_address": 40,
    "set_thp_disable": 41, "get_thp_disable": 42, "set_vma": 0x53564D41,
}  # fmt: skip


def build_filter():
    """The Filter, ready for load(). Raises ImportError or RuntimeError where libseccomp is missing."""
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))
    for name in ALLOWED:
        _add(rules, name)
    for family, protocols in PROTOCOLS.items():
        for protocol in protocols:
            _add(rules, "socket", _is(0, family), _is(2, protocol))
    _add(rules, "socketpair", _is(0, socket.AF_UNIX))
    for option in PRCTL.values():
        _add(rules, "prctl", _is(0, option))
    for command in FCNTL.values():
        _add(rules, "fcntl", _is(1, command))
    _add(rules, "clone", _is(0, 0, NEW_NAMESPACES))
    _add(rules, "prlimit64", _is(2, 0, POINTER))  # only asks
    for resource in RESOURCES:
        _add(rules, "setrlimit", _is(0, resource))
        _add(rules, "prlimit64", _is(1, resource))
    _add_memory(rules)
    for name, position in FLAGS_OF_MESSAGES.items():
        _add(rules, name, _is(position, 0, MSG_OOB))
    for name in ("getsockopt", "setsockopt"):
        _add_all_but(rules, name, 2, PASS_OR_PEER_PIDFD, INT - 1)  # of both the last bit is left out
    return Filter(rules)


class Filter:
    """The rules as the kernel takes them: translated once, not again in every submission."""

    def __init__(self, rules):
        with open(os.memfd_create("filter"), "w+b") as file:
            rules.export_bpf(file)
            file.seek(0)
            program = file.read()
        self._program = ctypes.create_string_buffer(program, len(program))

    def load(self):
        """From here on this process and its children are held to it. Needs no_new_privs."""
        address = ctypes.cast(self._program, ctypes.c_void_p)
        about = _Program(len(self._program) // INSTRUCTION, address)
        linux.prctl(linux.PR_SET_SECCOMP, linux.SECCOMP_MODE_FILTER, ctypes.addressof(about))


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def _add_memory(rules):
    """Maps of files, and private memory: what processes share is a file of theirs, whose size is counted."""
    _add(rules, "mmap", _is(3, 0, MAP_ANONYMOUS))
    _add(rules, "mmap", _is(3, MAP_ANONYMOUS | MAP_PRIVATE, MAP_ANONYMOUS | MAP_TYPE))
    for advice in ADVICE:
        _add(rules, "madvise", _is(2, advice))


def _is(position, value, mask=INT):
    """The condition that the bits `mask` of an argument are `value`."""
    import pyseccomp

    return pyseccomp.Arg(position, pyseccomp.MASKED_EQ, mask, value)


def _add_all_but(rules, name, position, value, mask):
    """Allows a call unless the bits `mask` of its argument are `value`: one of them differs, whichever."""
    for bit in (1 << n for n in range(32)):
        if bit & mask:
            _add(rules, name, _is(position, ~value & bit, bit))


def _add(rules, name, *arguments):
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number >= 0:  # negative: this architecture, or this libseccomp, does not have it
        rules.add_rule(pyseccomp.ALLOW, number, *arguments)
