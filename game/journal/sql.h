/* Private to journal/: the words of SQL, and what each is for. */
#ifndef JOURNAL_SQL_H
#define JOURNAL_SQL_H

typedef enum Query {
    QUERY_BEGIN,
    QUERY_PART,
    QUERY_END,
    QUERY_ADD_UP,
    QUERY_SORENESS,
    QUERY_SORENESS_FIRST,
    QUERY_SORENESS_LAST,
    QUERY_PASS,
    QUERY_PASSED,
    QUERY_MARK,
    QUERY_UNMARK,
    QUERY_SPOTS,
    QUERY_LIKE,
    QUERY_LIKED,
    QUERY_SET,
    QUERY_SETTING,
    QUERY_PROGRAMME,
    QUERY_PROGRAMMES,
    QUERY_RECENT,
    QUERY_AFTER,
    QUERY_PARTS,
    QUERY_LESSONS,
    QUERY_TOTALS,
    QUERY_DAYS,
    QUERY_OF_DAY,
    QUERY_POINTS,
    QUERY_WEEKS,
    QUERY_GATES,
    QUERY_SETTINGS,
    QUERY_KNOWN,
    QUERY_DROP,
    QUERY_DROP_ALL,
    QUERY_DROP_DAY,
    QUERY_DROP_LESSON,
    QUERY_DROP_LIKED,
    QUERY_DROP_SETTINGS,
    QUERY_COUNT
} Query;

typedef struct QueryText {
    const char *purpose, *sql; /* "keep a phase of a session" */
} QueryText;

extern const QueryText sql_queries[QUERY_COUNT];

enum { SQL_VERSION = 4 };

/* All steps to a version, in their order, make it of the one before. */
typedef struct SqlStep {
    int version;
    const char *sql;
} SqlStep;

extern const SqlStep sql_steps[];
extern const int sql_step_count;

/* Empties what QUERY_DROP_ALL leaves. */
extern const char sql_drop_rest[];

#endif
