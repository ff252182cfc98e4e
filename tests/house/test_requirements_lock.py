"""The lock: a hash for every file, nothing that is not ours to name, and a reason for each."""

import re
import tomllib

from tests.house.repository import read

PINNED = re.compile(r"^([a-z0-9][\w.-]*)==", re.IGNORECASE | re.MULTILINE)
DEPENDENCY = re.compile(r'^\s+"(?P<name>[\w-]+)[^"]*",(?P<rest>.*)$', re.MULTILINE)


def unhashed(lock: str) -> list[str]:
    """Packages of a lock that have no hash."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", lock)
    return [entry.split("==")[0] for entry in entries if entry.strip() and "--hash=" not in entry]


def listed(project: str) -> str:
    """The part of the project file that lists what we depend on."""
    first = project.index("\ndependencies = [")
    runtime = project[first : project.index("]\n", first)]
    second = project.index("\ndev = [")
    return runtime + project[second : project.index("\n]\n", second)]


def without_reason(part: str) -> list[str]:
    return [row["name"] for row in DEPENDENCY.finditer(part) if not re.search(r"# \w", row["rest"])]


def test_every_package_in_the_lock_has_a_hash():
    lock = read("requirements.lock")
    assert len(PINNED.findall(lock)) > 20
    assert unhashed(lock) == []


def test_a_package_without_a_hash_is_found():
    assert unhashed("a==1 \\\n    --hash=sha256:00\nb==2\n    # via a\n") == ["b"]


def test_the_lock_names_no_index():
    assert [line for line in read("requirements.lock").splitlines() if line.startswith("-")] == []


def test_every_direct_dependency_is_locked():
    project = tomllib.loads(read("pyproject.toml"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w-]+", one).group().lower() for one in wanted}
    assert names - {name.lower() for name in PINNED.findall(read("requirements.lock"))} == set()


def test_every_direct_dependency_says_why_it_is_here():
    part = listed(read("pyproject.toml"))
    project = tomllib.loads(read("pyproject.toml"))
    count = len(project["project"]["dependencies"]) + len(project["dependency-groups"]["dev"])
    assert len(DEPENDENCY.findall(part)) == count
    assert without_reason(part) == []


def test_a_dependency_without_a_reason_is_found():
    assert without_reason('  "a>=1",   # for the a\n  "b[c]>=2",\n  "d",  #\n') == ["b", "d"]
