"""Attacks on the kernel's side of the walls: namespaces, mounts, groups, devices, /proc, and calls that few make.

What must not succeed is asserted in the cell, so that a wall that is gone shows as an attack that did not end.
"""

from tests.attacks.attack import Attack

TRY = """
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    return libc.syscall(ctypes.c_long(number), *(a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments))
def fails(action):
    try: return action() == -1
    except OSError: return True
def runs(*command):
    try: return subprocess.run(command, capture_output=True, timeout=5).returncode == 0
    except OSError: return False
on_x86 = os.uname().machine == 'x86_64'
"""
CALLS = {  # of x86-64: what a privileged or careless kernel would do with them
    **{"syslog": 103, "personality": 135, "modify_ldt": 154, "acct": 163, "settimeofday": 164, "swapon": 167},
    **{"reboot": 169, "sethostname": 170, "iopl": 172, "ioperm": 173, "init_module": 175, "quotactl": 179},
    **{"clock_settime": 227, "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250},
    **{"migrate_pages": 256, "move_pages": 279, "perf_event_open": 298, "fanotify_init": 300},
    **{"name_to_handle_at": 303, "open_by_handle_at": 304, "kcmp": 312, "finit_module": 313, "bpf": 321},
    **{"userfaultfd": 323, "pidfd_getfd": 438, "process_madvise": 440, "quotactl_fd": 443, "memfd_secret": 447},
    **{"process_mrelease": 448, "clone3": 435, "statmount": 457, "listmount": 458},
}

KERNEL = [
    Attack(
        "new-namespaces",
        "makes a user namespace, in which it would be root, by calls and by programs, and enters those of others",
        TRY
        + """
for flag in (0x10000000, 0x20000, 0x40000000, 0x2000000, 0x80, 0x1000_0000 | 0x20000):
    assert fails(lambda: libc.unshare(flag))
for kind in ('user', 'mnt', 'pid', 'net', 'ipc', 'uts', 'cgroup', 'time'):
    assert fails(lambda: libc.setns(os.open(f'/proc/1/ns/{kind}', os.O_RDONLY), 0))
assert not runs('unshare', '-Ur', 'true') and not runs('nsenter', '-t', '1', '-a', 'true')
assert not runs('bwrap', '--bind', '/', '/', 'true') and not runs('newuidmap', str(os.getpid()), '0', '0', '1')
""",
    ),
    Attack(
        "new-mounts",
        "mounts by the old calls and the new, opens trees, moves roots, and makes the root writable again",
        TRY
        + """
assert fails(lambda: libc.mount(b'none', b'/scratch', b'tmpfs', 0, None))
assert fails(lambda: libc.mount(b'none', b'/', None, 32 | 4096, None))
assert fails(lambda: libc.umount2(b'/proc', 2)) and fails(lambda: libc.chroot(b'/scratch'))
assert fails(lambda: libc.pivot_root(b'/scratch', b'/scratch'))
for number in (428, 429, 430, 431, 432, 433, 442, 467):
    assert fails(lambda: call(number, -100, b'/', 0, 0, 0))
for path in ('/', '/usr', '/proc', '/dev'): assert fails(lambda: os.mkdir(path + '/made'))
""",
    ),
    Attack(
        "control-groups",
        "leaves its control group: looks for the tree, mounts it, writes to what it finds",
        TRY
        + """
print(open('/proc/self/cgroup').read())
for version in (b'cgroup', b'cgroup2'): assert fails(lambda: libc.mount(b'none', b'/scratch', version, 0, b'memory'))
assert os.listdir('/sys') == ['devices'] and not os.path.exists('/cgroup')
for line in open('/proc/self/mountinfo'): assert ' cgroup' not in line, line
""",
    ),
    Attack(
        "writes-to-proc",
        "writes to every file of its own /proc: oom_score_adj, uid_map, mem, attr, and to /proc/sys",
        TRY
        + """
for name in ('oom_score_adj', 'oom_adj', 'uid_map', 'gid_map', 'setgroups', 'coredump_filter', 'clear_refs', 'mem',
             'timerslack_ns', 'timens_offsets', 'loginuid', 'attr/current', 'attr/exec', 'comm', 'autogroup', 'sched'):
    assert fails(lambda: os.open(f'/proc/self/{name}', os.O_WRONLY)), name
for name in ('kernel/core_pattern', 'kernel/modprobe', 'vm/overcommit_memory', 'vm/drop_caches', 'kernel/ns_last_pid'):
    assert fails(lambda: os.open(f'/proc/sys/{name}', os.O_WRONLY)), name
assert fails(lambda: os.open('/proc/sysrq-trigger', os.O_WRONLY))
""",
    ),
    Attack(
        "programs-of-root",
        "runs the programs that run as root for everybody: su, sudo, mount, passwd, pkexec",
        TRY
        + """
for command in (['su', '-c', 'true'], ['sudo', '-n', 'true'], ['mount', '-t', 'tmpfs', 'none', '/scratch'],
                ['pkexec', 'true'], ['newgrp', 'root'], ['chsh', '-s', '/bin/true']):
    assert not runs(*command), command
assert os.getresuid() == (os.getuid(),) * 3 != (0, 0, 0)
assert fails(lambda: os.setuid(0)) and fails(lambda: os.setgroups([0]))
assert fails(lambda: os.chown('/scratch', 0, 0))
os.close(os.open('own', os.O_CREAT)); os.chmod('own', 0o6755); os.chmod('/scratch', 0o777)
""",
    ),
    Attack(
        "devices",
        "makes the memory's and the disk's devices itself, opens every device there is, and types into terminals",
        TRY
        + """
import fcntl, stat
for kind, major, minor in ((stat.S_IFCHR, 1, 1), (stat.S_IFBLK, 8, 0), (stat.S_IFBLK, 253, 0), (stat.S_IFCHR, 10, 229)):
    assert fails(lambda: os.mknod('device', kind | 0o666, os.makedev(major, minor)))
known = {'null', 'zero', 'full', 'random', 'urandom', 'shm', 'fd', 'stdin', 'stdout', 'stderr'}
assert set(os.listdir('/dev')) == known, os.listdir('/dev')
for number in range(3):
    assert fails(lambda: fcntl.ioctl(number, 0x5412, b'x'))
assert fails(lambda: os.openpty())
""",
    ),
    Attack(
        "odd-calls",
        "makes the calls that few programs need, each a known way into some kernel",
        TRY
        + f"""
for name, number in {CALLS!r}.items() if on_x86 else ():
    assert call(number, 0, 0, 0, 0, 0) == -1 and ctypes.get_errno() == 38, name
""",
    ),
    Attack(
        "links",
        "puts links to the grader's files where its own are looked for, and renames its folders",
        TRY
        + """
for name, target in (('a', '/proc/1/root@SEMESTER@'), ('b', '@SEMESTER@'), ('c', '/proc/self/fd'), ('d', '/old'),
                     ('e', '/proc/self/task/1/root/../@ROOT@'), ('f', '/..' * 40 + '@ROOT@')):
    os.symlink(target, name)
    try: print(name, os.listdir(name))
    except OSError as error: print(name, error)
assert fails(lambda: os.rename('/scratch', '/tmp/moved')) and fails(lambda: os.rmdir('/dev/shm'))
assert fails(lambda: os.link('/etc/passwd', 'passwd'))
""",
    ),
    Attack(
        "passes-descriptors",
        "sends open files with bytes of its own through the door, and its own end of it to a child that stays",
        """
import array, os, socket, stat
door = next(n for n in range(3, 256) if os.path.exists(f'/proc/self/fd/{n}') and stat.S_ISSOCK(os.fstat(n).st_mode))
end = socket.socket(fileno=os.dup(door))
files = array.array('i', [os.open('/etc/passwd', os.O_RDONLY) for _ in range(60)])
if os.fork() == 0:
    import time; time.sleep(600)
for _ in range(3): end.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
""",
        ends=False,
    ),
]
