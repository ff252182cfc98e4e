from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class DatabaseConfig(AppConfig):
    name = "sharewell.database"

    def ready(self) -> None:
        from sharewell.database import walls

        pre_migrate.connect(walls.before_migrating, sender=self)
        post_migrate.connect(walls.put_up, sender=self)
