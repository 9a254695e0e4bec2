"""make mutants: plants small faults, one at a time, and sees that the tests catch them. docs/testing.md explains it.

    run.py          runs them         MUTANT="name other_name"  just these, or those of a room (a file of this folder)
                                      SHARD=2/8                 every eighth, from the second on
                                      FRESH=1                   also those that an earlier run has done; so does MUTANT=name
    run.py check    sees that the lists can be used: each old text stands exactly once in its file, each suite exists

A mutant is planted in a copy of the tree, build/mutants/tree, where only what its suite needs is built. What came out is kept in
build/mutants/results, and what a suite said that failed in build/mutants/logs. A suite that takes far longer than it does without
a mutant is ended: that counts as killed."""
import fcntl
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, TOP + "/tests/support")
import lanes                      # noqa: E402 (it stands in another folder)

LEAST = 150                       # mutants in all lists
SLOWER, GRACE = 3, 20             # a suite may take three times what it takes unharmed, and so many seconds
SCHEMA = ("sql/rules/", "sql/tables/", "sql/former/")
KILLED, HUNG, SURVIVED, BROKEN = "killed", "killed, it hung", "SURVIVED", "DOES NOT BUILD"
HEADER = re.compile(r"(\w+): (\S+): ([a-z_, -]+)$")


# ---- the lists ----

class Mutant:
    """NAME: FILE: SUITE, SUITE with lines "- old" and "+ new" behind it. A suite is "group part" of tests/run.sh. A third word
    is what is tried before the whole: a UNIT_CASE of the room, or a file of tests/sql."""

    def __init__(self, room, place, found):
        self.room, self.place = room, place
        self.name, self.file, suites = found.groups()
        self.suites = [suite.split() for suite in suites.split(",")]
        self.old, self.new = [], []

    def texts(self):
        return "\n".join(self.old), "\n".join(self.new)

    def digest(self):
        return hashlib.sha256(repr((self.file, [suite[:2] for suite in self.suites], self.texts())).encode()).hexdigest()[:12]

    def changed(self, text):
        """The file's text with this mutant in it; None where it cannot be planted."""
        old, new = self.texts()
        return text.replace(old, new) if old and old != new and text.count(old) == 1 else None


def read_list(path):
    mutants, room = [], os.path.basename(path)[:-4]
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file.read().split("\n"), 1):
            place, found = "%s:%d" % (os.path.relpath(path, TOP), number), HEADER.match(line)
            if found:
                mutants.append(Mutant(room, place, found))
            elif line[:2] in ("- ", "-") and mutants:
                mutants[-1].old.append(line[2:])
            elif line[:2] in ("+ ", "+") and mutants:
                mutants[-1].new.append(line[2:])
            elif line and not line.startswith("#"):
                sys.exit("%s: neither a mutant nor a text: %s" % (place, line))
    return mutants


def read_lists():
    return [mutant for path in sorted(glob.glob(HERE + "/*.txt")) for mutant in read_list(path)]


def read_parts():
    with open(TOP + "/tests/run.sh", encoding="utf-8") as file:
        table = file.read().split("<<'PARTS'\n")[1].split("\nPARTS\n")[0]
    return lanes.read_table(table.split("\n"))


def part_of(parts, suite):
    for part in parts:
        if part.group == suite[0] and lanes.is_called(part, (suite + [""])[1]):
            return part
    return None


# ---- check ----

def has_case(suite):
    if suite[0] == "sql":
        return os.path.exists("%s/tests/sql/%s.sql" % (TOP, suite[2]))
    return suite[0] == "unit" and any("UNIT_CASE(%s)" % suite[2] in open(path, encoding="utf-8").read() for path in glob.glob("%s/tests/unit/%s/*.c" % (TOP, suite[1])))


