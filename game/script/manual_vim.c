/* A syntax file for Vim: a region for each word, from its line to the next one that is not indented further, which
 * holds the words that may stand below it and the values that it takes. So a word in a wrong place, and one that
 * does not exist, has no colour. */
#include "script/kinds.h"
#include "script/manual.h"
#include "script/prose.h"

#include <string.h>

static const char HEAD[] =
    "if exists('b:current_syntax')\n"
    "    finish\n"
    "endif\n"
    "let s:options = &cpoptions\n"
    "set cpoptions&vim\n"
    "\n"
    "syntax case match\n"
    "syntax iskeyword @,48-57,-,_,.\n"
    "syntax sync fromstart\n"
    "\n"
    "syntax match unknotComment /#.*/ contains=@Spell\n"
    "syntax region unknotText start=/\"/ skip=/\\\\[\\\\\"]/ end=/\"/ oneline contained"
    " contains=unknotWrong,unknotPlaceholder,unknotEscape,@Spell\n"
    "syntax match unknotEscape /\\\\[\\\\\"]/ contained\n"
    "syntax match unknotWrong /{[^}\"]*}\\=/ contained\n";

static const char VALUES[] =
    "syntax match unknotName /[A-Za-z][-A-Za-z0-9_.{}]*/ contained contains=unknotWrong,unknotPlaceholder\n"
    "syntax match unknotNumber /\\<-\\=[0-9][A-Za-z0-9.\\/%]*/ contained contains=unknotUnit\n"
    "syntax match unknotUnit /[A-Za-z\\/%]\\+/ contained\n"
    "syntax match unknotMoment /\\<end-[0-9][a-z0-9.]*/ contained\n"
    "syntax cluster unknotValue contains=unknotText,unknotName,unknotNumber,unknotComment\n"
    "\" A line that begins with no word that may stand there\n"
    "syntax match unknotStrange /^\\s*[A-Za-z][^\"#]*/ contained\n";

static const char TAIL[] = "\n"
                           "highlight default link unknotComment Comment\n"
                           "highlight default link unknotText String\n"
                           "highlight default link unknotEscape SpecialChar\n"
                           "highlight default link unknotPlaceholder Special\n"
                           "highlight default link unknotWrong Error\n"
                           "highlight default link unknotNumber Number\n"
                           "highlight default link unknotUnit Type\n"
                           "highlight default link unknotMoment Constant\n"
                           "highlight default link unknotOption Constant\n"
                           "highlight default link unknotName Identifier\n"
                           "highlight default link unknotHead PreProc\n"
                           "highlight default link unknotPhase Function\n"
                           "highlight default link unknotBlock Repeat\n"
                           "highlight default link unknotLine Statement\n"
                           "\n"
                           "let b:current_syntax = 'unknot'\n"
                           "let &cpoptions = s:options\n"
                           "unlet s:options\n";

/* Up to a line that is not indented further than the word of the region, blank and comment lines and texts that
 * go on left aside. */
static const char END_OF_BLOCK[] = "end=/^\\%(\\z1\\s\\)\\@!\\ze\\s*[^#\"[:space:]]/";

static const char *colour(const Manual *manual, const Word *word) {
    static const char *const COLOURS[] = {"unknotHead", "unknotPhase", "unknotBlock", "unknotLine"};
    return COLOURS[manual_chapter(manual, word)->kind];
}

/* Names of regions: by their number where a word has several meanings. */
static Text region(Arena *arena, const Words *words, const Word *word) {
    int meaning = 1;
    for (const Word *other = words->at; other < word; other++)
        meaning += strcmp(other->name, word->name) == 0;
    if (meaning == 1) return text_format(arena, "unknot_%s", word->name);
    return text_format(arena, "unknot_%s_%d", word->name, meaning);
}

static bool has_kind(const Word *word, const char *kind) {
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);)
        if (part.is_kind && text_is(part.text, kind)) return true;
    return false;
}

