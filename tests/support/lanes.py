"""Runs the parts of make test side by side, each in a lane, and tells how it went. The table of parts is tests/run.sh's; docs/testing.md explains it.

    lanes.py <TABLE      ONLY in the environment: parts or names of parts      LANES: how many at once (a lane for each core, at least two)

Each part is started by a keeper: a process that inherits whatever the part leaves behind, so that nothing survives the part, nor a run that is
killed. The keepers are in sessions of their own and die by the kernel's word when the run does.

A part that takes longer than its budget is told, one that takes three times as long fails. Budgets are seconds on a quiet machine: where others keep
the cores busy it never fails for that. What others do is what all processes of the machine used, less what this run's own did."""
import ctypes
import fcntl
import glob
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time

ALL_SECONDS = 1200        # that a run may take by its budgets: those of two lanes side by side
FAR_OVER = 3              # budgets: machines are not equally fast
HANGS = 300               # seconds that a part is waited for, and longer where others are busy
QUIET = 0.2               # the share of the cores that others may have where budgets are judged
TELL_EVERY = 30           # seconds
SHOWN_LINES = 60          # of what a failing part printed
MEMORY_BYTES = 4 << 30    # free in MEMORY, so that the cluster of the tests may lie there: most of them would wait for the disk
MEMORY = "/dev/shm"       # what is about disks and power cuts has a cluster of its own on the disk
GRACE = 20                # seconds for what a part has left behind to end in order
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
prctl = ctypes.CDLL(None, use_errno=True).prctl


# ---- the table ----

class Part:
    def __init__(self, line):
        self.group, self.name, budget, self.how, needs, self.command = (line.split(None, 5) + [""])[:6]
        self.budget, self.needs = int(budget), [] if needs == "-" else needs.split(",")
        self.title = self.group + " " + self.name
        self.done = self.good = False
        self.process = None


