"""The address of what needs somebody now."""

from django.urls import path

from sharewell.home import views

app_name = "home"

urlpatterns = [path("home", views.tray, name="tray")]
