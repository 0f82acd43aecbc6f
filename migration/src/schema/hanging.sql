-- What hangs on the targets of $1, and what a change of them breaks. A target is
-- {number, kind, schema, name, column, anew}: a relation, column, type or index, and whether it comes back.
WITH RECURSIVE read AS MATERIALIZED (
    SELECT oid FROM pg_namespace WHERE nspname IN (current_schema(){others})
),
target AS MATERIALIZED (
    SELECT t.number, t.kind, t.anew, n.oid AS namespace, t.name, t.column_name
    FROM json_to_recordset($1::json) AS t(number int4, kind text, schema text, name text, column_name text, anew bool)
    JOIN pg_namespace n ON n.nspname = coalesce(t.schema, current_schema())
),
relation AS MATERIALIZED (
    SELECT t.number, t.kind, t.anew, t.column_name, c.oid
    FROM target t JOIN pg_class c ON c.relnamespace = t.namespace AND c.relname = t.name
    WHERE t.kind <> 'type'
    -- A column's change reaches partitions and heirs.
    UNION
    SELECT r.number, r.kind, r.anew, r.column_name, i.inhrelid
    FROM relation r JOIN pg_inherits i ON i.inhparent = r.oid WHERE r.kind = 'column'
),
col AS MATERIALIZED (
    SELECT r.number, r.anew, a.attrelid, a.attnum, a.attname, a.attacl, c.relowner, c.oid::regclass::text AS name
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_class c ON c.oid = r.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND (r.kind = 'relation' OR r.kind = 'column' AND a.attname = r.column_name)
),
type AS MATERIALIZED (
    SELECT t.number, t.anew, y.oid, y.typarray, y.typacl, y.typowner, y.typnamespace
    FROM target t JOIN pg_type y ON y.typnamespace = t.namespace AND y.typname = t.name WHERE t.kind = 'type'
),
anew AS MATERIALIZED (
    SELECT r.number, r.kind, c.*, c.oid::regclass::text AS name
    FROM relation r JOIN pg_class c ON c.oid = r.oid WHERE r.anew AND r.kind <> 'column'
),
-- Rights: who has which on what, and what the server gives to something new.
owned AS MATERIALIZED (
    SELECT number, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" AS code, CASE relkind WHEN 'S' THEN 'S' ELSE 'r' END::"char" AS usual,
        CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE '' END || name AS name,
        CASE relkind WHEN 'v' THEN 'VIEW ' WHEN 'm' THEN 'MATERIALIZED VIEW ' WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || name AS full_name,
        relowner AS owner, relnamespace AS namespace, relacl AS acl, '' AS suffix
    FROM anew WHERE kind = 'relation'
    UNION ALL
    SELECT number, 'T', 'T', 'TYPE ' || oid::regtype, 'TYPE ' || oid::regtype, typowner, typnamespace, typacl, ''
    FROM type WHERE anew
    UNION ALL
    SELECT number, 'c', NULL, name, NULL, relowner, NULL, attacl, format(' (%I)', attname)
    FROM col WHERE anew AND attacl IS NOT NULL
),
me AS MATERIALIZED (SELECT oid FROM pg_roles WHERE rolname = current_user),
held AS MATERIALIZED (
    SELECT o.number, o.name, o.suffix, e.grantee, e.privilege_type, e.is_grantable
    FROM owned o, aclexplode(coalesce(o.acl, acldefault(o.code, o.owner))) e WHERE e.grantee <> o.owner
),
given AS MATERIALIZED (
    SELECT o.number, o.name, o.suffix, e.grantee, e.privilege_type, e.is_grantable
    FROM owned o CROSS JOIN me
    LEFT JOIN pg_default_acl every ON every.defaclrole = me.oid AND every.defaclnamespace = 0 AND every.defaclobjtype = o.usual
    CROSS JOIN aclexplode(coalesce(every.defaclacl, acldefault(o.code, me.oid))) e
    WHERE e.grantee <> me.oid
    UNION
    SELECT o.number, o.name, o.suffix, e.grantee, e.privilege_type, e.is_grantable
    FROM owned o CROSS JOIN me
    JOIN pg_default_acl one ON one.defaclrole = me.oid AND one.defaclnamespace = o.namespace AND one.defaclobjtype = o.usual
    CROSS JOIN aclexplode(one.defaclacl) e
    WHERE e.grantee <> me.oid
),
lost (number, rank, portable, text) AS (
    SELECT o.number, 1, false, format('ALTER %s OWNER TO %I', o.full_name, r.rolname)
    FROM owned o JOIN pg_roles r ON r.oid = o.owner WHERE o.owner <> (SELECT oid FROM me) AND o.full_name IS NOT NULL
    UNION ALL
    SELECT number, 2, grantee = 0, format('GRANT %s ON %s TO %s%s', string_agg(privilege_type || suffix, ', ' ORDER BY privilege_type), name,
        CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
        CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
    FROM (SELECT * FROM held EXCEPT SELECT * FROM given) missing
    GROUP BY number, name, suffix, grantee, is_grantable
    UNION ALL
    SELECT number, 3, grantee = 0, format('REVOKE %s ON %s FROM %s', string_agg(privilege_type || suffix, ', ' ORDER BY privilege_type), name,
        CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END)
    FROM (SELECT number, name, suffix, grantee, privilege_type FROM given
        EXCEPT SELECT number, name, suffix, grantee, privilege_type FROM held) surplus
    GROUP BY number, name, grantee
    UNION ALL
    -- What a view has beside its query. A table's comments and defaults are the model's.
    SELECT v.number, 4, true, format('COMMENT ON COLUMN %s.%I IS %L', v.name, c.attname, d.description)
    FROM anew v JOIN col c ON c.number = v.number AND c.attrelid = v.oid
    JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = v.oid AND d.objsubid = c.attnum
    WHERE v.relkind IN ('v', 'm')
    UNION ALL
    SELECT v.number, 5, true, format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', v.name, c.attname, pg_get_expr(d.adbin, d.adrelid))
    FROM anew v JOIN col c ON c.number = v.number AND c.attrelid = v.oid
    JOIN pg_attrdef d ON d.adrelid = v.oid AND d.adnum = c.attnum
    WHERE v.relkind = 'v'
    UNION ALL
    SELECT v.number, 6, false, pg_get_triggerdef(t.oid, true)
    FROM anew v JOIN pg_trigger t ON t.tgrelid = v.oid WHERE v.kind = 'relation' AND NOT t.tgisinternal AND t.tgparentid = 0
    UNION ALL
    SELECT v.number, 7, false, rtrim(pg_get_ruledef(w.oid, true), ';')
    FROM anew v JOIN pg_rewrite w ON w.ev_class = v.oid WHERE w.rulename <> '_RETURN'
    UNION ALL
    SELECT v.number, 8, false, format('ALTER TABLE %s %s ROW LEVEL SECURITY', v.name, which)
    FROM anew v, unnest(ARRAY['ENABLE', 'FORCE']) which
    WHERE CASE which WHEN 'FORCE' THEN v.relforcerowsecurity ELSE v.relrowsecurity END
    UNION ALL
    SELECT v.number, 9, false, format('CREATE POLICY %I ON %s%s%s%s%s%s', p.polname, v.name,
        CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END,
        CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' ELSE '' END,
        ' TO ' || (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ') FROM unnest(p.polroles) role),
        ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
        ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
    FROM anew v JOIN pg_policy p ON p.polrelid = v.oid WHERE v.kind = 'relation'
    UNION ALL
    SELECT v.number, 10, false, format('ALTER PUBLICATION %I ADD TABLE %s', p.pubname, v.name)
    FROM anew v JOIN pg_publication_rel r ON r.prrelid = v.oid JOIN pg_publication p ON p.oid = r.prpubid
    UNION ALL
    -- Statistics go with each of their columns.
    SELECT s.number, 11, true, 'CREATE STATISTICS ' || CASE WHEN n.nspname <> current_schema() THEN quote_ident(n.nspname) || '.' ELSE '' END
        || quote_ident(x.stxname)
        || substr(pg_get_statisticsobjdef(x.oid), length(format('CREATE STATISTICS %I.%I', n.nspname, x.stxname)) + 1)
    FROM (
        SELECT v.number, s.oid FROM anew v JOIN pg_statistic_ext s ON s.stxrelid = v.oid
        UNION
        SELECT c.number, d.objid FROM col c JOIN pg_depend d ON d.classid = 'pg_statistic_ext'::regclass
            AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.attrelid AND d.refobjsubid = c.attnum
        WHERE c.anew
    ) s JOIN pg_statistic_ext x ON x.oid = s.oid JOIN pg_namespace n ON n.oid = x.stxnamespace
    UNION ALL
    -- The marks of an index, and of those of a table.
    SELECT v.number, 12, true, format('ALTER %s %s %s', CASE t.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, t.oid::regclass,
        format(CASE mark WHEN 'replica' THEN 'REPLICA IDENTITY USING INDEX %I' ELSE 'CLUSTER ON %I' END, x.relname))
    FROM anew v JOIN pg_index i ON v.oid IN (i.indexrelid, i.indrelid) JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_class x ON x.oid = i.indexrelid, unnest(ARRAY['replica', 'cluster']) mark
    WHERE CASE mark WHEN 'replica' THEN i.indisreplident ELSE i.indisclustered END
    UNION ALL
    SELECT number, 12, true, format('ALTER TABLE %s REPLICA IDENTITY %s', name, CASE relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END)
    FROM anew WHERE relkind IN ('r', 'p') AND relreplident IN ('f', 'n')
),
-- What others can stand on. A relation is a type, too.
ground AS MATERIALIZED (
    SELECT number, 'pg_class'::regclass AS catalog, attrelid AS oid, attnum::int4 AS sub, attrelid AS own FROM col
    UNION
    SELECT number, 'pg_class'::regclass, oid, 0, oid FROM relation WHERE kind = 'relation'
    UNION
    SELECT r.number, 'pg_type'::regclass, y.oid, 0, r.oid FROM relation r JOIN pg_class c ON c.oid = r.oid
        JOIN pg_type shape ON shape.oid = c.reltype JOIN pg_type y ON y.oid IN (shape.oid, shape.typarray) WHERE r.kind = 'relation'
    UNION
    SELECT number, 'pg_type'::regclass, one, 0, NULL FROM type, unnest(ARRAY[oid, typarray]) one WHERE one <> 0
),
hinders AS MATERIALIZED (
    SELECT DISTINCT g.number, d.classid, d.objid, CASE d.classid WHEN 'pg_class'::regclass THEN d.objsubid ELSE 0 END AS objsubid,
        CASE WHEN w.rulename = '_RETURN' THEN w.ev_class END AS view
    FROM ground g JOIN pg_depend d ON d.refclassid = g.catalog AND d.refobjid = g.oid AND d.refobjsubid = g.sub AND d.deptype = 'n'
    LEFT JOIN pg_trigger t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid
    LEFT JOIN pg_policy p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
    LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
    LEFT JOIN pg_class c ON c.oid = CASE d.classid WHEN 'pg_class'::regclass THEN d.objid WHEN 'pg_rewrite'::regclass THEN w.ev_class END
    LEFT JOIN target x ON x.number = g.number
    WHERE CASE d.classid
        -- What is the relation's own goes with it.
        WHEN 'pg_trigger'::regclass THEN NOT t.tgisinternal AND t.tgparentid = 0 AND (x.kind <> 'relation' OR t.tgrelid IS DISTINCT FROM g.own)
        WHEN 'pg_policy'::regclass THEN x.kind <> 'relation' OR p.polrelid IS DISTINCT FROM g.own
        WHEN 'pg_rewrite'::regclass THEN CASE w.rulename
            -- The views that are read make way by themselves.
            WHEN '_RETURN' THEN c.relnamespace NOT IN (SELECT oid FROM read)
            ELSE x.kind <> 'relation' OR w.ev_class IS DISTINCT FROM g.own END
        WHEN 'pg_class'::regclass THEN c.relkind = 'c' OR c.relkind IN ('r', 'p', 'f') AND d.objsubid > 0
            AND c.relnamespace NOT IN (SELECT oid FROM read)
        WHEN 'pg_type'::regclass THEN EXISTS (SELECT FROM pg_type y WHERE y.oid = d.objid
            AND (y.typtype = 'r' OR y.typtype = 'd' AND y.typnamespace NOT IN (SELECT oid FROM read)))
        ELSE d.classid IN ('pg_proc'::regclass, 'pg_cast'::regclass, 'pg_operator'::regclass, 'pg_publication_rel'::regclass) END
)
SELECT number, rank, text, portable, false AS hinders FROM lost
UNION
SELECT h.number, 0, i.type || ' ' || i.identity, false, true
FROM hinders h, pg_identify_object(CASE WHEN h.view IS NULL THEN h.classid ELSE 'pg_class'::regclass END, coalesce(h.view, h.objid), h.objsubid) i
ORDER BY number, rank, text
