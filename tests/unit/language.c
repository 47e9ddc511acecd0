/* SPDX-License-Identifier: MIT
 *
 * Tests of read/language.h: what a text that does not say it is taken to be written in. Texts are
 * read as published, so that the whole of the plain reader is under test.
 */
#include "read/language_words.h"
#include "read/readers.h"

#include <glib.h>
#include <string.h>

/** Reads a text; NULL with its errors in `diagnostics`. */
static ChStatement *read_text(const char *text, ChDiagnostics *diagnostics) {
    ChLimits limits = ch_limits_default();
    ChSource source = {
        .name = "test.txt", .bytes = text, .size = strlen(text), .form = CH_FORM_PLAIN};
    return read_statement(&source, &limits, diagnostics);
}

/** "fr: - en -": the statement's language, `-` for none, then those of its blocks and notes. */
static char *languages_of(const char *text) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text(text, diagnostics);
    g_assert_nonnull(statement);
    const char *lang = ch_statement_field(statement, "lang");
    GString *list = g_string_new(lang ? lang : "-");
    g_assert_cmpint(diagnostics_count_code(diagnostics, "plain-language"), ==, lang ? 1 : 0);
    g_string_append_c(list, ':');
    for (const Block *block = statement->blocks; block; block = block->next)
        g_string_append_printf(list, " %s", block->lang ? block->lang : "-");
    for (const Note *note = statement->notes; note; note = note->next)
        g_string_append_printf(list, " %s", note->blocks->lang ? note->blocks->lang : "-");
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
    return g_string_free(list, FALSE);
}

static void assert_languages(const char *text, const char *expected) {
    char *languages = languages_of(text);
    g_assert_cmpstr(languages, ==, expected);
    g_free(languages);
}

/* -- Single languages ---------------------------------------------------------------------- */

