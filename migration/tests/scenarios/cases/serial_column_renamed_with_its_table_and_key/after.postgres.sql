CREATE TABLE articles (id bigserial, n integer, CONSTRAINT articles_pkey PRIMARY KEY (id));
CREATE TABLE votes (id bigserial PRIMARY KEY, article_id bigint NOT NULL REFERENCES articles ON DELETE RESTRICT);
