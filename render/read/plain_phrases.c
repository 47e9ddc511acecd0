/* SPDX-License-Identifier: MIT
 *
 * Phrases, by kind. Each list is in lower case, its phrases parted by bars; one that ends in `~` is
 * the beginning of a word. Who knows of another adds it here.
 */
#include "read/plain_phrases.h"

#include <glib.h>
#include <string.h>

static const char *const lists[] = {
    [PHRASE_BANNER] =
        "check against delivery|checked against delivery|check against actual delivery|"
        "embargoed until|embargo until|not to be published before|as prepared for delivery|"
        "le prononcé fait foi|le texte prononcé fait foi|le discours prononcé fait foi|"
        "vérifier au prononcé|vérifier à l'audition|sous embargo jusqu|"
        "es gilt das gesprochene wort|sperrfrist|gesproken woord geldt|uitgesproken tekst geldt|"
        "cotejar con~|cotéjese con~|verificar con la intervención|verificar contra lectura|"
        "verifíquese contra lectura|texto sujeto a cambios al ser pronunciado|"
        "fa fede il testo pronunciato|fa fede il discorso pronunciato|vale il discorso pronunciato|"
        "faz fé o discurso proferido|faz fé a versão proferida|verificar contra o discurso|"
        "сверять с произносимым|сверять с произнесенным|сверять по произнесению|"
        "проверить по выступлению|проверять по выступлению|проверить при произнесении|"
        "при произнесении сверить|звіряти з виголошеним|"
        "ισχύει ο προφορικός λόγος|ισχύει μόνο ο προφορικός λόγος|ισχύει το εκφωνηθέν|"
        "да се сверява с произнесеното|liczy się słowo mówione|obowiązuje słowo mówione|"
        "liczy się wygłoszony tekst|platí mluvené slovo|platí pronesené slovo|platí hovorené slovo|"
        "det talade ordet gäller|det talte ord gælder|det talte ord gjelder|"
        "muutosvarauksin|az elhangzott szöveg az irányadó|se va verifica la pronunțare|"
        "konuşma metni esastır|以实际发言为准|以發言為準|以发言为准|核对发言|"
        "يرجى المراجعة عند الإلقاء|يراجع عند الإلقاء|العبرة بالنص الملقى|للمطابقة عند الإلقاء",
    [PHRASE_BANNER_ALONE] = "as delivered|as prepared|tel que prononcé|tel que prononcée|"
                            "tal como se pronunció|come pronunciato",
    [PHRASE_ADDRESS] =
        "mr|mrs|ms|mister|madam|madame|dear|distinguished|excellency|excellencies|"
        "your excellency|your excellencies|your royal highness|your majesty|ladies|honourable|"
        "honorable|honoured|chair|chairperson|president|colleagues|fellow|ambassador|ambassadors|"
        "monsieur|mesdames|messieurs|excellence|excellences|cher|chère|chers|chères|mme|m. le|"
        "herr|frau|sehr geehrt~|meine damen|meine sehr|exzellenz|exzellenzen|verehrt~|lieb~|"
        "geschätzt~|hochverehrt~|señor|señora|señores|señoras|sr|sra|excelencia|excelencias|"
        "distinguid~|estimad~|damas|signor|signora|signore|signori|eccellenza|eccellenze|onorevol~|"
        "cari|gentil~|egregi~|illustri|senhor|senhora|senhores|senhoras|excelência|"
        "excelências|caros|caras|exmo|exma|distint~|mijnheer|meneer|mevrouw|excellentie|"
        "excellenties|dames|geacht~|beste|waarde|господин|госпожа|господа|уважаем~|"
        "многоуважаем~|глубокоуважаем~|дамы|ваше превосходительство|ваши превосходительства|пане|"
        "пані|шановн~|κύριε|κυρία|κύριοι|κυρίες|εξοχότατ~|εξοχότητα~|αξιότιμ~|αγαπητ~|"
        "господине|госпожо|дами|panie|pani|państwo|szanown~|ekscelencjo|ekscelencje|paní|vážen~|"
        "dámy|excelence|excelencie|fru|ärade|bästa|ærede|kære|kjære|herra|rouva|arvoisa|arvoisat|"
        "tisztelt|domnule|doamnă|doamna|doamnelor|stimat~|stimaț~|excelență|excelențe|sayın|"
        "gospodine|gospođo|poštovan~|gospod|gospa|spoštovan~|lugupeetud|austatud|godāt~|cienījam~|"
        "gerbiam~|主席|主席先生~|主席女士~|主席阁下~|尊敬的~|各位~|女士们~|先生们~|السيد|السيدة|"
        "سيدي|سيدتي|أصحاب السعادة|صاحب السعادة|"
        "صاحبة السعادة|السادة|السيدات|معالي|ბატონო|ქალბატონო",
    [PHRASE_THANKS] =
        "thank you|i thank you|we thank you|many thanks|thanks|with thanks|merci|je vous remercie|"
        "je vous en remercie|nous vous remercions|danke|ich danke|wir danken|vielen dank|"
        "herzlichen dank|besten dank|haben sie vielen dank|gracias|muchas gracias|muchísimas "
        "gracias|le doy las gracias|grazie|la ringrazio|vi ringrazio|obrigado|obrigada|muito "
        "obrigado|muito obrigada|dank u|ik dank u|bedankt|hartelijk dank|wij danken u|спасибо|"
        "большое спасибо|благодарю|благодарим|дякую|дякуємо|ευχαριστώ|σας ευχαριστώ|ευχαριστούμε|"
        "благодаря|благодаря ви|dziękuję|dziękujemy|děkuji|děkuji vám|ďakujem|tack|tack så mycket|"
        "mange tak|tak|takk|tusen takk|kiitos|kiitän|köszönöm|mulțumesc|vă mulțumesc|teşekkür|"
        "teşekkür ederim|hvala|hvala vam|tänan|aitäh|paldies|ačiū|grazzi|go raibh maith agat|"
        "谢谢~|謝謝~|شكرا|شكراً|وشكرا|وشكراً|أشكركم|شكرًا|მადლობა|շնորհակալություն|"
        "תודה",
    [PHRASE_DELIVERED] =
        "delivered by|as delivered by|to be delivered by|prononcé par|"
        "prononcée par|vorgetragen von|vorgetragen durch|"
        "gehalten von|pronunciado por|pronunciada por|"
        "pronunciato da|pronunciata da|pronunciato dal~|pronunciata dal~|proferido por|"
        "proferida por|proferido pel~|proferida pel~|uitgesproken door|"
        "с которым выступил|с которым выступила|"
        "виголошена|εκφωνήθηκε από|η οποία εκφωνήθηκε|wygłoszone przez|wygłoszony przez|"
        "wygłoszona przez|přednesené|hållet av|rostită de",
    [PHRASE_PRESENTED] =
        "presented by|read by|read out by|given by|présenté par|présentée par|lu par|lue par|"
        "abgegeben von|verlesen von|leído por|leída por|letto da|letta da|lido por|lida por|"
        "voorgelezen door|afgelegd door|зачитано|произнесено|выступает|прочитал|прочитала",
    [PHRASE_SPEAKER] = "speaker|delivered by|orateur|oratrice|intervenant|intervenante|redner|"
                       "rednerin|sprecher|sprecherin|orador|oradora|oratore|oratrice|spreker|"
                       "выступающий|оратор|докладчик|ομιλητής|ομιλήτρια|发言人|المتكلم|المتحدث",
    [PHRASE_ALIGNS] =
        "align themselves with|aligns itself with|align with|aligns with|aligned themselves with|"
        "aligned itself with|associate themselves with|associates itself with|"
        "se rallient à|se rallie à|se rallient au~|s'associent à|s'associe à|s'associent au|"
        "s'associe au|se joignent à|souscrivent à|s'alignent sur|schließen sich dies~|"
        "schließt sich dies~|schliessen sich dies~|schließen sich der~|schließt sich der~|"
        "se suman a|se suma a|se adhieren a|se adhiere a|hacen suya|si allineano a~|"
        "si associano a~|si unisce a~|si uniscono a~|aderiscono a~|subscrevem|alinham-se|"
        "associam-se|sluiten zich aan bij|sluit zich aan bij|scharen zich achter|"
        "onderschrijven|присоединяются к|присоединяется к|присоединились к|"
        "ευθυγραμμίζονται με|ευθυγραμμίζεται με|συντάσσονται με|συντάσσεται με|"
        "προσυπογράφουν|συμφωνούν με την παρούσα|приєднуються до|приєднується до|"
        "присъединяват се към|присъединява се към|przyłączają się do|przyłącza się do",
    [PHRASE_CANDIDATE] =
        "candidate countr~|acceding countr~|potential candidate~|efta countr~|european free trade|"
        "stabilisation and association|stabilization and association|pays candidat~|"
        "pays adhérent~|candidat~|stabilisation et d'association|pays de l'aele|kandidatenl~|"
        "bewerberl~|beitrittsl~|beitrittskandidat~|stabilisierungs- und~|efta-~|"
        "países candidat~|paesi candidat~|candidati|kandidaat~|kandidaat-~|страны-кандидат~|"
        "страна-кандидат|кандидат~|странах-кандидат~|υποψήφι~|країни-кандидат~|"
        "страните кандидат~|кандидатк~|kraje kandyd~|kandydu~",
    [PHRASE_ORIGINAL] = "original|original language|langue originale|оригинал|язык оригинала|"
                        "originalsprache|originale|origineel|πρωτότυπο|原文|الأصل",
    [PHRASE_LANGUAGE] =
        "english|french|german|italian|spanish|russian|arabic|chinese|greek|dutch|portuguese|"
        "anglais|français|allemand|italien|espagnol|russe|arabe|chinois|englisch|deutsch|"
        "französisch|russisch|spanisch|italienisch|inglés|francés|español|ruso|inglese|francese|"
        "tedesco|russo|italiano|spagnolo|английский|русский|французский|немецкий|испанский|"
        "итальянский|арабский|китайский|αγγλικά|ελληνικά|γαλλικά|英文|中文|法文|俄文|إنكليزي|"
        "بالإنكليزية|عربي|بالعربية|بالفرنسية",
    [PHRASE_ONLY] = "only|seulement|uniquement|nur|únicamente|solamente|solo|soltanto|только",
    [PHRASE_HANDLING] = "distr|distribution|restricted|limite|unclassified|restreint|limited|"
                        "distribución|распространение|дистр|job no|advance copy|unedited",
    [PHRASE_PERSON] = "mr|mrs|ms|dr|h.e|h. e|s.e|s. e|prof|mme|hr|fr|г-н|г-жа|κ",
    [PHRASE_SIGNED] =
        "signed|signé|signée|gez|gezeichnet|firmado|firmada|firmato|assinado|"
        "getekend|подпись|подписал|подписала|підпис|υπογραφή|podpisano|簽名|签名|توقيع",
    [PHRASE_VALEDICTION] =
        "yours sincerely|yours faithfully|yours truly|sincerely|respectfully|respectfully yours|"
        "best regards|kind regards|with best regards|cordialement|salutations distinguées|"
        "mit freundlichen grüßen|hochachtungsvoll|mit vorzüglicher hochachtung|atentamente|"
        "respetuosamente|le saluda atentamente|distinti saluti|cordiali saluti|atenciosamente|"
        "com os melhores cumprimentos|hoogachtend|met vriendelijke groet|с уважением|"
        "с глубоким уважением|με εκτίμηση|з повагою|z poważaniem",
    [PHRASE_ANNEX] =
        "annex|annexe|anhang|anlage|anexo|allegato|bijlage|приложение|додаток|"
        "παράρτημα|załącznik|příloha|bilaga|bilag|liite|melléklet|anexă|"
        "anexa|prilog|priloga|pielikums|priedas|附件~|附錄~|附录~|مرفق|المرفق|appendix|"
        "appendice|apéndice",
    [PHRASE_ATTACHMENT] = "attachment|pièce jointe|pièce complémentaire|beilage|documento adjunto|"
                          "adjunto|дополнение|συνημμένο|bijvoegsel",
    [PHRASE_DISCLAIMER] = "the osce secretariat bears no responsibility|the distribution by osce|"
                          "secretariat bears no responsibility",
    [PHRASE_DONE] = "done at|done in|fait à|geschehen zu|geschehen in|hecho en|fatto a|feito em|"
                    "gedaan te|совершено в|έγινε|sporządzono",
    [PHRASE_FILE] = "no|n°|nº|nr|№|ref|ref. no|our ref|reference|réf|référence|n/réf|referencia|"
                    "referenz|aktenzeichen|zahl|kenmerk|исх|исх. №|αρ. πρωτ|αριθ. πρωτ",
    [PHRASE_RECIPIENT] = "to the|to:|to his excellency|to her excellency|his excellency|"
                         "her excellency|à l'|à la|au secrétariat|an das|an die|an den|al|a la",
    [PHRASE_CONTACT] = "tel|telephone|phone|fax|telefax|e-mail|email|courriel|mail|téléphone|tél|"
                       "telefon|teléfono|telefono|telefone|telefoon|тел|телефон|факс|τηλ|www|http|"
                       "https|电话|传真|هاتف|فاكس",
    [PHRASE_OF] = "to|of|à|au|aux|zu|zum|zur|al|a|van|bij|к|στο|στην|до|de|del|della|di|da",
};

