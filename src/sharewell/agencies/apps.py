from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "sharewell.agencies"

    def ready(self) -> None:
        from sharewell.agencies import receivers  # noqa: F401 - listens once everything is loaded