def read_table(lines):
    parts = [Part(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    if seconds_of(parts) > ALL_SECONDS:
        sys.exit("tests/run.sh: by its budgets a run takes %d s; it has %d." % (seconds_of(parts), ALL_SECONDS))
    return parts


def seconds_of(parts):
    """Two that run side by side take the time of one."""
    return sum(part.budget if part.how == "alone" else part.budget / 2 for part in parts)


def forgotten(parts):
    """Tests that stand in the folders but in no row."""
    named = " ".join(part.command for part in parts) + " "
    wanted = [path for path in glob.glob("tests/clients/*.sh") + glob.glob("tests/fault/*.sh") if not path.endswith("/lib.sh")]
    wanted += ["build/gcc-san/unit/" + os.path.basename(path[:-1]) for path in glob.glob("tests/unit/*/")]
    wanted += [path.replace("tests/office/test_", "UNIT_ONLY=")[:-2] for path in glob.glob("tests/office/test_*.c")]
    return sorted(path for path in wanted if path + " " not in named)


def is_called(part, word):
    """A name may stand for several parts: "post" for "post:gcc" and "post:clang"."""
    return part.name == word or part.name.startswith(word + ":")


def chosen(parts, words):
    """Those that ONLY names. Names behind the name of a group are looked for in it: "unit" is all of them, "unit base desk" two."""
    if not words:
        return parts
    groups = {part.group for part in parts}
    found, group, whole = [], None, False
    for word in words:
        if word in groups:
            found += [part for part in parts if whole and part.group == group]
            group, whole = word, True
            continue
        named = [part for part in parts if is_called(part, word) and group in (None, part.group)] or [part for part in parts if is_called(part, word)]
        if not named:
            names = "".join("\n    %s: %s" % (one, " ".join(part.name for part in parts if part.group == one)) for one in dict.fromkeys(p.group for p in parts))
            sys.exit("There is no part \"%s\". There are:%s" % (word, names))
        found += named
        whole = False
    found += [part for part in parts if whole and part.group == group]
    return [part for part in parts if part in found]


def with_needs(parts, wanted):
    while True:
        names = {need for part in wanted for need in part.needs}
        more = [part for part in parts if part in wanted or part.group == "make" and part.name in names]
        if more == wanted:
            return wanted
        wanted = more


# ---- processes ----

def processes():
    """Of all: parent, state, and the time on cores that it and its dead children had, in ticks."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, encoding="utf-8", errors="replace") as file:
                    words = file.read().rpartition(")")[2].split()
                found[int(name)] = (int(words[1]), words[0], sum(map(int, words[11:15])))
            except (OSError, IndexError):
                pass
    return found


def below(top, found):
    """The processes that came of this one."""
    children = {}
    for one, (parent, _, _) in found.items():
        children.setdefault(parent, []).append(one)
    reached, ahead = [], [top]
    while ahead:
        ahead += children.get(ahead[0], [])
        reached.append(ahead.pop(0))
    return reached[1:]


def words_of(process):
    try:
        with open("/proc/%d/cmdline" % process, "rb") as file:
            return file.read().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


class Cores:
    """What the cores of this machine were used for, in seconds."""
    tick = os.sysconf("SC_CLK_TCK")

    def __init__(self):
        with open("/proc/stat", encoding="utf-8") as file:
            lines = file.read().splitlines()
        fields = list(map(int, lines[0].split()[1:9]))
        found = processes()
        self.number = sum(line.startswith("cpu") for line in lines) - 1
        self.used = (sum(fields) - fields[3] - fields[4]) / self.tick      # all but idle and waiting for disks
        self.ours = sum(found[one][2] for one in below(os.getpid(), found) + [os.getpid()] if one in found) / self.tick
        self.when = time.monotonic()

    def others(self, begun):
        """The share of the cores that others had since then. A core that is not there counts as theirs."""
        cores, seconds = max(self.number, 2), max(self.when - begun.when, 0.01)
        used = (self.used - begun.used) - (self.ours - begun.ours) + (cores - self.number) * seconds
        return min(max(0, used / (cores * seconds)), 0.9)


# ---- the keeper of a part ----

def signal_all(found, number):
    for one in found:
        for each in (number, signal.SIGCONT):
            try:
                os.kill(one, each)
            except ProcessLookupError:
                pass


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def living():
    reap()
    found = processes()
    return [one for one in below(os.getpid(), found) if found[one][1] != "Z"]


def wait_gone(seconds):
    deadline = time.monotonic() + seconds
    while living() and time.monotonic() < deadline:
        time.sleep(0.02)
    return living()


def end_what_is_left(folder, wait):
    """In order first: scripts have traps, servers close. What does not listen is killed. Whose disk is mounted in the folder loses it."""
    left = wait_gone(wait)
    told = ["left behind: %s" % words_of(one) for one in left]
    signal_all(left, signal.SIGTERM)
    if left and wait_gone(GRACE):
        while living():
            signal_all(living(), signal.SIGKILL)
            wait_gone(1)
    with open("/proc/mounts", encoding="utf-8") as file:
        for place in [line.split()[1] for line in file]:
            if place.startswith(folder + "/"):
                subprocess.run(["umount", "-l", place], stderr=subprocess.DEVNULL, check=False)
    return told


class Stopped(Exception):
    pass


def stop(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def keep(part, parent, folder, environment):
    """Is the keeper, in a new process. Ends with the status of the part, 124 when it was stopped."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, stop)
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    log = os.open(part.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    status, wait = 124, 0
    try:
        if os.getppid() != parent:
            raise Stopped
        child = subprocess.Popen(["sh", "-c", part.command], env=environment, restore_signals=True,
                                 preexec_fn=lambda: [signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)])
        while True:
            ended, how = os.waitpid(-1, 0)
            if ended == child.pid:
                status = os.waitstatus_to_exitcode(how)
                break
        wait = 5
    except Stopped:
        pass
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    told = end_what_is_left(folder, wait)
    if wait and told:
        os.write(1, ("\n".join(told) + "\n").encode())
        status = status or 70
    os._exit(status if 0 <= status < 256 else 128 - status)


# ---- the run ----

def counts(log):
    """What the runners' closing lines say: Check, prove, scripts and ours."""
    good = bad = 0
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            check = re.match(r"\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)", line)
            prove = re.match(r"Files=\d+, Tests=(\d+)", line)
            if check:
                good += int(check[1]) - int(check[2]) - int(check[3])
                bad += int(check[2]) + int(check[3])
            elif prove:
                good += int(prove[1])
            for passed, failed in re.findall(r"(\d+) passed,? +(\d+) failed", line):
                good, bad = good + int(passed), bad + int(failed)
    return good, bad


def has_room(folder):
    try:
        room = os.statvfs(folder)
    except OSError:
        return False
    return os.access(folder, os.W_OK) and room.f_bavail * room.f_frsize >= MEMORY_BYTES


class Run:
    def __init__(self, parts, all_budgets, most):
        self.parts, self.all_budgets, self.most, self.running = parts, all_budgets, most, []
        self.passed = self.failed = self.untried = 0
        self.bad, self.stopped = [], False
        self.work = tempfile.mkdtemp(prefix="globetalk-test.", dir="/tmp")
        os.chmod(self.work, 0o755)
        self.cluster = self.work + "/cluster"
        if has_room(MEMORY):
            self.cluster = tempfile.mkdtemp(prefix="globetalk-test.", dir=MEMORY)
            os.chmod(self.cluster, 0o755)
        os.mkdir(self.work + "/bin", 0o755)      # the Python of the tests is Debian's, whatever else is installed
        os.symlink("/usr/bin/python3", self.work + "/bin/python3")
        self.begun = self.told = time.monotonic()

    def say(self, text):
        self.told = time.monotonic()
        print(text, flush=True)

    # -- starting --

    def is_ready(self, part):
        return all(other.good for other in self.parts if other.group == "make" and other.name in part.needs)

    def next_part(self):
        """Those that need a quiet machine have it to themselves; of the others the longest comes first."""
        waiting = [part for part in self.parts if not part.done and not part.process and self.is_ready(part)]
        alone = any(part.how == "alone" for part in self.running)
        if alone or len([part for part in self.running if part.how != "serves"]) >= self.most:
            return None
        first = sorted(waiting, key=lambda part: (part.group != "make", part.how == "alone", -part.budget))
        if first and first[0].how == "alone" and any(part.how != "serves" for part in self.running):
            return None
        return first[0] if first else None

    def start(self, part):
        part.folder = "%s/%s" % (self.work, re.sub(r"[^a-z0-9_]+", "-", part.title))
        part.log = part.folder + ".log"
        os.mkdir(part.folder, 0o755)
        environment = dict(os.environ, GLOBETALK_TEST_FOLDER=part.folder, GLOBETALK_TEST_CLUSTER=self.cluster,
                           PATH=self.work + "/bin:" + os.environ["PATH"])
        parent = os.getpid()
        part.begun = Cores()
        part.process = os.fork()
        if part.process == 0:
            try:
                keep(part, parent, part.folder, environment)
            finally:
                os._exit(70)
        self.running.append(part)

    # -- ending --

    def used(self, part):
        return time.monotonic() - part.begun.when

    def has_hung(self, part):
        return self.used(part) > HANGS and self.used(part) > HANGS / (1 - Cores().others(part.begun))

    def end_hanging(self):
        for part in [part for part in self.running if not part.done and self.has_hung(part)]:
            os.kill(part.process, signal.SIGTERM)

    def take_ready(self):
        """What serves others says so by a file, and goes on."""
        for part in self.running:
            if part.how == "serves" and not part.good and os.path.exists(part.folder + "/ready"):
                part.good = part.done = True
                self.tell(part, 0, 0, self.used(part), 0)

    def take_ended(self):
        ended, how, usage = os.wait4(-1, os.WNOHANG)
        for part in [part for part in self.running if ended and part.process == ended]:
            self.running.remove(part)
            served = part.done
            part.done = True
            if not served or how != 0 and not self.stopped:
                self.take(part, os.waitstatus_to_exitcode(how), usage.ru_utime + usage.ru_stime)
        return ended

    def take(self, part, status, cpu):
        others, used = Cores().others(part.begun), self.used(part)
        good, bad = (0, 0) if part.group == "make" else counts(part.log)
        said = ""
        with open(part.log, "a+", encoding="utf-8", errors="replace") as log:
            log.seek(0)
            not_tried = [line for line in log if line.startswith("NOT TRIED")]
            if status == 124:
                log.write("stopped after %d s: it hangs\n" % used)
            if status and not bad:
                bad = 1
            elif not good and not bad and part.group != "make":
                if not_tried:
                    self.untried += 1
                    return self.say("%-38s NOT TRIED\n%s" % (part.title, "".join(not_tried).rstrip()))
                bad = 1
                log.write("no test ran\n")
            if others > QUIET:
                said = "(others had %d %% of the cores)" % (100 * others)
            elif used > part.budget and status != 124:
                bad += used > FAR_OVER * part.budget
                said = "OVER ITS BUDGET"
                log.write("took %d s; its budget is %d s\n" % (used, part.budget))
        part.good = not bad
        self.passed, self.failed = self.passed + good, self.failed + bad
        self.tell(part, good, bad, used, cpu, said)
        if bad:
            self.bad.append(part)
            self.show(part)

    def tell(self, part, good, bad, used, cpu, said=""):
        did = "%5d passed %3d failed" % (good, bad) if part.group != "make" or bad else "%23s" % "done"
        self.say(("%-30s %s %4d s of %3d, %3d s of cores  %s" % (part.title, did, used, part.budget, cpu, said)).rstrip())

    def show(self, part):
        with open(part.log, encoding="utf-8", errors="replace") as log:
            for line in log.readlines()[-SHOWN_LINES:]:
                print("    " + line.rstrip())
        print("    again: make test ONLY=\"%s\"" % part.title, flush=True)

    # -- the whole --

    def tell_now_and_then(self):
        if time.monotonic() - self.told >= TELL_EVERY:
            now = ", ".join("%s (%d s)" % (part.title, self.used(part)) for part in self.running if not part.done)
            self.say("... %s; %d more to come" % (now, sum(not part.done and not part.process for part in self.parts)))

    def go_on(self):
        building = [part for part in self.parts if part.group == "make" and not part.done]
        if self.bad and self.bad[-1].group == "make" and not self.running:
            return False
        if not building:
            self.unlock()
        part = self.next_part()
        if part and not any(one.group == "make" for one in self.bad):
            self.start(part)
            return True
        while self.take_ended() if self.running else False:
            pass
        self.take_ready()
        self.end_hanging()
        self.tell_now_and_then()
        time.sleep(0.05)
        return any(not part.done for part in self.parts)

    def lock(self):
        """Two runs in one folder build one after the other."""
        os.makedirs("build", exist_ok=True)
        self.building = os.open("build/tests.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(self.building, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.say("Another run builds in this folder: waiting.")
            fcntl.flock(self.building, fcntl.LOCK_EX)
        self.begun = time.monotonic()

    def unlock(self):
        if self.building is not None:
            os.close(self.building)
            self.building = None

    def end(self):
        self.stopped = True
        for part in self.running:
            os.kill(part.process, signal.SIGTERM)
        for part in self.running:
            os.waitpid(part.process, 0)
        self.running = []
        if self.cluster.startswith(MEMORY):
            subprocess.run("rm -rf %s %s.*" % (self.cluster, self.cluster), shell=True, check=False)

    def close(self):
        if len(self.bad) > 1 or (self.bad and self.parts[-1] is not self.bad[-1]):
            print("\nWhat failed:")
            for part in self.bad:
                print("%s, in %s:" % (part.title, part.log))
                self.show(part)
        if self.failed:
            print("Everything of this run is kept in %s." % self.work)
        else:
            subprocess.run(["rm", "-rf", self.work], check=False)
        print("took %d s; all budgets together are %d s of %d" % (time.monotonic() - self.begun, self.all_budgets, ALL_SECONDS))
        if self.untried:
            print("%d not tried" % self.untried)
        print("%d passed, %d failed" % (self.passed, self.failed), flush=True)


def end_with_make():
    """Who kills make means this run, too. A shell that goes away does not."""
    parent = os.getppid()
    try:
        with open("/proc/%d/comm" % parent, encoding="utf-8") as file:
            made = file.read().strip() in ("make", "gmake")
    except OSError:
        made = False
    if made:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def main():
    parts = read_table(sys.stdin)
    left_out = forgotten(parts)
    if left_out:
        sys.exit("tests/run.sh has no row for %s." % ", ".join(left_out))
    wanted = with_needs(parts, chosen([part for part in parts if part.command], shlex.split(os.environ.get("ONLY", "").replace(",", " "))))
    run = Run(wanted, seconds_of(parts), int(os.environ.get("LANES") or max(2, len(os.sched_getaffinity(0)))))
    end_with_make()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        run.lock()
        while run.go_on():
            pass
    except Stopped:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        run.end()
        print("stopped; everything is kept in %s" % run.work, flush=True)
        sys.exit(130)
    run.end()
    run.close()
    sys.exit(run.failed != 0)


if __name__ == "__main__":
    main()
