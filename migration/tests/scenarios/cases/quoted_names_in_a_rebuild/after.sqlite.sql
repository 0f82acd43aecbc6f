CREATE TABLE [my "table"] (`the id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, "it's (a)" varchar NOT NULL DEFAULT 'it''s ) , (', [c,d] integer DEFAULT (1 + 1), "new;col" varchar NOT NULL DEFAULT (lower('X,Y)')));
CREATE INDEX [i'x] ON [my "table"] ("it's (a)" COLLATE NOCASE, [c,d] DESC);
CREATE TRIGGER [on "table"] AFTER INSERT ON [my "table"] BEGIN UPDATE [my "table"] SET [c,d] = new.[c,d] + 1; END;
CREATE VIEW [v "v"] AS SELECT "it's (a)" AS [x y] FROM [my "table"];
CREATE TABLE "größe--" (a integer NOT NULL REFERENCES [my "table"] (`the id`));
