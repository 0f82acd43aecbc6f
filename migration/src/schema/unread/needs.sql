-- Which things cannot be without which others, as far as those may be unread or pass it on. `what` is what the
-- dependent one is to the model, if it is anything; `passes` says whether others may need it in turn.
WITH place AS MATERIALIZED (
    SELECT oid, NULLIF(nspname, current_schema()) AS schema
    FROM pg_namespace WHERE nspname IN (current_schema(){others})
)
SELECT d.refclassid::int8 AS catalog, d.refobjid::int8 AS number,
    CASE WHEN v.oid IS NULL THEN d.classid ELSE 'pg_class'::regclass END::int8 AS by_catalog,
    COALESCE(v.oid, d.objid)::int8 AS by_number,
    CASE WHEN t.typtype = 'e' THEN 'enum' WHEN t.typtype = 'd' OR rows.relkind IN ('r', 'p', 'v', 'm', 'f') THEN 'later' END
        AS stands_on,
    CASE
        WHEN v.oid IS NOT NULL THEN json_build_array('view', vp.schema, NULL, v.relname)
        WHEN c.relkind IN ('v', 'm') THEN json_build_array('view', cp.schema, NULL, c.relname)
        WHEN c.relkind IN ('r', 'p', 'f') AND a.attname IS NOT NULL THEN json_build_array('column', cp.schema, c.relname, a.attname)
        WHEN c.relkind IN ('r', 'p', 'f') THEN json_build_array('table', cp.schema, NULL, c.relname)
        WHEN i.indexrelid IS NOT NULL THEN json_build_array(
            CASE WHEN behind.oid IS NULL THEN 'index' ELSE 'constraint' END, cp.schema, indexed.relname, c.relname)
        WHEN f.oid IS NOT NULL THEN json_build_array('value', fp.schema, of_value.relname, value.attname)
        WHEN of_key.oid IS NOT NULL THEN json_build_array('constraint', kp.schema, of_key.relname, k.conname)
        WHEN of_domain.oid IS NOT NULL THEN json_build_array('domain', dp.schema, NULL, of_domain.typname)
        WHEN dt.typtype = 'd' THEN json_build_array('domain', tp.schema, NULL, dt.typname)
    END AS what
FROM pg_depend d
LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
LEFT JOIN pg_class rows ON rows.oid = t.typrelid
LEFT JOIN pg_class needed ON d.refclassid = 'pg_class'::regclass AND needed.oid = d.refobjid
LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
LEFT JOIN pg_class v ON v.oid = w.ev_class AND v.relkind IN ('v', 'm')
LEFT JOIN place vp ON vp.oid = v.relnamespace
LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
LEFT JOIN place cp ON cp.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_class indexed ON indexed.oid = i.indrelid
LEFT JOIN pg_constraint behind ON behind.conindid = c.oid AND behind.conrelid = i.indrelid AND behind.contype IN ('p', 'u', 'x')
LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
LEFT JOIN pg_class of_value ON of_value.oid = f.adrelid
LEFT JOIN place fp ON fp.oid = of_value.relnamespace
LEFT JOIN pg_attribute value ON value.attrelid = f.adrelid AND value.attnum = f.adnum
LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
LEFT JOIN pg_class of_key ON of_key.oid = k.conrelid
LEFT JOIN place kp ON kp.oid = of_key.relnamespace
LEFT JOIN pg_type of_domain ON of_domain.oid = k.contypid
LEFT JOIN place dp ON dp.oid = of_domain.typnamespace
LEFT JOIN pg_type dt ON d.classid = 'pg_type'::regclass AND dt.oid = d.objid
LEFT JOIN place tp ON tp.oid = dt.typnamespace
WHERE d.deptype IN ('n', 'a', 'i') AND d.refobjid >= 16384
AND (d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass,
        'pg_collation'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass)
    OR (d.refclassid = 'pg_type'::regclass AND NOT (d.classid = 'pg_type'::regclass AND rows.relkind IN ('r', 'p', 'v', 'm', 'f')))
    OR (d.refclassid = 'pg_class'::regclass
        AND needed.relkind IN ('v', 'm', 'c', 'f')))
-- A view's own rule, and what it gives its rows.
AND COALESCE(v.oid, 0) <> d.refobjid
AND NOT (t.oid IS NOT NULL AND d.deptype = 'i' AND rows.relkind IN ('v', 'm'))
AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.refclassid AND e.objid = d.refobjid AND e.deptype = 'e')
