"""What autogenerate costs, side by side with Alembic: the parts `autogenerate` and `loop` of
scripts/bench.

Each figure is a whole process, from start to exit, on PostgreSQL; of Seaworthy `migration/examples/trial_tables.rs`, as
`cargo migration` builds it and as a release. The tables are the same under both: eight columns, a primary key, a unique
constraint, an index and a foreign key each.

- empty: a database with nothing in it, and the revision that makes all of it. Ours is also tried in scratch, up and
  down, for PostgreSQL and for SQLite; it is not compiled.
- up to date: nothing to do. Seaworthy remembers what the tables came to in scratch: `first` is without that.
- one column: one of the tables has got a column more, and one revision has made all of them before. Ours is tried up and
  down on both, as above; the tables as they are now were never seen in scratch.
- the loop: a table of a new project is edited, then `cargo migration revision --autogenerate`: compiled, compared, tried,
  written, formatted, compiled again and held against what was tried. On SQLite, as a new project is.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TABLES = 10, 100, 500, 2000
LOOP_TABLES = 4, 20, 100
ALEMBIC = "1.20.1"

MODELS = '''import os

import sqlalchemy as sa

metadata = sa.MetaData()
count = int(os.environ["TRIAL_TABLES"])
longer = int(os.environ["TRIAL_COLUMNS"])
for n in range(count):
    table = sa.Table(
        f"bench_{n}", metadata,
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("email", sa.String, nullable=False, unique=True),
        sa.Column("title", sa.String, index=True),
        sa.Column("is_active", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("amount", sa.Numeric(10, 2), nullable=False),
        sa.Column("owner_id", sa.BigInteger, sa.ForeignKey(f"bench_{n // 2}.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
        sa.Column("updated_at", sa.DateTime(timezone=True)))
    if n + longer >= count:
        table.append_column(sa.Column("subtitle", sa.String))
if __name__ == "__main__":
    # Table by table: thousands are more than PostgreSQL keeps locks for in one transaction.
    engine = sa.create_engine(os.environ["DATABASE_URL"], isolation_level="AUTOCOMMIT")
    metadata.create_all(engine)
'''


def measure(command, folder, environment):
    """Runs a command; gives its wall-clock seconds and its most memory in MB."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=folder, env=environment, stdout=said, stderr=said,
                                   stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))} failed:\n{said.read().decode()}")
    # macOS counts bytes.
    return wall, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


