CREATE TABLE [my "table"] (`the id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, "it's (a)" varchar, [c,d] integer DEFAULT (1 + 1));
CREATE INDEX [i'x] ON [my "table"] ("it's (a)" COLLATE NOCASE, [c,d] DESC);
CREATE TRIGGER [on "table"] AFTER INSERT ON [my "table"] BEGIN UPDATE [my "table"] SET [c,d] = new.[c,d] + 1; END;
CREATE VIEW [v "v"] AS SELECT "it's (a)" AS [x y] FROM [my "table"];
CREATE TABLE "größe--" (a integer REFERENCES [my "table"] (`the id`));
