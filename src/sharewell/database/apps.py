from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class DatabaseConfig(AppConfig):
    name = "sharewell.database"

    def ready(self) -> None:
        from sharewell.database import walls
        from sharewell.database.guard import on_every_connection

        connection_created.connect(on_every_connection)
        pre_migrate.connect(walls.before_migrating, sender=self)
        post_migrate.connect(walls.put_up, sender=self)
