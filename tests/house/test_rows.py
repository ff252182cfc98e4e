"""The tables: every field has a class, walls stand, no key crosses, no migration is missing."""

import ast
import re

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from sharewell.database import walls
from sharewell.database.fields import DataClass, SameAgencyKey, classed, data_class_of
from sharewell.database.rows import Row
from tests.engines import walls_down
from tests.house.repository import texts

WITHOUT_A_WALL = {
    "agencies.Agency": "which agencies there are, and their names, is no secret",
    "agencies.Desk": "whom to phone there is no secret either",
    "agencies.User": "somebody signs in before any agency acts",
    "agencies.Seat": "at which agencies a user sits is asked before one of them acts",
    "agencies.Enrolment": "whoever has the link has not signed in yet",
    "agencies.Kept": "what the doors count is counted before anybody is known",
    "vault.AgencyKey": "it is wrapped, and opens what nobody of another agency can see",
    "vault.PublicKey": "other agencies seal to it and check signatures with it",
}
"""Every table of ours that all agencies share, and why it must be so."""
FRONT = ("public", "ui", "home", "cli")
FRONT_FILES = ("views", "api", "forms", "urls", "pages", "middleware", "adapters", "policies")
BACK_DOORS = {"objects", "_default_manager", "_base_manager", "raw", "cursor", "extra"}


def all_models() -> list[type[models.Model]]:
    return apps.get_models(include_auto_created=True)


def ours() -> list[type[models.Model]]:
    return [model for model in all_models() if model.__module__.startswith("sharewell.")]


def without_a_class(among) -> list[str]:
    """The fields that do not say how they would hurt."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in among
        for field in model._meta.concrete_fields
        if data_class_of(field) is None
    ]


def crossing(among) -> list[str]:
    """Keys between two rows behind walls that the database does not hold to one agency."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in among
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if field.is_relation and issubclass(model, Row) and issubclass(field.related_model, Row)
        if not isinstance(field, SameAgencyKey)
    ]


def at_the_front(name: str) -> bool:
    """Whether a file asks for rows or shows them, and so must go through queries and actions."""
    found = re.match(r"src/sharewell/(\w+)/(?:.*/)?(\w+)(?:/\w+)?\.py$", name)
    return bool(found) and (found[1] in FRONT or any(f"/{one}" in name for one in FRONT_FILES))


def back_doors(text: str) -> list[str]:
    """The ways past `visible_to` that a file takes."""
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)]
    return [node.attr for node in nodes if node.attr in BACK_DOORS]


def not_linear(graph, labels) -> list[str]:
    """Rooms whose migrations part ways: a second first one, a second last one, a fork."""
    found = []
    for label in labels:
        keys = [key for key in graph.nodes if key[0] == label]
        for key in keys:
            after = [child.key for child in graph.node_map[key].children if child.key[0] == label]
            found += [f"{label}: {key[1]}"] if len(after) > 1 else []
        found += [label] if keys and len(graph.root_nodes(label)) != 1 else []
    return found


def test_every_field_has_a_class():
    assert without_a_class(all_models()) == []


def test_every_key_between_rows_behind_walls_stays_within_one_agency():
    assert crossing(ours()) == []


def test_only_the_tables_of_the_list_have_no_wall():
    shared = {model._meta.label for model in ours() if not (issubclass(model, Row) and model.wall)}
    assert shared == set(WITHOUT_A_WALL)


@pytest.mark.django_db
def test_the_walls_stand_as_the_models_ask():
    asked = {model._meta.db_table for model in ours() if issubclass(model, Row)}
    assert len(asked & set(connection.introspection.table_names())) == len(asked) > 10
    assert walls.differences() == []


@pytest.mark.django_db(transaction=True)
def test_a_wall_that_is_down_is_found():
    with walls_down():
        assert len(walls.differences()) > 10
    assert walls.differences() == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    labels = {model._meta.app_label for model in ours()}
    call_command("makemigrations", *labels, check_changes=True, dry_run=True, verbosity=0)


def test_the_migrations_of_a_room_stand_in_one_line():
    graph = MigrationLoader(None).graph
    assert not_linear(graph, {model._meta.app_label for model in ours()}) == []


def test_what_shows_rows_asks_queries_for_them():
    found = {name: back_doors(text) for name, text in texts(".py") if at_the_front(name)}
    assert len(found) > 10
    assert {name: taken for name, taken in found.items() if taken} == {}


class TestWhatIsFound:
    """Each of the checks above fails when it should."""

    registry = Apps()

    def test_a_field_without_a_class_and_a_key_that_crosses(self):
        class Loose(Row):
            word = models.TextField()
            other = classed(
                models.ForeignKey("self", models.CASCADE, related_name="+"), DataClass.OPEN
            )

            class Meta:
                apps = self.registry
                app_label = "invented"

        assert without_a_class([Loose]) == ["invented.Loose.word"]
        assert crossing([Loose]) == ["invented.Loose.other"]

    def test_a_way_past_the_queries(self):
        assert back_doors("Person.objects.get()") == ["objects"]
        assert back_doors("connection.cursor(); names.extend([])") == ["cursor"]
        assert at_the_front("src/sharewell/people/views.py")
        assert at_the_front("src/sharewell/people/views/child.py")
        assert at_the_front("src/sharewell/home/tray.py")
        assert not at_the_front("src/sharewell/people/queries.py")

    def test_migrations_that_part_ways(self):
        from django.db.migrations.graph import MigrationGraph

        graph = MigrationGraph()
        for name in ("0001", "0002", "0002_too"):
            graph.add_node(("invented", name), None)
        graph.add_dependency(None, ("invented", "0002"), ("invented", "0001"))
        assert not_linear(graph, ["invented"]) == ["invented"]
        graph.add_dependency(None, ("invented", "0002_too"), ("invented", "0001"))
        assert not_linear(graph, ["invented"]) == ["invented: 0001"]
