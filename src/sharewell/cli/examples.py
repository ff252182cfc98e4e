"""What stands under the help of each command: how it is typed."""

EXAMPLES = {
    "sharewell": """\
examples:
  sharewell ask                      be asked, one question at a time
  sharewell answer facts.json        answer the facts in a file
  sharewell rulebook --on 2024-05-01 the whole book of that day
  sharewell serve --open             the same in a browser""",
    "ask": """\
examples:
  sharewell ask
  sharewell ask --on 2026-11-24      as on another day

While you are asked: a number answers; ? says why it is asked; u is "I do not
know"; b goes back; a shows the whole answer now; q leaves. Nothing is kept.""",
    "answer": """\
examples:
  sharewell answer facts.json
  sharewell answer facts.json --format json
  echo '{"risk": {"level": "unclear"}}' | sharewell answer -
  sharewell answer --schema          every field, and what it may hold

Leave out what you do not know. Name nobody: no fact takes a name, and the
reason for a correction, which is in your own words, needs none.""",
    "rulebook": """\
examples:
  sharewell rulebook | less
  sharewell rulebook --on 2024-05-01 --format html > rules.html
  sharewell rulebook --poster > the-way-through.svg
  sharewell rulebook --poster --format text""",
    "editions": """\
examples:
  sharewell editions
  sharewell editions diff 2024-04-19 2026-09-30""",
    "diff": """\
examples:
  sharewell editions diff 2024-04-19 2026-09-30
  sharewell editions diff EN-2024-04-19 EN-2026-09-30 --format json""",
    "explain": """\
examples:
  sharewell explain serious_harm_is_referred
  sharewell explain police_tell_the_school --on 2025-01-01""",
    "serve": """\
examples:
  sharewell serve --open
  sharewell serve --port 8080""",
    "agency": """\
examples:
  sharewell agency add "Hallam Road Primary" --kind school_maintained \\
    --phone "01632 960 110" --hours "Monday to Friday, 8am to 4pm"
""",
    "agency add": """\
examples:
  sharewell agency add "Hallam Road Primary" --kind school_maintained \\
    --phone "01632 960 110" --hours "Monday to Friday, 8am to 4pm"

An agency that is open at night has --out-of-hours-phone too.""",
    "ledger": """\
examples:
  sharewell ledger verify
  sharewell ledger prove --agency "Hallam Road Primary" > proof.json
""",
    "ledger verify": """\
examples:
  sharewell ledger verify
  sharewell ledger verify --agency "Hallam Road Primary"

Every entry is hashed again, and the tree grown again from all of them.""",
    "ledger prove": """\
examples:
  sharewell ledger prove --agency "Hallam Road Primary" > head.json
  sharewell ledger prove --agency "Hallam Road Primary" --since 1200 > proof.json

The file is checked with one other, src/sharewell/audit/verifier.py, without us.""",
    "ledger restored": """\
examples:
  sharewell ledger restored --agency "Hallam Road Primary" --why "The disk broke."

Until then a ledger that lacks what was signed is only read. What the backup
lacks stays missing, and every partner who keeps the earlier head can show it.""",
    "user": """\
examples:
  sharewell user add lead@example.org --agency "Hallam Road Primary" \\
    --name "Priya Nair" --role lead
  sharewell user link lead@example.org --agency "Hallam Road Primary"
""",
    "user add": """\
examples:
  sharewell user add lead@example.org --agency "Hallam Road Primary" \\
    --name "Priya Nair" --role lead --role administrator""",
    "user link": """\
examples:
  sharewell user link lead@example.org --agency "Hallam Road Primary"

The link works once. There is no password before somebody chooses theirs.""",
    "user end": """\
examples:
  sharewell user end lead@example.org --agency "Hallam Road Primary" \\
    --on 2026-12-18""",
    "migrate": """\
examples:
  sharewell migrate                  after every new release, before serve

On PostgreSQL it needs SHAREWELL_DATABASE_OWNER_URL.""",
    "doctor": """\
examples:
  sharewell doctor                   ends with 1 if anything is wrong""",
    "postgres": """\
examples:
  sharewell postgres prepare         then: sharewell migrate""",
    "root-key": """\
examples:
  sharewell root-key make FILE       then set SHAREWELL_ROOT_KEY_FILE to it""",
    "make": """\
examples:
  sharewell root-key make FILE
  sharewell root-key make FILE --passphrase-file ELSEWHERE

Whoever loses it loses everything: two people each keep a copy, apart from the
database and its backups.""",
    "prepare": """\
examples:
  sharewell postgres prepare

Reads SHAREWELL_DATABASE_URL (the application’s role), ..._OWNER_URL (the role
that owns the tables) and ..._ADMIN_URL (who may make both).""",
}
"""By the name of the command, with the word below it where it has one."""
