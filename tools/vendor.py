"""Fetch and check the vendored files: the design system's styles and scripts, and axe for tests.

    python tools/vendor.py fetch    download with `npm pack`, strip, write, and rewrite vendor.lock
    python tools/vendor.py check    compare what is committed with vendor.lock (no network)

What we strip from the styles: the web font and every mention of its family, the crest, and the
source map. Those are the Crown's, not ours, and our pages load nothing they do not use.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "vendor.lock"
FONT_STACK = (
    "-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Noto Sans,Liberation Sans,Arial,sans-serif"
)
HEADER = (
    "# Written by `python tools/vendor.py fetch`; `check` compares the committed files with it.\n"
)


def strip_styles(css: str) -> str:
    """Take out the web font, its family, the crest and the source map."""
    css = re.sub(r"@font-face\s*{[^}]*}", "", css)
    css = re.sub(r'"?GDS Transport"?,\s*arial,\s*sans-serif', FONT_STACK, css)
    css = re.sub(r"[a-z-]+:[^;{}]*govuk-crest\.svg[^;}]*;?", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).strip() + "\n"
    for left in ("GDS Transport", "@font-face", "url("):
        if left in css:
            raise SystemExit(f"vendor: the stripped styles still hold {left!r}")
    return css


def strip_script(js: str) -> str:
    """Take out the source map's address."""
    return re.sub(r"//# sourceMappingURL=.*", "", js).strip() + "\n"


def stripped(path: str, content: bytes) -> bytes:
    """Return a published file as we keep it."""
    if path.endswith(".css"):
        return strip_styles(content.decode()).encode()
    return strip_script(content.decode()).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_lock() -> list[dict[str, str]]:
    """Return the vendored files as vendor.lock lists them."""
    files: list[dict[str, str]] = tomllib.loads(LOCK.read_text("utf-8"))["file"]
    return files


def pack(package: str, version: str, folder: Path) -> tarfile.TarFile:
    """Download one package from npm and open it."""
    run = subprocess.run(
        ["npm", "pack", "--json", f"{package}@{version}"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tarfile.open(folder / json.loads(run.stdout)[0]["filename"])


def fetch() -> None:
    """Download every file, strip it, write it; a changed download of one version is an error."""
    files = read_lock()
    with tempfile.TemporaryDirectory() as name:
        for file in files:
            with pack(file["package"], file["version"], Path(name)) as archive:
                member = archive.extractfile(f"package/{file['path']}")
                if member is None:
                    raise SystemExit(f"vendor: {file['package']} holds no {file['path']}")
                published = member.read()
            if file.get("published") not in (None, digest(published)):
                raise SystemExit(f"vendor: {file['package']} {file['path']} changed upstream")
            kept = stripped(file["path"], published)
            (ROOT / file["to"]).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / file["to"]).write_bytes(kept)
            file |= {"published": digest(published), "sha256": digest(kept)}
    tables = ("\n".join(f'{key} = "{value}"' for key, value in file.items()) for file in files)
    LOCK.write_text(HEADER + "".join(f"\n[[file]]\n{table}\n" for table in tables), "utf-8")


def faults() -> list[str]:
    """Return one sentence for each committed file that differs from vendor.lock."""
    return [
        f"{file['to']} is not the file that vendor.lock names"
        for file in read_lock()
        if not (ROOT / file["to"]).is_file()
        or digest((ROOT / file["to"]).read_bytes()) != file["sha256"]
    ]


def main() -> int:
    """Run the command named on the command line."""
    command = sys.argv[1:]
    if command == ["fetch"]:
        fetch()
    elif command != ["check"]:
        print(__doc__)
        return 2
    found = faults()
    print("\n".join(found) or f"{len(read_lock())} vendored files are as vendor.lock says")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
