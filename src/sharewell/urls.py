"""Addresses of the whole site."""

from django.urls import include, path

from sharewell.public.views import errors

urlpatterns = [
    path("", include("sharewell.public.urls")),
    path("", include("sharewell.agencies.urls")),
    path("", include("sharewell.chronology.urls")),
    path("", include("sharewell.home.urls")),
]

handler400 = errors.bad_request
handler403 = errors.bad_request
handler404 = errors.absent
handler429 = "sharewell.agencies.views.too_many"
handler500 = errors.broken
