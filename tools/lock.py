"""Lock the requirements again: `python -m tools.lock`.

`uv` is asked from PyPI by pip into `.venv`. The lock carries a hash for every file and no index's
address: where packages come from is a matter of the machine.
"""

import subprocess
import sys

UV = "uv==0.13.9"
COMPILE = (
    "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--generate-hashes",
    "--no-emit-index-url", "--no-header", "--python-version", "3.11", "--universal",
    "--output-file", "requirements.lock",
)  # fmt: skip


def main() -> int:
    """Install uv if it is not there, and compile the lock."""
    pip = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", UV])
    if pip.returncode:
        return pip.returncode
    return subprocess.run([sys.executable, "-m", *COMPILE]).returncode


if __name__ == "__main__":
    sys.exit(main())
