"""A server as it starts: under a wrong root key it does not."""

import os
import subprocess
import sys

OPEN_AN_AGENCY_AND_SERVE_UNDER_ANOTHER_ROOT = """
import os, uuid
os.environ["DJANGO_SETTINGS_MODULE"] = "sharewell.settings"
import django
django.setup()
from django.conf import settings
from sharewell.database import start
from sharewell.database.context import acting
from sharewell.vault import keeping, keys, root
from sharewell.wsgi import serve

start.make_ready()
with acting(uuid.UUID(int=1)):
    keeping.make_agency_keys(uuid.UUID(int=1))
settings.ROOT_KEY_FILE.unlink()
root.make_root_file(settings.ROOT_KEY_FILE)
keys._read.cache_clear()
raise SystemExit(serve(port=0))
"""


def test_nothing_is_served_under_a_root_key_that_is_not_the_databases(tmp_path):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    run = subprocess.run(
        [sys.executable, "-c", OPEN_AN_AGENCY_AND_SERVE_UNDER_ANOTHER_ROOT],
        env={**clean, "SHAREWELL_DATA_DIR": str(tmp_path / "data")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr == (
        f"The root key at {tmp_path}/data/root.key is not the one that this database was kept "
        "under: it opens 0 of 1 keys. Put back the one that belongs to it.\n"
    )
    assert run.stdout == ""