static const char *const samples[][2] = {
    {"bg", "Европейският съюз благодари на председателството за доклада, който беше представен в "
           "Съвета, и отбелязва, че мисията ще продължи да работи със страните от региона."},
    {"hr", "Europska unija zahvaljuje predsjedništvu na izvješću koje je danas predstavljeno i "
           "pozdravlja napredak europske suradnje, što je važno za mir u regiji i za sve nas."},
    {"cs", "Evropská unie děkuje předsednictví za zprávu, která byla dnes předložena Radě, a "
           "vyzývá strany, aby pokračovaly v jednání o míru, které je pro nás tak důležité."},
    {"da", "Den Europæiske Union takker formandskabet for den rapport, der blev forelagt Rådet i "
           "dag, og opfordrer parterne til ikke at afbryde de forhandlinger, som er i gang."},
    {"nl", "De Europese Unie dankt het voorzitterschap voor het verslag dat vandaag aan de Raad is "
           "voorgelegd en roept de partijen op om niet te wachten met het overleg over vrede."},
    {"et", "Euroopa Liit tänab eesistujat aruande eest, mis täna nõukogule esitati, ja kutsub "
           "pooli üles jätkama läbirääkimisi, et rahu oleks piirkonnas võimalik ning ka kestev."},
    {"fi", "Euroopan unioni kiittää puheenjohtajaa selonteosta, joka on tänään esitetty "
           "neuvostolle, ja katsoo, että osapuolten on jatkettava neuvotteluja, jotka ovat myös "
           "meille tärkeitä."},
    {"fr", "L’Union européenne remercie la présidence du rapport qui a été présenté au Conseil et "
           "demande aux parties de poursuivre les négociations sur la paix dans la région."},
    {"de", "Die Europäische Union dankt dem Vorsitz für den Bericht, der dem Rat heute vorgelegt "
           "wurde, und ruft die Parteien auf, die Gespräche über den Frieden nicht zu beenden."},
    {"hu", "Az Európai Unió köszöni az elnökségnek azt a jelentést, amely ma a Tanács elé került, "
           "és kéri a feleket, hogy ne hagyják abba a tárgyalásokat, mert ez nem csak az ő ügyük."},
    {"ga", "Gabhann an tAontas Eorpach buíochas leis an gCathaoirleach as an tuarascáil a cuireadh "
           "faoi bhráid na Comhairle inniu agus iarrann sé ar na páirtithe leanúint ar aghaidh."},
    {"it", "L'Unione europea ringrazia la presidenza per la relazione che è stata presentata oggi "
           "al Consiglio e chiede alle parti di non interrompere i negoziati sulla pace nella "
           "regione."},
    {"lv", "Eiropas Savienība pateicas prezidentūrai par ziņojumu, kas šodien tika iesniegts "
           "Padomei, un aicina puses turpināt sarunas par mieru, kā arī to, ko tās jau ir "
           "solījušas."},
    {"lt", "Europos Sąjunga dėkoja pirmininkui už ataskaitą, kuri šiandien buvo pateikta Tarybai, "
           "ir ragina šalis tęsti derybas dėl taikos, nes tai yra svarbu ir regionui, ir mums."},
    {"mt", "L-Unjoni Ewropea tirringrazzja lill-Presidenza għar-rapport li ġie ppreżentat lill-"
           "Kunsill u titlob lill-partijiet biex ikomplu n-negozjati dwar il-paċi fir-reġjun ta' "
           "bejn il-pajjiżi, u ma jaqtgħux qalbhom minn din il-ħidma li huma bdew."},
    {"pl", "Unia Europejska dziękuje przewodnictwu za sprawozdanie, które zostało dziś "
           "przedstawione Radzie, i wzywa strony, aby nie przerywały rozmów o pokoju w regionie "
           "oraz poza nim."},
    {"pt", "A União Europeia agradece à presidência o relatório que foi hoje apresentado ao "
           "Conselho e pede às partes que não interrompam as negociações sobre a paz na região."},
    {"ro", "Uniunea Europeană mulțumește președinției pentru raportul care a fost prezentat astăzi "
           "Consiliului și cere părților să nu întrerupă negocierile de pace din regiune."},
    {"sk", "Európska únia ďakuje predsedníctvu za správu, ktorá bola dnes predložená Rade, a "
           "vyzýva strany, aby pokračovali v rokovaniach o mieri, ktoré sú pre nás tiež dôležité."},
    {"sl", "Evropska unija se zahvaljuje predsedstvu za poročilo, ki je bilo danes predstavljeno "
           "Svetu, in poziva strani, da ne prekinejo pogajanj o miru v regiji, saj je to tudi "
           "naša želja."},
    {"es", "La Unión Europea agradece a la presidencia el informe que se ha presentado hoy al "
           "Consejo y pide a las partes que no interrumpan las negociaciones sobre la paz en la "
           "región."},
    {"sv", "Europeiska unionen tackar ordförandeskapet för den rapport som i dag har lagts fram "
           "för rådet och uppmanar parterna att inte avbryta de förhandlingar som de har inlett."},
    {"nb", "Den europeiske union takker formannskapet for rapporten som ble lagt fram for rådet i "
           "dag, og ber partene om ikke å avbryte forhandlingene mellom dem, som er av stor "
           "verdi."},
    {"ru", "Европейский союз благодарит председательство за доклад, который был представлен "
           "Совету, и призывает стороны не прерывать переговоры о мире, как это было раньше."},
    {"uk", "Європейський Союз дякує головуванню за доповідь, яка була представлена Раді, і "
           "закликає сторони не переривати переговори про мир, що є важливим для всіх у регіоні."},
    {"sr", "Европска унија захваљује председништву на извештају који је данас представљен Савету "
           "и позива стране да не прекидају разговоре о миру, што би било добро и за нас."},
    {"tr", "Avrupa Birliği bugün Konseye sunulan rapor için başkanlığa teşekkür eder ve tarafların "
           "barış için çok önemli olan bu görüşmeleri daha sonra da sürdürmesini ister."},
    {"ar", "يشكر الاتحاد الأوروبي الرئاسة على التقرير الذي قدم إلى المجلس اليوم ويدعو الأطراف إلى "
           "مواصلة المفاوضات من أجل السلام في المنطقة."},
    {"fa",
     "اتحادیه اروپا از ریاست برای گزارشی که امروز به شورا ارائه شد سپاسگزار است و از "
     "طرف‌ها می‌خواهد که گفتگوها را در این منطقه با هم "
     "ادامه "
     "دهند."},
    {"el", "Η Ευρωπαϊκή Ένωση ευχαριστεί."},
    {"he", "האיחוד האירופי מודה ליושב הראש."},
    {"ka", "ევროკავშირი მადლობას უხდის თავმჯდომარეს."},
    {"hy", "Եվրոպական միությունը շնորհակալություն է հայտնում։"},
    {"th", "สหภาพยุโรปขอขอบคุณประธาน"},
    {"ko", "유럽연합은 의장께 감사드립니다."},
    {"zh", "欧洲联盟感谢主席。"},
    {"ja", "欧州連合は議長に感謝する。"},
};

static void test_each_language_is_found(void) {
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *text = g_strdup_printf("1. %s\n\n2. 42\n", samples[i][1]);
        g_autofree char *expected = g_strdup_printf("%s: - -", samples[i][0]);
        assert_languages(text, expected);
    }
}

