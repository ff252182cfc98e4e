"""Addresses of the whole site."""

from django.urls import include, path

from sharewell.public.views import errors

urlpatterns = [path("", include("sharewell.public.urls"))]

handler400 = errors.bad_request
handler403 = errors.bad_request
handler404 = errors.absent
handler500 = errors.broken
