-- up
ALTER TABLE "notes" DROP CONSTRAINT "fk";
ALTER TABLE "votes" DROP CONSTRAINT "pk";
ALTER TABLE votes ADD CONSTRAINT pk PRIMARY KEY (post_id, user_id);
ALTER TABLE "notes" ADD CONSTRAINT "fk" FOREIGN KEY ("p", "u") REFERENCES "votes" ("post_id", "user_id") ON DELETE CASCADE;
-- down
ALTER TABLE "notes" DROP CONSTRAINT "fk";
ALTER TABLE "votes" DROP CONSTRAINT "pk";
ALTER TABLE votes ADD CONSTRAINT pk PRIMARY KEY (user_id, post_id);
ALTER TABLE "notes" ADD CONSTRAINT "fk" FOREIGN KEY ("u", "p") REFERENCES "votes" ("user_id", "post_id") ON DELETE CASCADE;