def mistakes_of(mutant, parts):
    try:
        with open("%s/%s" % (TOP, mutant.file), encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return ["there is no file %s" % mutant.file]
    said = []
    if mutant.changed(text) is None:
        said.append("its old text stands %d times in %s, not once, or is its new text" % (text.count(mutant.texts()[0]), mutant.file))
    for suite in mutant.suites:
        words = " ".join(suite)
        if part_of(parts, suite) is None:
            said.append("tests/run.sh has no part \"%s\"" % words)
        elif len(suite) > 2 and not has_case(suite):
            said.append("there is no case \"%s\"" % words)
        elif suite[0] == "fault" and mutant.file.startswith(SCHEMA):
            said.append("parts of fault have a cluster of their own, without the mutant: \"%s\"" % words)
    return said


def check(mutants, parts):
    said, names = [], set()
    for mutant in mutants:
        said += ["%s: %s: %s" % (mutant.place, mutant.name, one) for one in mistakes_of(mutant, parts)]
        if mutant.name in names:
            said.append("%s: a second mutant is called %s" % (mutant.place, mutant.name))
        names.add(mutant.name)
    if len(mutants) < LEAST:
        said.append("there are %d mutants; %d are wanted" % (len(mutants), LEAST))
    return said


# ---- what came out before ----

class Results:
    def __init__(self, path):
        self.path, self.kept = path, {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                for line in file:
                    digest, _, outcome = line.rstrip("\n").split("\t")
                    self.kept[digest] = outcome

    def add(self, mutant, outcome):
        self.kept[mutant.digest()] = outcome
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("%s\t%s\t%s\n" % (mutant.digest(), mutant.name, outcome))

    def of(self, mutant):
        return self.kept.get(mutant.digest())


# ---- the copy of the tree ----

class Tree:
    """The tree as it stands, with what was built there before."""

    def __init__(self, path):
        self.path = path
        os.makedirs(path, exist_ok=True)
        self.lock = os.open(path + ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another run plants mutants in %s. SHARD gives each run a tree of its own." % path)
        listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=TOP, stdout=subprocess.PIPE, check=True).stdout
        wanted = {name for name in listed.decode().split("\0") if name and os.path.isfile(os.path.join(TOP, name))}
        for name in sorted(wanted):
            self.copy(name)
        for folder, folders, files in os.walk(path):
            if folder == path:
                folders[:] = [one for one in folders if one not in ("build", ".git")]
            for one in files:
                name = os.path.relpath(os.path.join(folder, one), path)
                if name not in wanted:
                    os.remove(os.path.join(path, name))
        subprocess.run("git init -q . && git add -A", cwd=path, shell=True, check=True)   # for checks that ask git for the files

    def copy(self, name):
        source, target = os.path.join(TOP, name), os.path.join(self.path, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(source, "rb") as file:
            text = file.read()
        try:
            with open(target, "rb") as file:
                if file.read() == text:
                    return
        except OSError:
            pass
        with open(target, "wb") as file:
            file.write(text)
        shutil.copymode(source, target)

    def read(self, name):
        with open(os.path.join(self.path, name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(os.path.join(self.path, name), "w", encoding="utf-8") as file:
            file.write(text)

    def build(self, part, log):
        """Only what the part needs: its program, or all programs."""
        targets = re.findall(r"build/gcc-san/\S+", part.command)
        if part.group in ("unit", "sql"):
            targets += ["build/gcc-san/bin/globetalkctl"] if "cluster" in part.needs else []
        else:
            targets += ["all", "build/gcc-san/whole/poster", "build/gcc-san/whole/data_keys"]
        # What a mutant leaves unused is no mistake. Nobody debugs it, and linking is most of building one.
        make = ["make", "--no-print-directory", "-j%d" % (os.cpu_count() or 1), "CC=gcc", "WARN=-w",
                "LDFLAGS=-Wl,-S" + (" -fuse-ld=gold" if shutil.which("ld.gold") else "")]
        done = subprocess.run(make + ["SAN=1", "BUILD=build/gcc-san"] + targets, cwd=self.path, stdout=log, stderr=log, check=False).returncode
        if done == 0 and "gcc" in part.needs:
            done = subprocess.run(make + ["BUILD=build/gcc", "all"], cwd=self.path, stdout=log, stderr=log, check=False).returncode
        return done == 0


# ---- running suites ----

class Bench:
    """Runs parts in the copy, each by a keeper of lanes.py, so that nothing outlives it."""

    def __init__(self, tree, parts):
        self.tree, self.parts, self.clean, self.number, self.served, self.kept_log = tree, parts, {}, 0, None, None
        self.work = tempfile.mkdtemp(prefix="globetalk-mutants.", dir=lanes.MEMORY if lanes.has_room(lanes.MEMORY) else "/tmp")
        os.chmod(self.work, 0o755)
        self.cluster = self.work + "/cluster"
        self.environment = dict(os.environ, GLOBETALK_BIN=tree.path + "/build/gcc-san/bin", GLOBETALK_TEST_CLUSTER=self.cluster,
                                MUTANT_IS_PLANTED="yes")
        for name in ("SHARD", "MUTANT", "FRESH", "MAKEFLAGS", "MAKELEVEL"):
            self.environment.pop(name, None)
        os.chdir(tree.path)

    def start(self, part, more):
        self.number += 1
        part.folder = "%s/%s-%d" % (self.work, re.sub(r"[^a-z0-9_]+", "-", part.title), self.number)
        part.log = part.folder + ".log"
        os.mkdir(part.folder, 0o755)
        parent, process = os.getpid(), os.fork()
        if process == 0:
            try:
                lanes.keep(part, parent, part.folder, dict(self.environment, GLOBETALK_TEST_FOLDER=part.folder, **more))
            finally:
                os._exit(70)
        return process

    def run(self, part, seconds, case=None):
        """passed (True or False), and whether it was ended because it hung."""
        process = self.start(part, {"UNIT_ONLY": case, "SQL_ONLY": case} if case else {})
        deadline, hung = time.monotonic() + seconds, False
        while True:
            ended, how = os.waitpid(process, os.WNOHANG)
            if ended:
                break
            if not hung and time.monotonic() > deadline:
                hung = True
                os.kill(process, lanes.signal.SIGTERM)
            time.sleep(0.02)
        good, bad = lanes.counts(part.log)
        passed = os.waitstatus_to_exitcode(how) == 0 and good > 0 and bad == 0
        if not passed and self.kept_log:
            shutil.copyfile(part.log, self.kept_log)
        if passed or part.title in self.clean:
            shutil.rmtree(part.folder, ignore_errors=True)
            os.remove(part.log)
        self.drop_databases()
        return passed, hung

    def be_sure_of(self, part):
        """It is run once without a mutant: it must pass, and tells how long it takes."""
        if part.title in self.clean:
            return
        with tempfile.TemporaryFile() as log:
            if not self.tree.build(part, log):
                log.seek(0)
                sys.exit("The tree does not build without a mutant:\n%s" % log.read().decode(errors="replace")[-3000:])
        if "cluster" in part.needs and self.served is None:
            self.serve()
        begun = time.monotonic()
        passed, _ = self.run(part, lanes.HANGS * 2)
        if not passed:
            self.end(keep=True)
            sys.exit("%s fails without a mutant: %s" % (part.title, part.log))
        self.clean[part.title] = time.monotonic() - begun
        print("          %s passes without a mutant, in %d s" % (part.title, self.clean[part.title]), flush=True)

    def deadline(self, part):
        return GRACE + SLOWER * self.clean[part.title]

    # -- the cluster --

    def serve(self):
        part = part_of(self.parts, ["make", "cluster"])
        self.served = self.start(part, {})
        while not os.path.exists(part.folder + "/ready"):
            if os.waitpid(self.served, os.WNOHANG)[0]:
                sys.exit("The cluster does not start: %s" % part.log)
            time.sleep(0.05)

    def ask(self, statement):
        conninfo = subprocess.run(["sh", "server/deploy/cluster.sh", "conninfo", self.cluster], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        return subprocess.run(["psql", "-X", "-q", "-t", "-A", "-d", conninfo + " dbname=postgres", "-c", statement],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout.split()

    def drop_databases(self):
        if self.served is not None:
            for name in self.ask("select datname from pg_database where datname !~ '^(postgres|template.|migrated.*)$'"):
                self.ask('drop database "%s" with (force)' % name)

    def migrate(self):
        """The template anew, with the mutant; the one without is kept aside."""
        self.ask("alter database migrated rename to migrated_clean")
        return subprocess.run(["sh", "tests/support/migrated.sh", self.cluster, self.environment["GLOBETALK_BIN"]],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0

    def restore(self):
        self.ask("drop database if exists migrated with (force)")
        self.ask("alter database migrated_clean rename to migrated")

    def end(self, keep=False):
        if self.served is not None:
            os.kill(self.served, lanes.signal.SIGTERM)
            os.waitpid(self.served, 0)
        if not keep:
            shutil.rmtree(self.work, ignore_errors=True)


def tried(bench, mutant, suite):
    """With the mutant planted: first the case that the suite names, then the whole."""
    part = part_of(bench.parts, suite)
    with tempfile.TemporaryFile() as log:
        if not bench.tree.build(part, log):
            return BROKEN
    alters = mutant.file.startswith(SCHEMA) and "cluster" in part.needs
    try:
        if alters and not bench.migrate():
            return BROKEN
        for case in suite[2:3] + [None]:
            passed, hung = bench.run(part, bench.deadline(part), case)
            if not passed:
                return HUNG if hung else KILLED
    finally:
        if alters:
            bench.restore()
    return SURVIVED


def one(bench, mutant):
    """Its suites in order, until one fails. Each has passed without a mutant before."""
    text, outcome = bench.tree.read(mutant.file), SURVIVED
    for suite in mutant.suites:
        bench.be_sure_of(part_of(bench.parts, suite))
        bench.kept_log = "%s/build/mutants/logs/%s" % (TOP, mutant.name)
        try:
            bench.tree.write(mutant.file, mutant.changed(text))
            outcome = tried(bench, mutant, suite)
        finally:
            bench.tree.write(mutant.file, text)
            bench.kept_log = None
        if outcome != SURVIVED:
            break
    return outcome


# ---- the run ----

def chosen(mutants):
    named = os.environ.get("MUTANT", "").replace(",", " ").split()
    unknown = [word for word in named if not any(word in (mutant.name, mutant.room) for mutant in mutants)]
    if unknown:
        sys.exit("There is no mutant and no room of mutants \"%s\"." % unknown[0])
    if named:
        mutants = [mutant for mutant in mutants if mutant.name in named or mutant.room in named]
    shard = re.fullmatch(r"(\d+)/(\d+)", os.environ.get("SHARD") or "1/1")
    if not shard or not 1 <= int(shard[1]) <= int(shard[2]):
        sys.exit("SHARD is the number of a share, as in SHARD=2/8.")
    return mutants[int(shard[1]) - 1::int(shard[2])]


def to_do(mutants, results):
    """Those without a result, and those that are named one by one; FRESH: all."""
    named = os.environ.get("MUTANT", "").replace(",", " ").split()
    return [mutant for mutant in mutants if os.environ.get("FRESH") or mutant.name in named or not results.of(mutant)]


def in_order(mutants, parts):
    """Those that need no cluster first: they are the quickest. Then by suite, so that each is run without a mutant shortly before."""
    def rank(mutant):
        part = part_of(parts, mutant.suites[0])
        return ("cluster" in part.needs, part.group != "unit", part.budget, part.title)
    return sorted(mutants, key=rank)


def run_all(bench, results, todo):
    spent, begun = 0, time.monotonic()
    for number, mutant in enumerate(todo, 1):
        started = time.monotonic()
        outcome = one(bench, mutant)
        results.add(mutant, outcome)
        spent = time.monotonic() - begun
        print("%4d/%d  %-15s %-50s %-10s %-15s %3d s, about %d min left" % (number, len(todo), outcome, mutant.name, mutant.room, " ".join(mutant.suites[0][:2]),
              time.monotonic() - started, spent / number * (len(todo) - number) / 60 + 0.5), flush=True)


def summary(results, mutants):
    done = [mutant for mutant in mutants if results.of(mutant)]
    bad = [mutant for mutant in done if not results.of(mutant).startswith(KILLED)]
    print()
    for room in sorted({mutant.room for mutant in done}):
        ours = [mutant for mutant in done if mutant.room == room]
        print("%-12s %3d of %3d killed" % (room, sum(mutant not in bad for mutant in ours), len(ours)))
    for mutant in bad:
        print("%-15s %s (%s)" % (results.of(mutant), mutant.name, mutant.place))
    print("%d of %d killed, %d survived, %d do not build" % (len(done) - len(bad), len(done), sum(results.of(mutant) == SURVIVED for mutant in bad),
          sum(results.of(mutant) == BROKEN for mutant in bad)))
    return not bad


def main():
    # A planted mutant's own old text is gone: "check" would kill it, whatever else the suite asks.
    if sys.argv[1:] == ["check"] and os.environ.get("MUTANT_IS_PLANTED"):
        sys.exit(0)
    mutants, parts = read_lists(), read_parts()
    said = check(mutants, parts)
    if sys.argv[1:] == ["check"]:
        print("\n".join(said))
        sys.exit(bool(said))
    unusable = [one for one in said if not one.startswith("there are")]
    if unusable:
        sys.exit("\n".join(unusable))
    wanted = chosen(mutants)
    os.makedirs(TOP + "/build/mutants/logs", exist_ok=True)
    results = Results(TOP + "/build/mutants/results")
    todo = in_order(to_do(wanted, results), parts)
    lanes.end_with_make()
    lanes.signal.signal(lanes.signal.SIGTERM, lanes.stop)
    bench = Bench(Tree("%s/build/mutants/tree%s" % (TOP, os.environ.get("SHARD", "").replace("/", "of"))), parts)
    try:
        run_all(bench, results, todo)
    except (KeyboardInterrupt, lanes.Stopped):
        bench.end()
        sys.exit("stopped; make mutants goes on from here")
    bench.end()
    sys.exit(not summary(results, wanted))


main()
