"""What production images cost, side by side: the part `images` of scripts/bench.

Each is built for the first time, built again after one changed line, weighed, and started. It is all bounded: a step
that takes longer than LIMIT is given up, and the figures are of what was built until then.

- Seaworthy: a new project and its Dockerfile. Its cache mounts get a name of their own, so that the first build is
  one, and nobody's cache is touched; `docker builder prune` removes what is left of them.
- Loco: `loco new` on SQLite, and the Dockerfile of `cargo loco generate deployment docker`, with the tag of its first
  base changed to the one that our Dockerfile has, so that both build with one toolchain.
- Python: a stand-in for the template of Agno, whose base image, agnohq/python:3.12, is fetched from a registry. The
  packages that the template asks for, in Debian's Python, around a server of one route. Not its sources.
"""

import glob
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

LIMIT = 30 * 60
STARTS = 5
BASE = "debian:bookworm-slim"
LOCO = "1.2.0"
PACKAGES = ("agno alembic duckduckgo-search fastapi[standard] mypy nest_asyncio openai pgvector numpy psycopg[binary] "
            "pydantic pypdf pytest python-docx ruff sqlalchemy tiktoken typer")


class GivenUp(Exception):
    """A step failed, or took longer than LIMIT."""


def seconds(*command, **options):
    """Runs a command to its end, and gives how long it took."""
    start = time.perf_counter()
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=LIMIT,
                              stdin=subprocess.DEVNULL, **options)
    except subprocess.TimeoutExpired:
        raise GivenUp(f"{' '.join(map(str, command))}: not within {LIMIT // 60} minutes") from None
    if done.returncode != 0:
        raise GivenUp(f"{' '.join(map(str, command))} failed:\n{(done.stdout + done.stderr)[-4000:]}")
    return time.perf_counter() - start


class Processor:
    """The CPU seconds of what the engine runs in builds meanwhile, other builds included.

    The engine's own work is not in it, and neither is the last part of a second of each step: a step's control group
    goes with it.
    """

    # As the engine names them without systemd, in the first version of control groups and in the second.
    groups = ["/sys/fs/cgroup/cpuacct/docker/buildkit/*/cpuacct.usage", "/sys/fs/cgroup/docker/buildkit/*/cpu.stat"]

    def __enter__(self):
        self.before = self.read()
        self.used, self.ended = {}, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()
        return self

    def read(self):
        used = {}
        for path in (path for pattern in self.groups for path in glob.glob(pattern)):
            try:
                text = Path(path).read_text()
            except OSError:
                continue
            usage = re.search(r"usage_usec (\d+)", text)
            used[path] = int(usage.group(1)) / 1e6 if usage else int(text) / 1e9
        return used

    def watch(self):
        while not self.ended.wait(0.2):
            self.used.update(self.read())

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def said(self):
        spent = sum(used - self.before.get(path, 0) for path, used in self.used.items())
        return f"{spent:.0f} s" if self.used else "none seen"


def build(folder, tag):
    """How long it took, as a table says it."""
    with Processor() as processor:
        wall = seconds("docker", "build", "--tag", tag, *stage(folder), ".", cwd=folder,
                       env={**os.environ, "DOCKER_BUILDKIT": "1"})
    return f"{wall:.0f} s, {processor.said()}"


def stage(folder):
    return ["--target", "prd"] if " AS prd" in (folder / "Dockerfile").read_text() else []


def size(image):
    said = subprocess.run(["docker", "image", "inspect", "--format", "{{.Size}}", image], capture_output=True,
                          text=True, check=True).stdout
    return int(said) / 1e6


def first_answer(image, port, path, settings, command):
    """From `docker run` to the first 200, in seconds."""
    options = [part for setting in settings for part in ("--env", setting)]
    start = time.perf_counter()
    container = subprocess.run(["docker", "run", "--detach", "--publish", f"127.0.0.1::{port}", *options, image,
                                *command], capture_output=True, text=True, check=True).stdout.strip()
    try:
        published = subprocess.run(["docker", "port", container, str(port)], capture_output=True, text=True,
                                   check=True).stdout.split()[0]
        while time.perf_counter() - start < 60:
            try:
                if urllib.request.urlopen(f"http://{published}{path}", timeout=2).status == 200:
                    return time.perf_counter() - start
            except (OSError, urllib.error.URLError):
                time.sleep(0.01)
        logs = subprocess.run(["docker", "logs", container], capture_output=True, text=True)
        raise GivenUp(f"{image} does not answer:\n{(logs.stdout + logs.stderr)[-4000:]}")
    finally:
        subprocess.run(["docker", "rm", "--force", "--volumes", container], capture_output=True)