/** Folds a text of ASCII; NULL where it is not. */
static char *fold_ascii(const char *text, size_t length, Arena *arena) {
    for (size_t i = 0; i < length; i++)
        if ((guchar)text[i] >= 0x80 || text[i] == '\0')
            return NULL;
    char *folded = arena_alloc(arena, length + 1);
    for (size_t i = 0; i < length; i++)
        folded[i] = g_ascii_isspace(text[i]) ? ' ' : g_ascii_tolower(text[i]);
    return folded;
}

char *phrase_fold(const char *text, size_t length, Arena *arena) {
    char *ascii = fold_ascii(text, length, arena);
    if (ascii)
        return ascii;
    g_autofree char *lower = g_utf8_strdown(text, (gssize)length);
    g_autoptr(GString) folded = g_string_new(NULL);
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_utf8_strchr("’‘´ʼ", -1, character) != NULL)
            character = '\'';
        g_string_append_unichar(folded, g_unichar_isspace(character) ? ' ' : character);
    }
    return arena_strndup(arena, folded->str, folded->len);
}

/* -- The book ------------------------------------------------------------------------------ */

enum { SHELVES = 256 };

typedef struct Entry {
    const char *phrase;
    size_t size;
    bool stem; /**< a word may go on behind it */
    PhraseKind kind;
    struct Entry *next;
} Entry;

