"""Addresses of signing in and of whom to phone. None holds a name, a number or a reference."""

from django.urls import include, path

from sharewell.agencies import views

ours = (
    [
        path("agency", views.choose, name="choose"),
        path("directory", views.directory, name="directory"),
        path("hidden", views.hidden, name="hidden"),
        path("signed-out", views.signed_out, name="signed_out"),
        path("set-up", views.enrol, name="enrol"),
        path("set-up/<str:token>", views.enrol_by_link, name="enrol_by_link"),
    ],
    "agencies",
)

urlpatterns = [
    path("", include(ours)),
    # allauth looks for these three by these names.
    path("sign-in", views.SignIn.as_view(), name="account_login"),
    path("sign-in/code", views.SecondFactor.as_view(), name="mfa_authenticate"),
    path("sign-out", views.SignOut.as_view(), name="account_logout"),
]
