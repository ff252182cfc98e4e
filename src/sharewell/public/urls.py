"""Addresses open to everyone. None of them ever holds anything about anybody."""

from django.urls import path

from sharewell.public.views import about, book, details, flow, health

app_name = "public"

urlpatterns = [
    path("", flow.start, name="start"),
    path("question", flow.question_page, name="question"),
    path("answer", flow.answer_page, name="answer"),
    path("answer/text", flow.text_page, name="text"),
    path("details", details.overview, name="details"),
    path("details/part", details.part, name="details_part"),
    path("rules", book.rule_book, name="rule_book"),
    path("rules/law", book.law, name="law"),
    path("rules/law/<slug:name>", book.law_table, name="law_table"),
    path("rules/<slug:name>", book.rule, name="rule"),
    path("myths", book.myths, name="myths"),
    path("golden-rules", book.golden_rules, name="golden_rules"),
    path("changes", book.changes, name="changes"),
    path("picture", book.picture, name="picture"),
    path("picture.svg", book.picture_file, name="picture_file"),
    path("sources", book.sources, name="sources"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("how-we-use-information", about.information, name="information"),
    path("help", about.help_page, name="help"),
    path("health", health.health, name="health"),
]
