-- What is there that the model does not know, each by its number in its catalog.
WITH place AS MATERIALIZED (
    SELECT oid, CASE WHEN nspname <> current_schema() THEN quote_ident(nspname) || '.' ELSE '' END AS prefix,
        NULLIF(nspname, current_schema()) AS schema
    FROM pg_namespace WHERE nspname IN (current_schema(){others})
),
thing AS MATERIALIZED (
    SELECT 'extension' AS kind, CASE WHEN n.nspname NOT IN (current_schema(), 'pg_catalog') THEN n.nspname END AS schema,
        quote_ident(e.extname) AS name, 'pg_extension'::regclass::oid AS catalog, e.oid,
        CASE WHEN n.nspname NOT IN (current_schema(), 'pg_catalog')
            THEN format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname)
            ELSE format('CREATE EXTENSION IF NOT EXISTS %I', e.extname) END AS definition,
        NULL AS drops
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.oid >= 16384
    UNION ALL
    SELECT CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END, place.schema,
        place.prefix || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')',
        'pg_proc'::regclass, p.oid,
        CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid)
            WHEN a.aggkind = 'n' AND a.aggcombinefn = 0 AND a.aggmtransfn = 0 AND a.aggsortop = 0
                AND a.aggserialfn = 0 AND NOT a.aggfinalextra AND a.aggfinalmodify = 'r'
            THEN format('CREATE AGGREGATE %s%I(%s) (SFUNC = %s, STYPE = %s', place.prefix, p.proname,
                    oidvectortypes(p.proargtypes), a.aggtransfn::regproc, format_type(a.aggtranstype, NULL))
                || CASE WHEN a.aggfinalfn <> 0 THEN format(', FINALFUNC = %s', a.aggfinalfn::regproc) ELSE '' END
                || CASE WHEN a.agginitval IS NOT NULL THEN format(', INITCOND = %L', a.agginitval) ELSE '' END
                || CASE p.proparallel WHEN 's' THEN ', PARALLEL = safe' WHEN 'r' THEN ', PARALLEL = restricted' ELSE '' END
                || ')' END,
        format('DROP %s %s%I(%s)', CASE p.prokind WHEN 'a' THEN 'AGGREGATE' ELSE 'ROUTINE' END, place.prefix,
            p.proname, oidvectortypes(p.proargtypes))
    FROM pg_proc p JOIN place ON p.pronamespace = place.oid LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
    UNION ALL
    SELECT CASE t.typtype WHEN 'c' THEN 'composite type' WHEN 'r' THEN 'range type' ELSE 'base type' END, place.schema,
        place.prefix || quote_ident(t.typname), 'pg_type'::regclass, t.oid,
        CASE WHEN t.typtype = 'c' THEN format('CREATE TYPE %s%I AS (%s)', place.prefix, t.typname,
                (SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
                FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))
            WHEN t.typtype = 'r' AND r.rngcanonical = 0 AND o.opcdefault
            THEN format('CREATE TYPE %s%I AS RANGE (SUBTYPE = %s%s)', place.prefix, t.typname,
                format_type(r.rngsubtype, NULL),
                CASE WHEN r.rngsubdiff <> 0 THEN format(', SUBTYPE_DIFF = %s', r.rngsubdiff::regproc) ELSE '' END)
        END, format('DROP TYPE %s%I', place.prefix, t.typname)
    FROM pg_type t JOIN place ON t.typnamespace = place.oid LEFT JOIN pg_class c ON c.oid = t.typrelid
    LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_opclass o ON o.oid = r.rngsubopc
    WHERE (t.typtype = 'c' AND c.relkind = 'c') OR t.typtype = 'r' OR (t.typtype = 'b' AND t.typelem = 0 AND t.typisdefined)
    UNION ALL
    SELECT 'collation', place.schema, place.prefix || quote_ident(l.collname), 'pg_collation'::regclass, l.oid,
        CASE l.collprovider
            WHEN 'i' THEN format('CREATE COLLATION %s%I (provider = icu, locale = %L, deterministic = %s)', place.prefix,
                l.collname, coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale', l.collcollate),
                l.collisdeterministic::text)
            WHEN 'c' THEN format('CREATE COLLATION %s%I (lc_collate = %L, lc_ctype = %L)', place.prefix, l.collname,
                l.collcollate, l.collctype)
        END, NULL
    FROM pg_collation l JOIN place ON l.collnamespace = place.oid
    UNION ALL
    SELECT 'text search configuration', place.schema, place.prefix || quote_ident(t.cfgname), 'pg_ts_config'::regclass, t.oid,
        format('CREATE TEXT SEARCH CONFIGURATION %s%I (PARSER = %I.%I)', place.prefix, t.cfgname, n.nspname, r.prsname)
            || coalesce((SELECT string_agg(format(E';\nALTER TEXT SEARCH CONFIGURATION %s%I ADD MAPPING FOR %I WITH %s',
                    place.prefix, t.cfgname, token.alias, token.dictionaries), '' ORDER BY token.tokid)
                FROM (SELECT k.tokid, k.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
                    FROM pg_ts_config_map m, ts_token_type(t.cfgparser) k
                    WHERE m.mapcfg = t.oid AND m.maptokentype = k.tokid GROUP BY k.tokid, k.alias) AS token), ''),
        NULL
    FROM pg_ts_config t JOIN place ON t.cfgnamespace = place.oid
    JOIN pg_ts_parser r ON r.oid = t.cfgparser JOIN pg_namespace n ON n.oid = r.prsnamespace
    UNION ALL
    SELECT 'text search dictionary', place.schema, place.prefix || quote_ident(t.dictname), 'pg_ts_dict'::regclass, t.oid, NULL, NULL
    FROM pg_ts_dict t JOIN place ON t.dictnamespace = place.oid
    UNION ALL
    SELECT 'operator', place.schema, place.prefix || o.oprname, 'pg_operator'::regclass, o.oid, NULL, NULL
    FROM pg_operator o JOIN place ON o.oprnamespace = place.oid
    UNION ALL
    SELECT 'operator class', place.schema, place.prefix || quote_ident(o.opcname), 'pg_opclass'::regclass, o.oid, NULL, NULL
    FROM pg_opclass o JOIN place ON o.opcnamespace = place.oid
    UNION ALL
    SELECT 'trigger', place.schema, place.prefix || c.relname || '.' || t.tgname, 'pg_trigger'::regclass, t.oid, NULL, NULL
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN place ON c.relnamespace = place.oid
    WHERE NOT t.tgisinternal AND t.tgparentid = 0
    UNION ALL
    SELECT 'policy', place.schema, place.prefix || c.relname || '.' || p.polname, 'pg_policy'::regclass, p.oid, NULL,
        format('DROP POLICY %I ON %s%I', p.polname, place.prefix, c.relname)
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN place ON c.relnamespace = place.oid
    UNION ALL
    SELECT 'rule', place.schema, place.prefix || c.relname || '.' || r.rulename, 'pg_rewrite'::regclass, r.oid, NULL,
        format('DROP RULE %I ON %s%I', r.rulename, place.prefix, c.relname)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN place ON c.relnamespace = place.oid
    WHERE r.rulename <> '_RETURN'
    UNION ALL
    SELECT 'row security', place.schema, place.prefix || c.relname, 'pg_class'::regclass, c.oid, NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid WHERE c.relrowsecurity OR c.relforcerowsecurity
    UNION ALL
    SELECT 'statistics object', place.schema, place.prefix || s.stxname, 'pg_statistic_ext'::regclass, s.oid, NULL, NULL
    FROM pg_statistic_ext s JOIN place ON s.stxnamespace = place.oid
    UNION ALL
    SELECT 'column setting', place.schema, place.prefix || c.relname || '.' || a.attname, 'pg_class'::regclass, c.oid, NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid JOIN pg_attribute a ON a.attrelid = c.oid
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relkind IN ('r', 'p', 'm') AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attoptions IS NOT NULL OR a.attstattarget > 0 OR a.attstorage <> t.typstorage OR a.attcompression <> '')
    UNION ALL
    SELECT 'table setting', place.schema, place.prefix || c.relname, 'pg_class'::regclass, c.oid, NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid
    WHERE c.relkind IN ('r', 'p') AND (c.relreplident <> 'd' OR c.reloftype <> 0 OR c.reltablespace <> 0
        OR c.relam NOT IN (0, 2)
        OR EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisclustered))
    UNION ALL
    SELECT 'foreign table', place.schema, place.prefix || c.relname, 'pg_class'::regclass, c.oid, NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid WHERE c.relkind = 'f'
    UNION ALL
    SELECT 'view column comment', place.schema, place.prefix || c.relname || '.' || a.attname, 'pg_class'::regclass, c.oid,
        NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid
    JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND a.attnum > 0
    WHERE c.relkind IN ('v', 'm')
    UNION ALL
    SELECT 'view column default', place.schema, place.prefix || c.relname || '.' || a.attname, 'pg_class'::regclass, c.oid,
        NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid JOIN pg_attrdef f ON f.adrelid = c.oid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.adnum
    WHERE c.relkind = 'v'
    UNION ALL
    -- One that was renamed, or whose table was, keeps the name that it got first.
    SELECT 'identity sequence', place.schema, place.prefix || c.relname, 'pg_class'::regclass, c.oid, NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'
        AND d.refclassid = 'pg_class'::regclass
    JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE c.relkind = 'S' AND octet_length(t.relname) + octet_length(a.attname) < 59
    AND c.relname <> t.relname || '_' || a.attname || '_seq'
    UNION ALL
    SELECT 'unlogged sequence', place.schema, place.prefix || c.relname, 'pg_class'::regclass, c.oid, NULL, NULL
    FROM pg_class c JOIN place ON c.relnamespace = place.oid
    WHERE c.relkind = 'S' AND c.relpersistence = 'u' AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))
    UNION ALL
    SELECT 'operator family', place.schema, place.prefix || quote_ident(o.opfname), 'pg_opfamily'::regclass, o.oid, NULL, NULL
    FROM pg_opfamily o JOIN place ON o.opfnamespace = place.oid
    WHERE NOT EXISTS (SELECT FROM pg_opclass c WHERE c.opcfamily = o.oid)
    UNION ALL
    SELECT 'schema comment', NULL, n.nspname, 'pg_namespace'::regclass, n.oid, NULL, NULL
    FROM pg_namespace n JOIN place ON place.oid = n.oid
    JOIN pg_description d ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid
    WHERE n.nspname <> 'public'
    UNION ALL
    SELECT 'empty schema', NULL, n.nspname, 'pg_namespace'::regclass, n.oid, NULL, NULL
    FROM pg_namespace n JOIN place ON place.oid = n.oid
    WHERE n.nspname NOT IN ('public', current_schema()) AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid)
    UNION ALL
    SELECT 'cast', NULL, format_type(castsource, NULL) || ' as ' || format_type(casttarget, NULL), 'pg_cast'::regclass, c.oid,
        NULL, CASE WHEN EXISTS (SELECT FROM pg_type t JOIN place ON t.typnamespace = place.oid
                WHERE t.oid IN (c.castsource, c.casttarget))
            THEN format('DROP CAST (%s AS %s)', format_type(castsource, NULL), format_type(casttarget, NULL)) END
    FROM pg_cast c WHERE c.oid >= 16384
    UNION ALL
    SELECT 'event trigger', NULL, evtname, 'pg_event_trigger'::regclass, oid, NULL, NULL FROM pg_event_trigger
    UNION ALL
    SELECT 'publication', NULL, pubname, 'pg_publication'::regclass, oid, NULL, NULL FROM pg_publication
    UNION ALL
    SELECT 'foreign data wrapper', NULL, fdwname, 'pg_foreign_data_wrapper'::regclass, oid, NULL, NULL
    FROM pg_foreign_data_wrapper
    UNION ALL
    SELECT 'foreign server', NULL, srvname, 'pg_foreign_server'::regclass, oid, NULL, NULL FROM pg_foreign_server
)
SELECT kind, schema::text AS schema, name, catalog::int8 AS catalog, oid::int8 AS number, definition, drops FROM thing
-- What an extension brings is the extension's, and functions and casts of a range type are that type's.
WHERE NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = thing.catalog AND d.objid = thing.oid
    AND (d.deptype = 'e' OR (d.deptype = 'i' AND thing.kind IN ('function', 'operator class', 'cast'))))
ORDER BY oid
