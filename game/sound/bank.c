#include "sound/bank.h"

#include "core/check.h"

#include <stdlib.h>
#include <string.h>

/* Banks share entries: each is freed with the last bank that it is in. */
typedef struct Entry {
    int banks;
    bool line;
    Utterance heard;          /* of a recording without words */
    size_t letters, language; /* bytes of the path or line, and of the language behind it */
    char key[];
} Entry;

struct Bank {
    Entry **entries;
    int count, room;
    int holders;
};

Bank *bank_new(void) {
    Bank *bank = calloc(1, sizeof *bank);
    if (bank) bank->holders = 1;
    return bank;
}

static bool reserve(Bank *bank) {
    if (bank->count < bank->room) return true;
    int room = bank->room ? 2 * bank->room : 16;
    Entry **entries = realloc(bank->entries, (size_t)room * sizeof(Entry *));
    if (!entries) return false;
    bank->entries = entries;
    bank->room = room;
    return true;
}

/* Takes the utterance over; false if memory is refused. */
static bool keep(Bank *bank, bool line, Text key, Text language, Utterance *heard) {
    Entry *entry = reserve(bank) ? malloc(sizeof *entry + key.count + language.count) : NULL;
    if (!entry) {
        utterance_free(heard);
        return false;
    }
    *entry = (Entry){1, line, *heard, key.count, language.count};
    if (key.count) memcpy(entry->key, key.at, key.count);
    if (language.count) memcpy(entry->key + key.count, language.at, language.count);
    bank->entries[bank->count++] = entry;
    *heard = (Utterance){0};
    return true;
}

DecodeFault bank_add(Bank *bank, Text path, const void *bytes, size_t count) {
    Utterance heard = {0};
    DecodeFault fault = decode(bytes, count, &heard.clip);
    if (fault != DECODE_GOOD) return fault;
    level(&heard.clip);
    return keep(bank, false, path, (Text){0}, &heard) ? DECODE_GOOD : DECODE_MEMORY;
}

static Text key_of(const Entry *entry) {
    return (Text){entry->key, entry->letters};
}

static Text language_of(const Entry *entry) {
    return (Text){entry->key + entry->letters, entry->language};
}

static const Utterance *find(const Bank *bank, bool line, Text key, Text language) {
    for (int i = 0; bank && i < bank->count; i++) {
        const Entry *entry = bank->entries[i];
        if (entry->line == line && text_same(key, key_of(entry)) && text_same(language, language_of(entry)))
            return &entry->heard;
    }
    return NULL;
}

bool bank_add_line(Bank *bank, Text line, Text language, Utterance *utterance) {
    if (!bank_line(bank, line, language)) return keep(bank, true, line, language, utterance);
    utterance_free(utterance);
    return true;
}

const Clip *bank_clip(const Bank *bank, Text path) {
    const Utterance *heard = find(bank, false, path, (Text){0});
    return heard ? &heard->clip : NULL;
}

const Utterance *bank_line(const Bank *bank, Text line, Text language) {
    return find(bank, true, line, language);
}

Bank *bank_pick(const Bank *bank, bool (*keeps)(void *with, Text line, Text language), void *with) {
    Bank *picked = bank_new();
    for (int i = 0; picked && i < bank->count; i++) {
        Entry *entry = bank->entries[i];
        if (entry->line && !keeps(with, key_of(entry), language_of(entry))) continue;
        if (!reserve(picked)) {
            bank_drop(picked);
            return NULL;
        }
        entry->banks++;
        picked->entries[picked->count++] = entry;
    }
    return picked;
}

double bank_line_seconds(const Bank *bank) {
    double samples = 0;
    for (int i = 0; bank && i < bank->count; i++)
        if (bank->entries[i]->line) samples += bank->entries[i]->heard.clip.count;
    return samples / SOUND_RATE;
}

Bank *bank_hold(Bank *bank) {
    if (bank) bank->holders++;
    return bank;
}

void bank_drop(Bank *bank) {
    if (!bank || --bank->holders) return;
    CHECK(bank->holders == 0);
    for (int i = 0; i < bank->count; i++) {
        Entry *entry = bank->entries[i];
        if (--entry->banks) continue;
        utterance_free(&entry->heard);
        free(entry);
    }
    free(bank->entries);
    free(bank);
}
