"""The first tables of the ledger."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Detail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("words", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("epoch", models.PositiveIntegerField()),
                ("size", models.PositiveBigIntegerField()),
                ("key", models.CharField(max_length=200)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "epoch", "size"), name="one_checkpoint_at_a_size"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("actor", models.BinaryField(max_length=16)),
                ("subject", models.BinaryField(max_length=16, null=True)),
                ("count", models.PositiveIntegerField()),
                ("mentions", models.BinaryField(max_length=32, null=True)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(blank=True, max_length=80)),
                ("commitment", models.BinaryField(max_length=32, null=True)),
                ("follows", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [
                    models.Index(fields=["agency_id", "subject", "at"], name="ledger_by_subject")
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("epoch", models.PositiveIntegerField()),
                ("position", models.PositiveBigIntegerField()),
                ("entry_id", models.UUIDField()),
                ("hash", models.BinaryField(max_length=32)),
                ("completed", models.BinaryField()),
            ],
            options={
                "verbose_name_plural": "leaves",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "epoch", "position"), name="one_leaf_at_a_place"
                    ),
                    models.UniqueConstraint(
                        fields=("agency_id", "entry_id"), name="one_leaf_an_entry"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("entry_id", models.UUIDField()),
                ("subject", models.BinaryField(max_length=16)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "subject"], name="ledger_mentions"),
                    models.Index(fields=["agency_id", "entry_id"], name="ledger_mentioned"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
            ],
            options={
                "verbose_name_plural": "waiting",
                "indexes": [models.Index(fields=["agency_id"], name="ledger_waiting")],
            },
        ),
    ]
