"""What PostgreSQL's catalogue says of our tables, as names with texts that can be compared."""

from django.db.backends.base.base import BaseDatabaseWrapper

Facts = dict[str, str]

ROW_SECURITY = """
SELECT 'row security of ' || relname,
       concat_ws(' and ', CASE WHEN relrowsecurity THEN 'on' ELSE 'off' END,
                          CASE WHEN relforcerowsecurity THEN 'forced' ELSE 'not forced' END)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%(tables)s)
"""
POLICIES = """
SELECT 'policy ' || policyname || ' of ' || tablename,
       concat_ws(' ', permissive, cmd, roles, 'using', qual, 'check', with_check)
FROM pg_policies WHERE schemaname = 'public' AND tablename = ANY(%(tables)s)
"""
TRIGGERS = """
SELECT 'trigger ' || tgname || ' of ' || relname, pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace AND relname = ANY(%(tables)s)
"""
CONSTRAINTS = """
SELECT 'constraint ' || conname || ' of ' || relname, pg_get_constraintdef(o.oid)
FROM pg_constraint o JOIN pg_class c ON c.oid = conrelid
WHERE starts_with(conname, 'sharewell_') AND relnamespace = 'public'::regnamespace
  AND relname = ANY(%(tables)s)
"""
RIGHTS = """
SELECT 'rights on ' || relname || ' of ' || coalesce(rolname, 'everybody'),
       string_agg(privilege_type || CASE WHEN is_grantable THEN ' and may give it' ELSE '' END,
                  ', ' ORDER BY privilege_type)
FROM pg_class, aclexplode(relacl) LEFT JOIN pg_roles r ON r.oid = grantee
WHERE (grantee = 0 OR rolname = %(role)s) AND relkind IN ('r', 'p')
  AND (relnamespace = 'public'::regnamespace AND relname = ANY(%(tables)s)
       OR relnamespace = 'sharewell'::regnamespace)
GROUP BY relname, rolname
UNION ALL
SELECT DISTINCT 'rights on columns of ' || relname, 'some'
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
WHERE attacl IS NOT NULL AND relnamespace IN ('public'::regnamespace, 'sharewell'::regnamespace)
UNION ALL
SELECT 'right to make tables in ' || nspname, 'given'
FROM pg_namespace
WHERE nspname IN ('public', 'sharewell') AND has_schema_privilege(%(role)s::name, oid, 'CREATE')
UNION ALL
SELECT 'right to make ' || made, 'given'
FROM (VALUES ('TEMPORARY', 'temporary tables'), ('CREATE', 'schemas')) AS rights (word, made)
WHERE has_database_privilege(%(role)s::name, current_database(), word)
"""
FUNCTIONS = """
SELECT 'function ' || proname,
       concat_ws(' ', provolatile::text, CASE WHEN prosecdef THEN 'as its owner' END,
                 proconfig::text, prosrc)
FROM pg_proc
WHERE pronamespace = 'sharewell'::regnamespace
   OR pronamespace = 'public'::regnamespace AND prosecdef
"""
VIEWS = """
SELECT 'view ' || relname, 'there' FROM pg_class
WHERE relkind IN ('v', 'm') AND relnamespace IN ('public'::regnamespace, 'sharewell'::regnamespace)
"""
ROLE = """
SELECT 'role ' || r.rolname, 'passes every wall' FROM pg_roles r
WHERE (r.rolsuper OR r.rolbypassrls) AND pg_has_role(%(role)s::name, r.oid, 'MEMBER')
UNION
SELECT 'role ' || pg_get_userbyid(relowner), 'owns tables' FROM pg_class
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
            found |= dict(cursor.fetchall())
    return found


def has_foundation(connection: BaseDatabaseWrapper) -> bool:
    """Say whether the schema that the walls stand on is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace('sharewell') IS NOT NULL")
        return bool(cursor.fetchone()[0])
