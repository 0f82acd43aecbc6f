CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a varchar(10)[], b integer[] DEFAULT '{1}', c mood[] NOT NULL DEFAULT '{sad}', d text[]);