class Way:
    """A program and its project."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.versions = folder / self.PLACE

    def call(self, url, count, longer, *arguments):
        environment = {**self.environment, "DATABASE_URL": self.url(url), "TRIAL_TABLES": str(count),
                       "TRIAL_COLUMNS": str(longer)}
        kept = {path: path.read_bytes() for path in self.versions.iterdir() if path.is_file()}
        figures = measure([*self.command, *arguments], self.folder, environment)
        for path in self.versions.iterdir():
            if path.is_file() and path not in kept:
                path.unlink()
        for path, text in kept.items():
            path.write_bytes(text)
        return figures


class Alembic(Way):
    PLACE = "alembic/versions"

    def __init__(self, bench, scratch, environment):
        self.python, self.url = scratch / "venv/bin/python", bench.alembic_url
        self.command = [scratch / "venv/bin/alembic"]
        folder = scratch / "with-alembic"
        folder.mkdir()
        bench.alembic_project(scratch / "venv/bin/alembic", folder, 0)
        (folder / "models.py").write_text(MODELS)
        env = folder / "alembic/env.py"
        env.write_text(env.read_text().replace(
            "target_metadata = None",
            "import sys\n\nsys.path.insert(0, '.')\nimport models\n\ntarget_metadata = models.metadata"))
        super().__init__(folder, environment)

    def make(self, url, count):
        environment = {**self.environment, "DATABASE_URL": self.url(url), "TRIAL_TABLES": str(count), "TRIAL_COLUMNS": "0"}
        measure([self.python, "models.py"], self.folder, environment)

    def empty(self, url, count):
        return self.revise(url, count, 0)

    def revise(self, url, count, longer):
        return self.call(url, count, longer, "revision", "--autogenerate", "-m", "bench")

    def nothing(self, url, count):
        return self.call(url, count, 0, "check")


class Seaworthy(Way):
    PLACE = "migration/src/versions"

    def __init__(self, bench, program, folder, environment):
        self.command, self.url = [program], bench.driver_url
        (folder / self.PLACE).mkdir(parents=True)
        (folder / "workspace").mkdir()
        (folder / "workspace/settings.toml").touch()
        (folder / "target").mkdir()
        super().__init__(folder, {name: value for name, value in environment.items() if name != "CARGO_TARGET_DIR"})

    def list(self, revision):
        """The program has this revision, or none."""
        versions = self.folder / self.PLACE
        shutil.rmtree(versions, ignore_errors=True)
        versions.mkdir()
        if revision:
            self.environment["TRIAL_REVISION"] = "1"
            (versions / f"{revision}.rs").touch()
        else:
            self.environment.pop("TRIAL_REVISION", None)
        (versions / "mod.rs").write_text(
            f"use seaworthy_migration::{{Revisions, revisions}};\n\npub fn all() -> Revisions {{\n"
            f"    revisions![{revision or ''}]\n}}\n")

    def make(self, url, count):
        self.list("m0001_everything")
        self.call(url, count, 0, "up")
        self.forget()

    def forget(self):
        shutil.rmtree(self.folder / "target/seaworthy", ignore_errors=True)

    def empty(self, url, count):
        self.list(None)
        self.forget()
        return self.call(url, count, 0, "revision", "--autogenerate", "-m", "bench", "--no-verify")

    def revise(self, url, count, longer):
        return self.call(url, count, longer, "revision", "--autogenerate", "-m", "bench", "--no-verify")

    def nothing(self, url, count):
        return self.call(url, count, 0, "revision", "--autogenerate", "-m", "bench")


def bench(bench, part, counts):
    """`bench` is scripts/bench itself: what it has for all its parts."""
    with tempfile.TemporaryDirectory() as scratch:
        if part == "loop":
            return loop(bench, Path(scratch), counts or LOOP_TABLES)
        if not (url := os.environ.get("TEST_POSTGRES_URL")):
            sys.exit("no TEST_POSTGRES_URL: scripts/postgres has one")
        side_by_side(bench, Path(scratch), url, counts or TABLES)


def side_by_side(bench, scratch, url, counts):
    bench.run(sys.executable, "-m", "venv", scratch / "venv")
    bench.run(scratch / "venv/bin/pip", "install", "--quiet", f"alembic=={ALEMBIC}", "psycopg[binary]")
    environment = {name: value for name, value in os.environ.items() if name not in ("RUNTIME_ENV", "DATABASE_SCHEMA")}
    ways = {}
    for name, profile, folder in ("Seaworthy", "dev", "debug"), ("Seaworthy, release", "release", "release"):
        bench.run("cargo", "build", "--locked", "--profile", profile, "--package", "seaworthy-migration", "--features",
                  "testing", "--example", "trial_tables", cwd=bench.ROOT)
        (scratch / profile).mkdir()
        program = bench.TARGET.resolve() / folder / "examples/trial_tables"
        ways[name] = Seaworthy(bench, program, scratch / profile, environment)
    ways[f"Alembic {ALEMBIC}"] = Alembic(bench, scratch, environment)
    postgres = bench.Postgres(url, scratch / "venv/bin/python")

    figures = {}
    for count in counts:
        for name, way in ways.items():
            for _ in range(7 if count < 100 else 5 if count < 500 else 3 if count < 2000 else 1):
                database = postgres.create(name)
                add(figures, f"{count} tables, empty", name, way.empty(database, count))
                way.make(database, count)
                postgres.ask(database, "VACUUM ANALYZE")
                add(figures, f"{count} tables, up to date, first", name, way.nothing(database, count))
                add(figures, f"{count} tables, up to date", name, way.nothing(database, count))
                add(figures, f"{count} tables, one column", name, way.revise(database, count, 1))
                postgres.drop(database)
    last = list(ways)[-1]
    for head, column, unit, digits in ("wall clock", 0, "s", 2), ("most memory", 1, "MB", 0):
        rows = []
        for what, by_way in figures.items():
            medians = {name: statistics.median(one[column] for one in all_) for name, all_ in by_way.items()}
            rows.append([what, *(
                f"{median:.{digits}f} {unit}" + (f" ({medians[last] / median:.1f})" if name != last else "")
                for name, median in medians.items())])
        bench.table([f"{head}, in brackets how much less than Alembic", *ways], rows)


def add(figures, what, way, one):
    print(f"{what}, {way}: {one[0]:.2f} s, {one[1]:.0f} MB", file=sys.stderr)
    figures.setdefault(what, {}).setdefault(way, []).append(one)


def loop(bench, scratch, counts):
    project = scratch / "ai"
    bench.run(bench.command(), "new", project, "--no-git", "--yes")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(bench.TARGET.resolve())}
    environment.pop("DATABASE_URL", None)
    options = {"cwd": project, "env": environment}
    versions = project / "migration/src/versions"
    user = project / "db/src/tables/user.rs"
    revise = "cargo", "migration", "revision", "--autogenerate", "--allow-data-loss", "-m"
    bench.edit(user, 0)
    rows = []
    for count in counts:
        bench.add_tables(project, count)
        bench.run("cargo", "migration", "up", **options)
        bench.run(*revise, f"{count} tables", **options)
        bench.run("cargo", "migration", "up", **options)
        kept = {path: path.read_bytes() for path in versions.iterdir()}
        changed, nothing = [], []
        for round_ in range(5):
            bench.edit(user, count + round_ + 1)
            changed.append(bench.run(*revise, "longer", **options)[0])
            for path in versions.iterdir():
                if path not in kept:
                    path.unlink()
                elif path.read_bytes() != kept[path]:
                    path.write_bytes(kept[path])
            bench.edit(user, count)
            bench.run("cargo", "migration", "status", **options)
        bench.edit(user, 0)
        bench.run("cargo", "migration", "status", **options)
        for _ in range(5):
            nothing.append(bench.run(*revise, "nothing", **options)[0])
        rows.append([str(count), f"{statistics.median(changed):.1f} s", f"{statistics.median(nothing):.2f} s"])
    bench.table(["tables", "a column changed, `cargo migration revision --autogenerate`", "the same with nothing changed"],
                rows)
