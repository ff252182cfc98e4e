from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "sharewell.caseload"

    def ready(self) -> None:
        from sharewell.caseload import queries
        from sharewell.people import standing

        standing.answered_by(queries)
