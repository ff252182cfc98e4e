"""Can I share this? as people in a hurry meet it."""

import pytest

pytestmark = pytest.mark.journey

PAGES = [
    "/", "/question", "/details", "/rules", "/rules/never_to_the_source_of_harm", "/rules/law",
    "/rules/law/bases", "/rules/law/duties", "/rules/law/clocks", "/myths", "/golden-rules",
    "/changes", "/picture", "/sources", "/accessibility", "/how-we-use-information", "/help",
    "/no-such-page", "/rules?on=nonsense",
]  # fmt: skip


LONG = ("/rules/law/", "/myths", "/golden-rules", "/changes", "/sources")
"""Long pages of words alone: the same with scripts and without, so looked at once a width."""


def refer(reader):
    """Answer what a worried teacher knows."""
    reader.open("/")
    reader.page.get_by_role("button", name="I am thinking of sharing").click()
    reader.choose("significant_harm")
    reader.choose("protection")
    reader.choose("education")
    reader.choose("parent_or_carer")


def test_every_page_stands_without_a_barrier(reader):
    for path in PAGES:
        if path.startswith(LONG) and not reader.scripts:
            continue
        reader.open(path)
        reader.check("page" + path.replace("/", "-").replace("?", "-").replace("=", "-"))


def test_danger_is_answered_in_one_question(reader):
    reader.open("/")
    reader.page.get_by_role("button", name="I am thinking of sharing").click()
    reader.check("first-question")
    reader.choose("immediate_danger")
    assert "999" in reader.heading
    first = reader.page.locator(".sw-steps a").first
    assert first.get_attribute("href") == "tel:999"
    reader.check("danger")


def test_a_plain_referral_is_answered_in_four_questions(reader):
    refer(reader)
    assert reader.heading == "Yes. Tell children’s social care today."
    assert reader.page.locator(".sw-stand").count() == 0
    reader.check("referral")
    for folded in reader.page.locator("summary").all():
        folded.click()
    reader.check("referral-unfolded")


def test_what_is_seldom_so_is_named_together_and_can_change_the_answer(reader):
    reader.open("/")
    reader.press("I am thinking of sharing")
    reader.choose("none")
    while reader.heading != "Is any of this so?":
        known = [value for value in offered(reader) if value in ("health", "education", "help")]
        reader.choose(*known[:1] or offered(reader)[-1:])
    reader.check("seldom")
    reader.choose(offered(reader)[-1])
    before = reader.heading
    reader.press("Back")
    reader.page.get_by_label("None of these, as far as I know").uncheck()
    reader.choose("recipients.intended=no")
    assert reader.heading != before
    reader.check("seldom-answered")


def offered(reader):
    """Return the answers that may be chosen, in their order."""
    inputs = reader.page.locator('input[name="value"]').all()
    return [one.get_attribute("value") for one in inputs]


def test_an_empty_answer_is_asked_again_with_the_problem_on_top(reader):
    reader.open("/question")
    reader.press("Continue")
    assert reader.page.get_by_role("alert").inner_text().startswith("There is a problem")
    reader.check("problem")
    link = reader.page.get_by_role("link", name="Choose one answer")
    link.click()
    assert reader.page.locator(link.get_attribute("href")).is_visible()


def test_back_change_and_refresh_keep_what_was_said(reader):
    reader.open("/question")
    reader.choose("welfare")
    reader.choose("family")
    reader.check("which-one")
    reader.press("Back")
    reader.press("Back")
    assert reader.page.locator('input[value="welfare"]').is_checked()
    reader.choose("significant_harm")
    reader.choose("protection")
    reader.press("Change how worried you are")
    assert reader.page.locator('input[value="significant_harm"]').is_checked()
    reader.choose("in_need")
    before = reader.heading
    reader.page.reload()
    reader.page.get_by_role("heading", name=before).wait_for()
    assert "Struggling" in reader.page.locator(".sw-said").inner_text()
    reader.press("Skip the rest and see the answer")
    reader.press("Change who it would go to")
    assert reader.page.locator('input[value="protection"]').is_checked()


