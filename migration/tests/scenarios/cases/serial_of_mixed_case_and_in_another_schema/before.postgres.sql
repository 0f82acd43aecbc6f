CREATE SCHEMA content;
CREATE TABLE "User" ("Id" serial PRIMARY KEY, name text);
CREATE TABLE content.posts (id serial PRIMARY KEY, name text);
