"""What PostgreSQL's catalogue says of our tables, part by part, in texts that can be compared."""

from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper


class Part(NamedTuple):
    """One part of a wall, or of what could be a hole in one."""

    kind: str
    table: str
    name: str

    def __str__(self) -> str:
        """Name it for people: `policy sharewell of agencies_team`."""
        return f"{self.kind} {self.name} of {self.table}".replace("  ", " ")


Facts = dict[Part, str]

ROW_SECURITY = """
SELECT 'row security', relname, '',
       concat_ws(' and ', CASE WHEN relrowsecurity THEN 'on' ELSE 'off' END,
                          CASE WHEN relforcerowsecurity THEN 'forced' ELSE 'not forced' END)
FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%(tables)s)
  AND relname <> 'django_migrations'
"""
POLICIES = """
SELECT 'policy', tablename, policyname,
       concat_ws(' ', permissive, cmd, roles, 'using', qual, 'check', with_check)
FROM pg_policies WHERE schemaname = 'public' AND tablename = ANY(%(tables)s)
"""
TRIGGERS = """
SELECT 'trigger', relname, tgname, pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace AND relname = ANY(%(tables)s)
"""
CONSTRAINTS = """
SELECT 'constraint', relname, conname, pg_get_constraintdef(o.oid)
FROM pg_constraint o JOIN pg_class c ON c.oid = conrelid
WHERE starts_with(conname, 'sharewell_') AND relnamespace = 'public'::regnamespace
  AND relname = ANY(%(tables)s)
"""
RIGHTS = """
SELECT CASE WHEN grantee = 0 THEN 'rights of all' ELSE 'rights' END, relname,
       coalesce(rolname, 'all'),
       string_agg(privilege_type || CASE WHEN is_grantable THEN ' and may give it' ELSE '' END,
                  ', ' ORDER BY privilege_type)
FROM pg_class, aclexplode(relacl) LEFT JOIN pg_roles r ON r.oid = grantee
WHERE (grantee = 0 OR rolname = %(role)s) AND relkind IN ('r', 'p')
  AND (relnamespace = 'public'::regnamespace AND relname = ANY(%(tables)s)
       OR relnamespace = 'sharewell'::regnamespace)
GROUP BY relname, grantee, rolname
UNION ALL
SELECT DISTINCT 'rights on columns', relname, '', 'some'
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
WHERE attacl IS NOT NULL AND relnamespace IN ('public'::regnamespace, 'sharewell'::regnamespace)
UNION ALL
SELECT 'right to make', 'schema', nspname, 'tables'
FROM pg_namespace
WHERE nspname IN ('public', 'sharewell') AND has_schema_privilege(%(role)s::name, oid, 'CREATE')
UNION ALL
SELECT 'right to make', 'database', made, 'given'
FROM (VALUES ('TEMPORARY', 'temporary tables'), ('CREATE', 'schemas')) AS rights (word, made)
WHERE has_database_privilege(%(role)s::name, current_database(), word)
"""
FUNCTIONS = """
SELECT 'function', 'schema', proname,
       concat_ws(' ', provolatile::text, CASE WHEN prosecdef THEN 'as its owner' END,
                 proconfig::text, prosrc)
FROM pg_proc
WHERE pronamespace = 'sharewell'::regnamespace
   OR pronamespace = 'public'::regnamespace AND prosecdef
"""
VIEWS = """
SELECT 'view', nspname, relname, 'there'
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind IN ('v', 'm') AND nspname IN ('public', 'sharewell')
"""
ROLE = """
SELECT 'power', %(role)s, r.rolname, 'passes every wall' FROM pg_roles r
WHERE (r.rolsuper OR r.rolbypassrls) AND pg_has_role(%(role)s::name, r.oid, 'MEMBER')
UNION
SELECT 'power', %(role)s, pg_get_userbyid(relowner), 'owns tables' FROM pg_class
WHERE relnamespace IN ('public'::regnamespace, 'sharewell'::regnamespace)
  AND pg_has_role(%(role)s::name, relowner, 'MEMBER')
"""


def facts(connection: BaseDatabaseWrapper, tables: list[str], role: str) -> Facts:
    """Return all that the catalogue says of these tables and of what the application's role may."""
    found: Facts = {}
    with connection.cursor() as cursor:
        for question in (
            ROW_SECURITY, POLICIES, TRIGGERS, CONSTRAINTS, RIGHTS, FUNCTIONS, VIEWS, ROLE
        ):  # fmt: skip
            cursor.execute(question, {"tables": tables, "role": role})
            found |= {Part(*names): text for *names, text in cursor.fetchall()}
    return found


def has_foundation(connection: BaseDatabaseWrapper) -> bool:
    """Say whether the schema that the walls stand on is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace('sharewell') IS NOT NULL")
        return bool(cursor.fetchone()[0])
