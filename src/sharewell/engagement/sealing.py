"""What is written of a telling in words: sealed alone, under the record of whom it is about."""

from sharewell.engagement.models import Telling
from sharewell.vault import keeping
from sharewell.vault.keeping import Sealed

WORDS = "engagement.telling.words"


def seal_words(telling: Telling, words: str) -> None:
    """Put the words into their row; none stay none."""
    if words:
        telling.words = keeping.seal_text(
            telling.agency_id, telling.about_id, telling.pk, WORDS, words, alone=True
        )


def sealed_words(telling: Telling) -> Sealed:
    """Return words that there are, as the vault opens many of."""
    return Sealed(telling.about_id, telling.pk, WORDS, telling.words)
