/* Zips made by hand, byte by byte, with anything in them that no tool would write. */
#ifndef TESTS_SUPPORT_ZIP_H
#define TESTS_SUPPORT_ZIP_H

#include "core/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* What the zip says of an entry; zero is what is usual. */
typedef struct Made {
    const char *name;
    size_t name_bytes;   /* 0: up to its 0 byte */
    Text bytes;          /* stored as they are */
    uint32_t attributes; /* the Unix mode in the upper half */
    uint16_t flags, method;
    uint32_t says_bytes; /* uncompressed; 0: the truth */
    bool wrong_crc;
} Made;

typedef struct Zip {
    Arena *arena;
    VEC(unsigned char) bytes;
} Zip;

static inline void made_add(Zip *zip, const void *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) *vec_push(zip->arena, &zip->bytes) = ((const unsigned char *)bytes)[i];
}

static inline void made_number(Zip *zip, uint32_t number, int bytes) {
    for (int i = 0; i < bytes; i++)
        *vec_push(zip->arena, &zip->bytes) = (unsigned char)(i < 4 ? number >> 8 * i : 0);
}

static inline uint32_t made_crc(Text text) {
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < text.count; i++) {
        crc ^= (unsigned char)text.at[i];
        for (int k = 0; k < 8; k++) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    }
    return ~crc;
}

static inline size_t made_name_bytes(const Made *made) {
    return made->name_bytes ? made->name_bytes : strlen(made->name);
}

/* What both headers of an entry have in common, from the version on. */
static inline void made_common(Zip *zip, const Made *made) {
    made_number(zip, 20, 2);
    made_number(zip, made->flags, 2);
    made_number(zip, made->method, 2);
    made_number(zip, 0x00210000, 4); /* 1 January 1980 */
    made_number(zip, made_crc(made->bytes) ^ (made->wrong_crc ? 1 : 0), 4);
    made_number(zip, (uint32_t)made->bytes.count, 4);
    made_number(zip, made->says_bytes ? made->says_bytes : (uint32_t)made->bytes.count, 4);
    made_number(zip, (uint32_t)made_name_bytes(made), 2);
    made_number(zip, 0, 2);
}

static inline void made_central(Zip *zip, const Made *made, uint32_t offset) {
    made_add(zip, "PK\1\2", 4);
    made_number(zip, 3 << 8 | 20, 2); /* made by Unix */
    made_common(zip, made);
    made_number(zip, 0, 6);
    made_number(zip, made->attributes, 4);
    made_number(zip, offset, 4);
    made_add(zip, made->name, made_name_bytes(made));
}

static inline Text made_zip(Arena *arena, const Made *made, int count) {
    Zip zip = {.arena = arena};
    uint32_t *offsets = arena_alloc(arena, (size_t)count * sizeof *offsets);
    for (int i = 0; i < count; i++) {
        offsets[i] = (uint32_t)zip.bytes.count;
        made_add(&zip, "PK\3\4", 4);
        made_common(&zip, &made[i]);
        made_add(&zip, made[i].name, made_name_bytes(&made[i]));
        made_add(&zip, made[i].bytes.at, made[i].bytes.count);
    }
    uint32_t start = (uint32_t)zip.bytes.count;
    for (int i = 0; i < count; i++) made_central(&zip, &made[i], offsets[i]);
    uint32_t end = (uint32_t)zip.bytes.count;
    made_add(&zip, "PK\5\6", 4);
    made_number(&zip, 0, 4);
    made_number(&zip, (uint32_t)count, 2);
    made_number(&zip, (uint32_t)count, 2);
    made_number(&zip, end - start, 4);
    made_number(&zip, start, 4);
    made_number(&zip, 0, 2);
    return (Text){(const char *)zip.bytes.at, (size_t)zip.bytes.count};
}

#endif
