import pytest

DAY = ("ask", "--on", "2026-11-24")


def _number_of(text: str, label: str) -> str:
    """Return the number that stands before a label in the last list shown."""
    lines = [line.split() for line in text.splitlines() if f"  {label}" in line]
    return lines[-1][0]


def test_danger_is_answered_after_one_question(run):
    first = run(*DAY, typed="")
    danger = _number_of(first.out, "In danger now")
    done = run(*DAY, typed=f"{danger}\n")
    assert done.code == 0
    assert "PHONE 999" in done.out
    assert done.out.count("> ") == 1
    assert "YOU TOLD US" in done.out


def test_the_first_words_say_whom_to_phone_and_that_nothing_is_kept(run):
    out = run(*DAY, typed="q\n").out
    assert out.strip().startswith("Is a child in danger now? Phone 999.")
    assert "Nothing was kept." in out


@pytest.mark.parametrize("typed", ["", "q\n", "Q\n"])
def test_leaving_is_no_fault(run, typed):
    done = run(*DAY, typed=typed)
    assert (done.code, done.err) == (0, "")
    assert "SOURCES" not in done.out


def test_the_questions_end_in_a_whole_answer_when_nothing_is_known(run):
    done = run(*DAY, typed="u\n" * 60)
    assert done.code == 0
    assert "SOURCES" in done.out


def test_why_it_is_asked_is_said_and_the_question_stays(run):
    done = run(*DAY, typed="?\nq\n")
    assert done.out.count("1. ") == 1
    assert done.out.count("> ") == 2


def test_back_returns_to_the_question_before(run):
    first = run(*DAY, typed="")
    question = next(line for line in first.out.splitlines() if line.startswith("1. "))
    done = run(*DAY, typed="4\nb\nb\nq\n")
    assert done.out.count(question) == 3
    assert "This is the first question." in done.out


def test_the_answer_as_it_stands_follows_each_answer(run):
    assert "As it stands: " not in run(*DAY, typed="q\n").out
    assert "As it stands: " in run(*DAY, typed="2\nq\n").out


def test_the_whole_answer_can_be_had_at_any_moment(run):
    done = run(*DAY, typed="2\na\nq\n")
    assert "SOURCES" in done.out


def test_a_long_list_is_asked_in_two_steps(run):
    first = run(*DAY, typed="2\n")
    school = _number_of(first.out, "A school, nursery or college")
    done = run(*DAY, typed=f"2\n{school}\nq\n")
    assert "A school, nursery or college: which?" in done.out


def test_not_knowing_which_takes_the_group_as_it_stands(run):
    first = run(*DAY, typed="2\n")
    school = _number_of(first.out, "A school, nursery or college")
    done = run(*DAY, typed=f"2\n{school}\nu\na\nq\n")
    assert "To: the school" in done.out


def test_back_inside_a_group_shows_the_groups_again(run):
    first = run(*DAY, typed="2\n")
    school = _number_of(first.out, "A school, nursery or college")
    police = _number_of(first.out, "Police, emergency services or justice")
    done = run(*DAY, typed=f"2\n{school}\nb\n{police}\n1\na\nq\n")
    assert "To: the police" in done.out


@pytest.mark.parametrize("typed", ["99", "0", "x", "1 x", "", "²", "9" * 5000])
def test_what_is_no_number_of_the_list_is_asked_again(run, typed):
    done = run(*DAY, typed=f"{typed}\nq\n")
    assert "Type a number from 1 to " in done.out


def test_one_answer_is_asked_where_only_one_can_be_given(run):
    assert "Choose one of them." in run(*DAY, typed="1, 2\nq\n").out


def test_several_answers_can_be_given_where_several_fit(run):
    """A child in need, told to social care: whom it comes from may have several answers."""
    typed = "3\n1\n1\n"
    while "Several numbers may be given" not in run(*DAY, typed=typed).out:
        typed += "u\n"
        assert len(typed) < 40, "no question took several answers"
    done = run(*DAY, typed=typed + "1, 2\n" + "u\n" * 30)
    told = done.out.split("YOU TOLD US")[1].split("Answer for")[0]
    assert "; " in told


def test_nobody_to_ask_is_said_in_one_sentence(run):
    done = run("ask", typed=None)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "sharewell: ask: there is nobody to ask; sharewell answer reads facts from a file.\n"
    )


def test_interrupting_ends_with_130(run, monkeypatch):
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sharewell.cli.ask._typed", lambda: interrupted(None))
    done = run(*DAY)
    assert done.code == 130
    assert "Traceback" not in done.err
