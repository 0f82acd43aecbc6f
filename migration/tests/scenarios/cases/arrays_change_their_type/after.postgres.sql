CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a text[], b bigint[] DEFAULT '{1}', c text[] NOT NULL DEFAULT '{sad}', d mood[]);
