create table "posts" ("c" BOOLEAN default true, "id" INTEGER not null primary key, [a] VARCHAR(20) DEFAULT ('x'));