/** Phrases that begin with the same two bytes, or nearly so, stand on one shelf. */
struct PhraseBook {
    Entry *shelves[SHELVES];
};

static size_t shelf_of(const char *text) {
    return ((guchar)text[0] * 31u + (guchar)text[1]) % SHELVES;
}

const PhraseBook *phrase_book_new(Arena *arena) {
    PhraseBook *book = arena_new_object(arena, PhraseBook);
    for (PhraseKind kind = 0; kind < G_N_ELEMENTS(lists); kind++) {
        for (const char *phrase = lists[kind]; *phrase != '\0';) {
            size_t size = strcspn(phrase, "|");
            bool stem = phrase[size - 1] == '~';
            Entry **shelf = &book->shelves[shelf_of(phrase)];
            Entry *entry = arena_new_object(arena, Entry);
            *entry = (Entry){phrase, size - stem, stem, kind, *shelf};
            *shelf = entry;
            phrase += size + (phrase[size] == '|');
        }
    }
    return book;
}

size_t phrase_leads(const PhraseBook *book, PhraseKind kind, const char *folded) {
    size_t longest = 0;
    if (*folded == '\0')
        return 0;
    for (const Entry *entry = book->shelves[shelf_of(folded)]; entry != NULL; entry = entry->next) {
        if (entry->kind != kind || entry->size <= longest ||
            strncmp(entry->phrase, folded, entry->size) != 0)
            continue;
        if (entry->stem || !g_unichar_isalnum(g_utf8_get_char(folded + entry->size)))
            longest = entry->size;
    }
    return longest;
}

bool phrase_within(const PhraseBook *book, PhraseKind kind, const char *folded) {
    bool inside = false;
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        /* ideographs have no words that can be seen */
        if ((!inside || g_unichar_iswide(character)) && phrase_leads(book, kind, at) > 0)
            return true;
        inside = g_unichar_isalnum(character);
    }
    return false;
}
