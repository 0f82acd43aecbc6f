-- up
CREATE SEQUENCE posts_number_seq AS integer;
ALTER SEQUENCE posts_number_seq OWNED BY posts.number;
SELECT setval('posts_number_seq', max(number)) FROM posts HAVING max(number) >= 1;
ALTER TABLE "posts" ALTER COLUMN "number" SET DEFAULT nextval('posts_number_seq'::regclass);
-- down
ALTER TABLE posts ALTER COLUMN number DROP DEFAULT;
DROP SEQUENCE posts_number_seq;
ALTER TABLE "posts" ALTER COLUMN "number" SET DEFAULT 0;
