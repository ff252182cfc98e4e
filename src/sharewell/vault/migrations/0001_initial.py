"""The first tables of the vault."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import sharewell.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AgencyKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("root_id", models.CharField(max_length=16)),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(default=sharewell.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_id", "root_id"), name="one_key_a_root")
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("reason", models.CharField(max_length=60)),
                ("by_id", models.UUIDField()),
                ("held_at", models.DateTimeField(default=sharewell.clock.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "record_id"], name="holds_of_a_record")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("key_id", models.CharField(max_length=32, unique=True)),
                ("agency_id", models.UUIDField()),
                ("use", models.CharField(max_length=20)),
                ("public", models.BinaryField()),
                ("made_at", models.DateTimeField(default=sharewell.clock.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "use", "made_at"], name="newest_of_a_use")
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("key_id", models.CharField(max_length=32)),
                ("wrapped", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "key_id"), name="one_secret_a_pair"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Shredding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("key_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("record", "what belongs to one record"),
                            ("single", "one thing that can be erased alone"),
                        ],
                        max_length=6,
                    ),
                ),
                ("reason", models.CharField(max_length=60)),
                ("by_id", models.UUIDField()),
                ("shredded_at", models.DateTimeField(default=sharewell.clock.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "record_id"], name="shredded_of_a_record")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency_id", "key_id"), name="shredded_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["record", "single"])),
                        name="shredding_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrappedKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("record", "what belongs to one record"),
                            ("single", "one thing that can be erased alone"),
                        ],
                        max_length=6,
                    ),
                ),
                ("wrapped", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "record_id"], name="keys_of_a_record")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "record")),
                        fields=("agency_id", "record_id"),
                        name="one_key_a_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["record", "single"])),
                        name="key_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lifting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("reason", models.CharField(max_length=60)),
                ("by_id", models.UUIDField()),
                ("lifted_at", models.DateTimeField(default=sharewell.clock.now)),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lifted",
                        to="vault.hold",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_id", "hold"), name="lifted_once")
                ],
            },
        ),
    ]