def test_several_recipients_and_children_are_each_answered(reader):
    reader.open("/details")
    reader.press("Add or change Who it would go to")
    reader.page.select_option('select[name="recipients.kind"]', "council_childrens_services")
    reader.check("part-recipient")
    reader.press("Save and go back")
    reader.press("Add another recipient")
    reader.press("Add or change Recipient 2")
    reader.page.select_option('select[name="recipients.kind"]', "parent_or_carer")
    reader.page.check('input[name="recipients.harm_role"][value="alleged_source"]')
    reader.press("Save and go back")
    reader.press("Add or change The worry, and the child")
    reader.page.check('input[name="risk.level"][value="significant_harm"]')
    reader.press("Save and go back")
    reader.press("Add another child")
    reader.check("details")
    reader.press("See the answer")
    assert reader.heading == "2 answers, one for each recipient"
    reader.check("several")
    reader.press("Plain text to paste")
    assert "children" in reader.page.locator("textarea").input_value()
    reader.check("plain-text")


def test_a_correction_is_asked_again_taken_and_taken_back(reader):
    refer(reader)
    before = reader.heading
    page = reader.page
    page.get_by_text("What we do not know, or took for granted").click()
    reader.press("Correct They have a part")
    assert page.get_by_role("alert").inner_text().startswith("There is a problem")
    box = page.locator(page.get_by_role("alert").get_by_role("link").get_attribute("href"))
    assert box.is_visible()
    reader.check("correction-problem")
    box.fill("They have closed")
    reader.press("Correct They have a part")
    assert "Your reason: They have closed" in page.get_by_role("complementary").last.inner_text()
    reader.check("corrected")
    reader.press("Take it back")
    assert page.get_by_text("You corrected").count() == 0
    assert reader.heading == before


def test_a_whole_referral_can_be_made_with_a_keyboard(reader):
    keys = reader.page.keyboard
    reader.open("/")
    keys.press("Tab")
    assert "Skip to main content" in reader.page.locator(":focus").inner_text()
    keys.press("Enter")
    tab_to(reader, "I am thinking of sharing something")
    keys.press("Enter")
    reader.page.wait_for_url("**/question")
    for value in (
        "significant_harm", "protection", "education", "parent_or_carer",
    ):  # fmt: skip
        pick(reader, value)
        tab_to(reader, "Continue")
        reader.await_page(lambda: keys.press("Enter"))
    reader.page.get_by_role("heading", name="Yes. Tell children’s social care today.").wait_for()
    tab_to(reader, "Change how worried you are")
    reader.await_page(lambda: keys.press("Enter"))
    reader.page.get_by_role("heading", name="How worried").wait_for()


def tab_to(reader, words):
    """Press Tab until this has the focus, as somebody would who sees where it is."""
    for _step in range(80):
        reader.page.keyboard.press("Tab")
        if " ".join(reader.page.locator(":focus").inner_text().split()) == words:
            return
    raise AssertionError(f"Tab never reaches {words!r}")


def pick(reader, value):
    """Reach the choices by Tab, and the one wanted by arrow keys, or Tab and Space."""
    for _step in range(80):
        reader.page.keyboard.press("Tab")
        here = reader.page.locator(":focus")
        if here.get_attribute("type") in ("radio", "checkbox"):
            break
    several = here.get_attribute("type") == "checkbox"
    for _step in range(40):
        here = reader.page.locator(":focus")
        if here.get_attribute("value") == value:
            break
        reader.page.keyboard.press("Tab" if several else "ArrowDown")
    if several or not here.is_checked():
        reader.page.keyboard.press("Space")
    assert here.is_checked()


def test_the_answer_on_paper_has_lines_to_write_on_and_takes_two_sheets_at_most(reader):
    refer(reader)
    reader.page.emulate_media(media="print")
    page = reader.page
    for words in (
        "What to do first", "Why, in plain words", "What to send, what to leave out",
        "Should you tell the family?", "What to write down", "What would change this answer",
        "Sources",
    ):  # fmt: skip
        assert page.get_by_role("heading", name=words, exact=True).is_visible(), words
    assert page.get_by_text("What they will do, by when").is_visible()
    assert not page.get_by_text("Exit this page").first.is_visible()
    title = page.locator(".sw-answer__title")
    assert title.evaluate("title => getComputedStyle(title).color") == "rgb(0, 0, 0)"
    assert 1 <= sheets(page) <= 2
    cited = page.locator('a[href^="#source-"]:visible').all_inner_texts()
    printed = [int(one) for one in cited]
    listed = page.locator("ol.sw-sources > li:visible").count()
    assert set(printed) == set(range(1, listed + 1)), "numbered with a gap, or cited and not listed"


def sheets(page):
    """Count the sheets that it takes on paper."""
    return page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")


