"""Passwords that cost little: how dear a guess is, the settings say and a test of its own shows."""

import pytest


@pytest.fixture
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
