"""A PostgreSQL to throw away: `python -m tools.postgresql -- COMMAND…`.

Starts a server of its own in a temporary folder, makes the roles and the database as
`sharewell postgres prepare` does, runs the command with the settings pointed at it, and takes all
of it away. It needs PostgreSQL's programs and no rights: as root it runs the server as somebody
else, since PostgreSQL refuses to run as root.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAMS = Path("/usr/lib/postgresql")
MISSING = "PostgreSQL is missing: install Debian’s package postgresql."
# What is thrown away need not survive a fall of the machine; but it must not weaken a wall.
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=40", "listen_addresses=")


def programs() -> Path:
    """Return the folder of the newest PostgreSQL here. Raises `FileNotFoundError`."""
    there = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not there and on_path is None:
        raise FileNotFoundError(MISSING)
    return there[-1].parent if there else Path(str(on_path)).resolve().parent


def somebody() -> str | None:
    """Return whom to run the server as: nobody else, unless we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def server() -> Iterator[Path]:
    """Run a server until the end of the block; give the folder of its socket."""
    user, there = somebody(), programs()
    folder = Path(tempfile.mkdtemp(prefix="sharewell-pg-"))
    if user is not None:
        shutil.chown(folder, user)
    rows = folder / "rows"

    def run(*command: str) -> None:
        subprocess.run(
            command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "PATH": os.defpath},
        )  # fmt: skip

    try:
        run(
            str(there / "initdb"), "--pgdata", str(rows), "--username", "admin",
            "--auth", "trust", "--encoding", "UTF8", "--no-sync",
        )  # fmt: skip
        options = " ".join(f"-c {option}" for option in QUICK)
        run(
            str(there / "pg_ctl"), "--pgdata", str(rows), "--wait", "--silent",
            "--log", str(folder / "log"), "--options", f"-k {folder} {options}", "start",
        )  # fmt: skip
        yield folder
    finally:
        if (rows / "postmaster.pid").exists():
            run(str(there / "pg_ctl"), "--pgdata", str(rows), "--mode", "immediate", "stop")
        shutil.rmtree(folder)


def settings(folder: Path) -> dict[str, str]:
    """Return the settings that point Sharewell at that server."""
    data = folder / "data"
    return {
        "SHAREWELL_DATA_DIR": str(data),
        "SHAREWELL_DATABASE_URL": f"postgresql://sharewell@/sharewell?host={folder}",
        "SHAREWELL_DATABASE_OWNER_URL": f"postgresql://sharewell_owner@/sharewell?host={folder}",
        "SHAREWELL_DATABASE_ADMIN_URL": f"postgresql://admin@/postgres?host={folder}",
    }


def allow_tests(folder: Path) -> None:
    """Let the owner make databases: each test process makes one of its own."""
    subprocess.run(
        [programs() / "psql", "--host", folder, "--username", "admin", "--quiet", "postgres",
         "--command", "ALTER ROLE sharewell_owner CREATEDB"],
        check=True,
    )  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command beside a server; return the command's own code."""
    given = sys.argv[1:] if arguments is None else arguments
    command = given[1:] if given[:1] == ["--"] else given
    if not command:
        print("Say what to run: python -m tools.postgresql -- COMMAND…", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # or nobody would take it away
    try:
        with server() as folder:
            environment = {**os.environ, **settings(folder)}
            sharewell = str(Path(sys.executable).parent / "sharewell")
            subprocess.run([sharewell, "postgres", "prepare"], env=environment, check=True)
            allow_tests(folder)
            return subprocess.run(command, env=environment, check=False).returncode
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