/* The words among the word's values, each after a blank. */
static Text options(Arena *arena, const Word *word) {
    Prose prose = prose_in(arena);
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);) {
        const char *of_kind = part.is_kind ? kind_words(part.text) : "";
        if (!part.is_kind) prose_add(&prose, " %.*s", TEXT_ARGS(part.text));
        if (*of_kind) prose_add(&prose, " %s", of_kind);
    }
    return prose_text(&prose);
}

static void add_options(Prose *out, const Text *name, const Word *word) {
    Text all = options(out->arena, word);
    if (!all.count) return;
    prose_add(out, "syntax keyword %.*s_takes contained%.*s\n", TEXT_ARGS(*name), TEXT_ARGS(all));
    prose_add(out, "highlight default link %.*s_takes unknotOption\n", TEXT_ARGS(*name));
}

/* What the region of a word may hold: values, and the words below it. */
static void add_contents(Prose *out, const Words *words, const Word *word, const Text *name) {
    bool beside = has_kind(word, "statement");
    prose_add(out, " contains=@unknotValue");
    if (options(out->arena, word).count) prose_add(out, ",%.*s_takes", TEXT_ARGS(*name));
    if (has_kind(word, "when")) prose_add(out, ",unknotMoment");
    bool any = false;
    for (int i = 0; i < words->count; i++) {
        if (!word_stands_below(&words->at[i], word)) continue;
        Text below = region(out->arena, words, &words->at[i]);
        prose_add(out, "%s,%.*s", any ? "" : ",unknotStrange", TEXT_ARGS(below));
        any = true;
        if (!beside) continue;
        prose_add(out, ",%.*s_beside", TEXT_ARGS(below));
        if (options(out->arena, &words->at[i]).count) prose_add(out, ",%.*s_takes", TEXT_ARGS(below));
    }
    prose_add(out, "\n");
}

static bool has_words_below(const Words *words, const Word *word) {
    for (int i = 0; i < words->count; i++)
        if (word_stands_below(&words->at[i], word)) return true;
    return false;
}

static bool stands_beside(const Words *words, const Word *word) {
    for (int i = 0; i < words->count; i++)
        if (word_stands_below(word, &words->at[i]) && has_kind(&words->at[i], "statement")) return true;
    return false;
}

static void add_word(Prose *out, const Manual *manual, const Word *word) {
    const Words *words = manual->words;
    Text name = region(out->arena, words, word);
    bool block = has_words_below(words, word);
    add_options(out, &name, word);
    prose_add(out, "syntax region %.*s matchgroup=%s start=/^%s%s\\>/ %s%s", TEXT_ARGS(name),
              colour(manual, word), block ? "\\z(\\s*\\)" : "\\s*", word->name,
              block ? END_OF_BLOCK : "end=/$/ oneline", word_stands_below(word, NULL) ? "" : " contained");
    add_contents(out, words, word, &name);
    if (!stands_beside(words, word)) return;
    prose_add(out, "syntax keyword %.*s_beside contained %s\n", TEXT_ARGS(name), word->name);
    prose_add(out, "highlight default link %.*s_beside %s\n", TEXT_ARGS(name), colour(manual, word));
}

/* {side} in texts and names. */
static void add_placeholders(Prose *out, const Words *words) {
    if (!words->placeholders) return;
    Text name;
    prose_add(out, "syntax match unknotPlaceholder /{\\%%(");
    for (size_t at = 0, first = 1; (name = words_next_name(words->placeholders, &at)).count; first = 0)
        prose_add(out, "%s%.*s", first ? "" : "\\|", TEXT_ARGS(name));
    prose_add(out, "\\)}/ contained\n");
}

Text manual_vim(Arena *arena, const Manual *manual) {
    Prose out = prose_in(arena);
    prose_add(&out,
              "\" Vim syntax file\n\" Language: %s of Unknot\n"
              "\" Made by `unknot help words %s --as vim`: change the program's words instead.\n\n%s",
              manual->plural, manual->plural, HEAD);
    add_placeholders(&out, manual->words);
    prose_add(&out, "%s\n", VALUES);
    for (int i = 0; i < manual->words->count; i++) add_word(&out, manual, &manual->words->at[i]);
    prose_add(&out, "%s", TAIL);
    return prose_text(&out);
}