static void test_each_language_is_found_in_an_english_statement(void) {
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        GString *text = g_string_new(NULL);
        for (int j = 1; j < 9; j++)
            g_string_append_printf(text,
                                   "%d. The European Union thanks the Chair for the report that "
                                   "was put before this Council.\n\n",
                                   j);
        g_string_append_printf(text, "9. %s\n", samples[i][1]);
        g_autofree char *expected = g_strdup_printf("-: - - - - - - - - %s", samples[i][0]);
        assert_languages(text->str, expected);
        g_string_free(text, TRUE);
    }
}

/* -- Several languages --------------------------------------------------------------------- */

#define ENGLISH_TEXT "1. The Union thanks the Chair for the report that was put before us.\n\n"
#define GREEK_TEXT "2. Η Ευρωπαϊκή Ένωση ευχαριστεί την προεδρία για την έκθεση που παρουσιάστηκε "

static void test_a_short_text_has_the_language_of_its_script(void) {
    assert_languages(ENGLISH_TEXT ENGLISH_TEXT GREEK_TEXT
                     "σήμερα.\n\n3. Thank you.\n\n4. Ευχαριστώ.\n",
                     "-: - - el - el");
    assert_languages(ENGLISH_TEXT GREEK_TEXT GREEK_TEXT GREEK_TEXT "\n\n3. Chair.\n\n4. Όχι.\n",
                     "el: en - en -");
}

static void test_an_unsure_text_gets_none(void) {
    assert_languages("1. Iceland, Norway, Liechtenstein, Andorra, San Marino, Georgia.\n", "-: -");
    assert_languages("1. De la.\n\n2. Merci, Madame!\n", "-: - -");
    assert_languages("1. 2030\n\n2. ***\n\n3. A\n", "-: - - -");
    assert_languages(
        "1. αβ, A, Б and so on, a text of many scripts: Ж, Щ, ש, ت, 中, λόγος, слово\n", "-: -");
    assert_languages("1. Supercalifragilisticexpialidocious donaudampfschifffahrtsgesellschaft\n",
                     "-: -");
}

static void test_a_note_has_its_own(void) {
    assert_languages(ENGLISH_TEXT ENGLISH_TEXT
                     "2. A word *.\n\n"
                     "* Le texte de la note est en français, dans une phrase que "
                     "l'on ne peut pas prendre pour une autre.\n",
                     "-: - - - fr");
}

static void test_words_are_as_the_reader_looks_them_up(void) {
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < LANGUAGES; i++) {
        g_assert_nonnull(known_languages[i].name);
        g_auto(GStrv) list =
            g_strsplit(known_languages[i].words ? known_languages[i].words : "", " ", -1);
        for (char **word = list; *word; word++) {
            g_autofree char *lower = g_utf8_strdown(*word, -1);
            g_assert_cmpstr(*word, ==, lower);
            g_assert_cmpuint(strlen(*word), >, 0);
            g_assert_cmpuint(strlen(*word), <=, 24);
            g_hash_table_add(words, g_strdup(*word));
        }
    }
    g_assert_cmpuint(g_hash_table_size(words), <, 1024);
    g_hash_table_destroy(words);
}

/* -- Dates --------------------------------------------------------------------------------- */

static void assert_date(const char *text, const char *date) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text(text, diagnostics);
    g_assert_nonnull(statement);
    g_assert_cmpstr(ch_statement_field(statement, "date"), ==, date);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

static void test_a_date_is_printed_as_it_was_written(void) {
    static const char french[] = "DÉCLARATION DE L'UNION\n\nVienne, 30 %s\n\nTitre\n\n1. %s\n";
    g_autofree char *mars = g_strdup_printf(french, "mars 2023", samples[7][1]);
    g_autofree char *march = g_strdup_printf(french, "March 2023", samples[7][1]);
    assert_date(mars, "2023-03-30");
    assert_date(march, "30 March 2023");
    assert_date("STATEMENT\n\nVienna, 30 March 2023\n\nTitle\n\n" ENGLISH_TEXT, "2023-03-30");
    assert_date("STATEMENT\n\nVienna, 30 mars 2023\n\nTitle\n\n" ENGLISH_TEXT, "30 mars 2023");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/language/each-is-found", test_each_language_is_found);
    g_test_add_func("/language/each-is-found-in-an-english-statement",
                    test_each_language_is_found_in_an_english_statement);
    g_test_add_func("/language/a-short-text-has-the-one-of-its-script",
                    test_a_short_text_has_the_language_of_its_script);
    g_test_add_func("/language/an-unsure-text-gets-none", test_an_unsure_text_gets_none);
    g_test_add_func("/language/a-note-has-its-own", test_a_note_has_its_own);
    g_test_add_func("/language/words-are-as-they-are-looked-up",
                    test_words_are_as_the_reader_looks_them_up);
    g_test_add_func("/language/a-date-is-printed-as-it-was-written",
                    test_a_date_is_printed_as_it_was_written);
    return g_test_run();
}
