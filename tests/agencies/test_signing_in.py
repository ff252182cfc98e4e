"""Signing in as a person does it, and every way in which it must fail."""

import pytest

from tests.person import Person, add_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(quick_passwords):
    return add_agency()


@pytest.fixture
def lead(school):
    return Person.set_up(school)


def test_a_person_sets_up_their_sign_in_and_signs_in(lead):
    assert len(lead.recovery_codes) == 10
    done = lead.begin()
    assert done.leads_to == "/desk"
    page = lead.get("/desk")
    assert page.status == 200
    assert "Priya Nair" in page.text
    assert "Hallam Road Primary" in page.text
