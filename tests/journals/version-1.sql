-- A journal of version 1, as the program of that version left it (sqlite3 .dump): never changed, only read.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE session (  id INTEGER PRIMARY KEY AUTOINCREMENT,  started_unix_s INTEGER NOT NULL,  lesson TEXT NOT NULL,  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),  relief INTEGER NOT NULL DEFAULT -1 CHECK (relief BETWEEN -1 AND 2)) STRICT;
INSERT INTO session VALUES(1,1790000000,'wall-rhomboids',1,2);
INSERT INTO session VALUES(2,1790086400,'chair-glutes',0,-1);
INSERT INTO session VALUES(3,1790172800,'wall-rhomboids',0,0);
CREATE TABLE part (  session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,  number INTEGER NOT NULL,  phase INTEGER NOT NULL, side INTEGER NOT NULL, round INTEGER NOT NULL,  planned_s REAL NOT NULL, done_s REAL NOT NULL,  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;
INSERT INTO part VALUES(1,1,0,0,0,45.0,30.5);
INSERT INTO part VALUES(1,2,1,1,1,45.0,31.5);
INSERT INTO part VALUES(1,3,2,2,2,45.0,32.5);
INSERT INTO part VALUES(2,1,0,0,0,45.0,30.5);
INSERT INTO part VALUES(2,2,1,1,1,45.0,31.5);
INSERT INTO part VALUES(3,1,0,0,0,45.0,30.5);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('session',3);
CREATE INDEX session_by_start ON session (started_unix_s);
COMMIT;
PRAGMA user_version = 1;
