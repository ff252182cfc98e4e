"""`sharewell root-key make`: the key that all other keys hang on, in a file of its owner alone."""

from pathlib import Path

from sharewell.cli.terminal import Bad, show
from sharewell.vault.faults import RootUnusable
from sharewell.vault.root import make_root_file, read_passphrase_file


def make(file: str, passphrase_file: str | None) -> int:
    """Write a fresh root key; `Bad`, if it cannot be, or if something is there already."""
    path = Path(file)
    try:
        passphrase = read_passphrase_file(Path(passphrase_file)) if passphrase_file else None
        made = make_root_file(path, passphrase)
    except RootUnusable as unusable:
        raise Bad(unusable.sentence) from None
    except OSError:
        raise Bad(f"{path} cannot be written.") from None
    if not made:
        raise Bad(f"{path} is there already, and was left as it is.")
    show(f"The root key is in {path}. Keep two copies apart from the database and its backups.")
    return 0
