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
    reader.page.get_by_role("button", name="Start").click()
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
    reader.page.get_by_role("button", name="Start").click()
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
    assert reader.heading == before
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


def test_everything_can_be_done_with_a_keyboard(reader):
    reader.open("/")
    reader.page.keyboard.press("Tab")
    assert "Skip to main content" in reader.page.locator(":focus").inner_text()
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("button", name="Start").focus()
    reader.page.keyboard.press("Enter")
    reader.page.locator('input[value="significant_harm"]').focus()
    reader.page.keyboard.press("Space")
    reader.page.get_by_role("button", name="Continue").focus()
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("heading", name="Who would it go to?").wait_for()


def test_the_answer_on_paper_has_lines_to_write_on_and_takes_four_sheets_at_most(reader):
    refer(reader)
    reader.page.emulate_media(media="print")
    assert reader.page.get_by_text("What they will do, by when").is_visible()
    assert not reader.page.get_by_text("Exit this page").is_visible()
    title = reader.page.locator(".sw-answer__title")
    assert title.evaluate("title => getComputedStyle(title).color") == "rgb(0, 0, 0)"
    assert reader.page.get_by_role("heading", name="Sources", exact=True).is_visible()
    pages = reader.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 1 <= pages <= 4


def test_exit_leaves_at_once(reader):
    reader.open("/question")
    reader.page.get_by_role("button", name="Exit this page").or_(
        reader.page.get_by_role("link", name="Exit this page")
    ).first.click()
    reader.page.wait_for_url("**/health")


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