def seaworthy_project(seaworthy, folder):
    seconds(seaworthy, "new", folder, "--no-git", "--yes")
    dockerfile = folder / "Dockerfile"
    own = uuid.uuid4().hex
    dockerfile.write_text(re.sub(r"type=cache,(?:id=[^,]*,)?target=([^,\s]*)", rf"type=cache,id={own}\1,target=\1",
                                 dockerfile.read_text()))
    settings = ["DATABASE_URL=sqlite:///tmp/trial.db", "MIGRATE_DB=True"]
    return folder / "api/src/lib.rs", "//", 8000, "/v1/ready", settings, []


def loco_project(target, folder):
    tools = target / "bench"
    seconds("cargo", "install", "--quiet", "--debug", "--locked", "loco", "--version", LOCO, "--root", tools)
    seconds(tools / "bin/loco", "new", "--path", folder.parent, "--name", folder.name, "--db", "sqlite", "--bg",
            "async", "--assets", "none", "--allow-in-git-repo")
    # Its own command writes the Dockerfile, and is built for that.
    seconds("cargo", "loco", "generate", "deployment", "docker", cwd=folder,
            env={**os.environ, "CARGO_TARGET_DIR": str(target / "bench-loco")})
    dockerfile = folder / "Dockerfile"
    dockerfile.write_text(re.sub(r"FROM rust:\S+", "FROM rust:1-bookworm", dockerfile.read_text()))
    settings = ["LOCO_ENV=production", "HOST=http://localhost", "PORT=5150", "BINDING=0.0.0.0",
                "DATABASE_URL=sqlite:///tmp/trial.db?mode=rwc", "JWT_SECRET=of-this-trial-alone-and-nobody-else",
                # Its settings ask for a mail server; no mail is sent.
                "MAILER_HOST=localhost", "MAILER_USER=nobody", "MAILER_PASSWORD=none"]
    return folder / "src/lib.rs", "//", 5150, "/_readiness", settings, ["start"]


def python_project(folder):
    folder.mkdir()
    (folder / "main.py").write_text(
        "import agno.agent\nimport sqlalchemy\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
        "@app.get('/health')\ndef health():\n    return {'status': 'ok'}\n")
    (folder / "Dockerfile").write_text(
        f"FROM {BASE}\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-venv "
        "&& rm -rf /var/lib/apt/lists/* && python3 -m venv /venv\n"
        f"RUN /venv/bin/pip install --no-cache-dir {PACKAGES} # {uuid.uuid4().hex}\n"
        "WORKDIR /app\nCOPY . .\n"
        'CMD ["/venv/bin/uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]\n')
    return folder / "main.py", "#", 8000, "/health", [], []


def measure(name, make, folder):
    """One row: what was not reached stays a dash, and stderr says why."""
    row = dict.fromkeys(["first build: wall clock, CPU", "after a changed line: wall clock, CPU", "image", "above its base",
                         "first answer"], "-")
    tag = f"seaworthy-bench-{name.split()[0].lower()}:{uuid.uuid4().hex[:8]}"
    try:
        source, comment, *server = make(folder)
        row["first build: wall clock, CPU"] = build(folder, tag)
        weight = size(tag)
        row["image"], row["above its base"] = f"{weight:.0f} MB", f"{weight - size(BASE):.0f} MB"
        starts = [first_answer(tag, *server) for _ in range(STARTS)]
        row["first answer"] = f"{statistics.median(starts):.2f} s"
        source.write_text(f"{source.read_text()}\n{comment} Changed.\n")
        row["after a changed line: wall clock, CPU"] = build(folder, tag)
    except (GivenUp, subprocess.CalledProcessError) as error:
        print(f"{name}: {error}", file=sys.stderr)
    finally:
        subprocess.run(["docker", "image", "rm", "--force", tag], capture_output=True)
    print(json.dumps({name: row}), file=sys.stderr)
    return row


def bench(seaworthy, target, table, only):
    """Measures all of them, or those whose name begins with `only`."""
    makers = {
        "Seaworthy": lambda folder: seaworthy_project(seaworthy, folder),
        "Python stand-in": python_project,
        f"Loco {LOCO}": lambda folder: loco_project(target, folder),
    }
    with tempfile.TemporaryDirectory() as scratch:
        rows = {name: measure(name, make, Path(scratch) / name.split()[0].lower())
                for name, make in makers.items() if name.lower().startswith(only)}
    head = next(iter(rows.values()))
    table(["production image", *head], [[name, *row.values()] for name, row in rows.items()])
