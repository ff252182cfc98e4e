"""Addresses of concerns. None holds a name, a word or a reference: only the id of a row."""

from django.urls import path

from sharewell.chronology import views

app_name = "chronology"

urlpatterns = [
    path("concerns/raise", views.raise_one, name="raise"),
    path("concerns/raised/<uuid:concern_id>", views.raised, name="raised"),
    path("concerns/<uuid:concern_id>", views.concern, name="concern"),
    path("concerns/<uuid:concern_id>/match", views.match, name="match"),
    path("concerns/<uuid:concern_id>/close", views.close, name="close"),
]
