"""`sharewell root-key make`: a root key for a deployment, made once and never written over."""

from sharewell.vault import root

PASSPHRASE = "seven herons over a grey slipway"


def test_a_root_key_is_made_in_a_file_of_its_owner(run, tmp_path):
    file = tmp_path / "root.key"
    ran = run("root-key", "make", str(file))
    assert (ran.code, ran.err) == (0, "")
    assert str(file) in ran.out
    assert root.read_root_file(file).root_id


def test_a_root_key_is_locked_with_the_passphrase_in_a_file(run, tmp_path):
    file, passphrase = tmp_path / "root.key", tmp_path / "passphrase"
    passphrase.write_text(f"{PASSPHRASE}\n")
    ran = run("root-key", "make", str(file), "--passphrase-file", str(passphrase))
    assert ran.code == 0
    assert PASSPHRASE not in ran.out
    assert root.read_root_file(file, PASSPHRASE).root_id


def test_a_root_key_that_is_there_is_left_as_it_is(run, tmp_path):
    file = tmp_path / "root.key"
    run("root-key", "make", str(file))
    before = file.read_text()
    ran = run("root-key", "make", str(file))
    assert (ran.code, ran.out) == (2, "")
    assert "is there already" in ran.err
    assert file.read_text() == before


def test_what_cannot_be_made_is_one_sentence(run, tmp_path):
    short = tmp_path / "short"
    short.write_text("herons")
    for given, said in (
        ((tmp_path / "a", "--passphrase-file", short), "20 characters or more"),
        ((tmp_path / "a", "--passphrase-file", tmp_path / "none"), "cannot be read"),
        ((short / "a",), "cannot be written"),
    ):
        ran = run("root-key", "make", *map(str, given))
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert ran.err.count("\n") == 1