def test_the_answer_is_no_longer_than_a_person_scrolls(reader):
    refer(reader)
    tall = reader.page.evaluate("document.documentElement.scrollHeight")
    assert tall <= (4600 if reader.width > 1000 else 7200)
    told = reader.page.get_by_role("heading", name="You told us")
    sources = reader.page.get_by_role("heading", name="Sources", exact=True)
    assert told.bounding_box()["y"] < sources.bounding_box()["y"]


def test_a_source_that_is_folded_away_opens_when_it_is_cited(reader):
    refer(reader)
    cited = reader.page.locator("aside a[href^='#source-']").last
    source = reader.page.locator(cited.get_attribute("href"))
    cited.click()
    source.wait_for(state="visible")


def test_on_a_phone_a_table_of_words_is_a_stack_and_no_word_is_broken(reader):
    refer(reader)
    person = reader.page.locator(".sw-told tbody th").first.bounding_box()
    why = reader.page.locator(".sw-told tbody td").nth(1).bounding_box()
    assert (why["y"] > person["y"] + person["height"] - 1) == (reader.width < 600)
    assert why["width"] > 250
    reader.open("/picture")
    drawn = reader.page.locator(".sw-picture").bounding_box()
    words = reader.page.get_by_role("table").bounding_box()
    assert (words["y"] < drawn["y"]) == (reader.width < 600)


def test_exit_leaves_at_once(reader):
    reader.open("/question")
    reader.page.get_by_role("button", name="Exit this page").click()
    reader.page.wait_for_url("**/health")


def test_shift_three_times_leaves_and_back_shows_nothing_of_what_was_said(reader):
    if not reader.scripts:
        return
    reader.open("/question")
    reader.choose("significant_harm")
    reader.choose("protection")
    reader.page.keyboard.press("Shift")
    assert reader.page.get_by_text("Press Shift twice more to leave").count() == 1
    reader.page.keyboard.press("Shift")
    reader.page.keyboard.press("Shift")
    reader.page.wait_for_url("**/health")
    for _step in range(2):
        reader.page.go_back()
        reader.page.get_by_role("heading", name="How worried").wait_for()
        assert reader.page.locator(".sw-said").count() == 0
        assert reader.page.evaluate("JSON.stringify(history.state.sent ?? [])") == "[]"


def test_the_browsers_own_back_forward_and_reload_keep_what_was_said(reader):
    if not reader.scripts:
        return
    page = reader.page
    reader.open("/question")
    reader.choose("significant_harm")
    second = reader.heading
    reader.choose("protection")
    reader.choose("community")
    seen = reader.heading
    for _twice in range(2):
        page.go_back()
        page.go_back()
        page.get_by_role("heading", name=second).wait_for()
        assert page.locator('input[value="protection"]').is_checked()
        page.go_forward()
        page.go_forward()
        page.get_by_role("heading", name=seen).wait_for()
    page.reload()
    page.get_by_role("heading", name=seen).wait_for()
    assert "A charity" in page.locator(".sw-said").inner_text()
    page.go_back()
    page.go_back()
    page.get_by_role("heading", name=second).wait_for()
    page.go_back()
    page.get_by_role("heading", name="How worried").wait_for()
    page.go_forward()
    page.get_by_role("heading", name=second).wait_for()
    page.get_by_role("link", name="Myths").click()
    page.wait_for_url("**/myths")
    page.go_back()
    page.get_by_role("heading", name=second).wait_for()
    assert "seriously harmed" in page.locator(".sw-said").inner_text()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "?" not in page.url


def test_a_source_followed_and_left_by_back_leaves_the_answer_as_it_was(reader):
    refer(reader)
    before = reader.heading
    reader.page.locator('a[href^="#source-"]').first.click()
    reader.page.go_back()
    assert reader.heading == before
    if reader.scripts:
        reader.page.go_back()
        reader.page.get_by_role("heading", name="Where may").wait_for()


@pytest.mark.parametrize("path", ["/", "/question", "/rules", "/myths", "/picture"])
def test_the_smallest_screen_never_scrolls_sideways(browser, site, path):
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_answer_fits_the_smallest_screen(browser, site):
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto(f"{site}/question")
    page.check('input[value="immediate_danger"]')
    page.get_by_role("button", name="Continue").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_whoever_came_in_by_another_door_gets_back_to_all_of_them(reader):
    doors = {"I want to ask somebody": "How worried", "I was asked": "What started"}
    for words, first in doors.items():
        reader.open("/")
        reader.press(words)
        assert reader.heading.startswith(first)
        reader.check(f"door-{first.split()[0].lower()}")
        reader.page.get_by_role("link", name="Can I share this?").click()
        reader.page.get_by_role("heading", name="What brings you here?").wait_for()
