"""Make `.venv` from `requirements.lock`, or bring it up to date: `python3 tools/prepare.py`.

Run by the system's own Python before anything is installed, so it uses the standard library only
and reads on any Python 3. Every package is checked against its hash. It does nothing, quickly,
where the environment already agrees with the lock, and makes anew one that was left half made.

There is one environment, for running and for testing: a second lock for running alone could fall
behind the first, and what is run would not be what was tested.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "made-from")


class CannotPrepare(Exception):
    """Something is missing that only a person can put there: the message says what."""


def wanted():
    """Return a digest of everything the environment is made from."""
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def held():
    """Return the digest that the environment was made from, or nothing."""
    try:
        with open(STAMP) as file:
            return file.read().strip()
    except OSError:
        return ""


def missing(version, has_venv):
    """Return the sentence that says what this machine lacks, or nothing."""
    if version < (3, 11):
        return "Sharewell needs Python 3.11 or newer; this is Python {}.{}.".format(*version[:2])
    if not has_venv:
        return (
            "Sharewell needs Python's venv module: on Debian or Ubuntu, install python3-venv "
            "(apt-get install python3-venv) and try again."
        )
    return ""


def make():
    """Make the environment and install what the lock names. Raises `CannotPrepare`."""
    lack = missing(sys.version_info, importlib.util.find_spec("ensurepip") is not None)
    if lack:
        raise CannotPrepare(lack)
    print("Preparing .venv from requirements.lock; the first time takes a minute or two.")
    if not has_pip():
        run(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    # The lock names everything. Left to look for more, pip asks for a newer release as soon as
    # there is one of a package that another wants with an extra, and then refuses it unpinned.
    run(*pip, "--no-deps", "--require-hashes", "--requirement", "requirements.lock")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    run(VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "check")
    with open(STAMP, "w") as file:
        file.write(wanted())


def has_pip():
    """Say whether the environment is whole enough to install into."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.run((VENV_PYTHON, "-m", "pip", "--version"), **quiet).returncode == 0
    except OSError:
        return False


def run(*command):
    """Run one step, or raise `CannotPrepare` with the step that failed."""
    if subprocess.run(command, cwd=ROOT).returncode:
        raise CannotPrepare("This step failed, and its own words are above: " + " ".join(command))


def main():
    """Prepare the environment if it needs it; on a lack, say so in a sentence and exit 1."""
    if os.path.exists(VENV_PYTHON) and held() == wanted():
        return 0
    try:
        make()
    except CannotPrepare as lack:
        sys.stderr.write(f"{lack}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
