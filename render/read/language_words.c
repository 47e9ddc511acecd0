/* SPDX-License-Identifier: MIT
 *
 * Words by which a language is known: the small ones that stand in every sentence, and where two
 * languages share most of them, the ones in which they differ. A word may serve several languages.
 *
 * Neighbours that nobody should be taken for are listed too, though no body writes in them: a text
 * in Azerbaijani or Nynorsk would else be found to be Turkish or Bokmål.
 */
#include "read/language_words.h"

#include <stddef.h>

#define SOUTH_SLAVIC                                                                               \
    "i u na je se da su za od o s iz kao ne koje koji koja po sa ili bi će te nije biti ali"
#define SCANDINAVIAN "det i som en på er for med den til om har de et vi kan skal også at og"

const KnownLanguage known_languages[LANGUAGES] = {
    {"en", "English", SCRIPT_LATIN,
     "the of and to in that is for on with as by this its has have are we our be which from was "
     "not their these all it or at will been"},
    {"bs", "Bosnian", SCRIPT_LATIN,
     SOUTH_SLAVIC " šta ko također evropske evropska evropsku evropskoj evropskih saradnje "
                  "saradnju sigurnosti vijeće vijeća gdje tokom"},
    {"ca", "Catalan", SCRIPT_LATIN,
     "el la els les de que i en del dels per amb una un és a no al als més aquesta aquest ha "
     "també seva seu l d"},
    {"cs", "Czech", SCRIPT_LATIN,
     "a v na se je že s z do pro o k i ve které který která jsou jako od po při za tak také podle "
     "byl byla není nebo jejich aby"},
    {"da", "Danish", SCRIPT_LATIN,
     SCANDINAVIAN " af ikke der efter mellem mod blev fra sin hvad nogle været bliver"},
    {"de", "German", SCRIPT_LATIN,
     "der die das und in den von zu des mit dem für auf ist im ein eine sich nicht auch werden wir "
     "hat sind an als bei dass über zur zum einer"},
    {"et", "Estonian", SCRIPT_LATIN,
     "ja on ei et see oma kui mis ka ning oli või selle kes seda nende eest mida oleme kogu kõik "
     "et välja tema"},
    {"es", "Spanish", SCRIPT_LATIN,
     "el la los las de que y en del un una para con por se su sus al es ha lo como más no nuestra "
     "este esta han"},
    {"fi", "Finnish", SCRIPT_LATIN,
     "ja on ei että oli ovat sekä myös joka jotka tai sen mutta kuin niin tämä sitä voi kanssa hän "
     "ole se jossa mukaan"},
    {"fr", "French", SCRIPT_LATIN,
     "le la les des du de et en à que qui dans pour sur une un est sont par au aux ce cette ces "
     "ont nous notre avec l d qu s n plus elle sa son se"},
    {"ga", "Irish", SCRIPT_LATIN,
     "an na agus ar go a i le is do ag ní tá de bhí sé sin nach leis atá gur faoi chun trí maidir "
     "idir nó siad"},
    {"hr", "Croatian", SCRIPT_LATIN,
     SOUTH_SLAVIC " što tko također europske europska europsku europskoj europskih suradnje "
                  "suradnju sigurnosti vijeće vijeća gdje tijekom"},
    {"hu", "Hungarian", SCRIPT_LATIN,
     "a az és hogy nem is egy ez meg van volt azt ezt mint csak valamint által között vagy kell "
     "annak amely ennek"},
    {"is", "Icelandic", SCRIPT_LATIN,
     "og að í á er sem til um við en ekki það af var eru með fyrir hefur þess frá verði þau"},
    {"it", "Italian", SCRIPT_LATIN,
     "il la lo i gli le di che e in un una del della dei delle per con non sono è si da dal nel "
     "nella al alla l dell all anche d"},
    {"lt", "Lithuanian", SCRIPT_LATIN,
     "ir yra kad su į iš ar tai apie kaip bei dėl nuo už per taip pat kurie kuri mes buvo jos jo "
     "visų savo"},
    {"lv", "Latvian", SCRIPT_LATIN,
     "un ir ar no uz par ka kas lai tā to šo arī vai tiek pie kā gan bet pēc nav mēs savu ko kuru"},
    {"mt", "Maltese", SCRIPT_LATIN,
     "li ta u il fil għal ma minn tal din dan l f b huwa hija jew kif biex mill fuq ħafna bejn "
     "tagħha tagħhom is"},
    {"nb", "Norwegian", SCRIPT_LATIN,
     SCANDINAVIAN " av ikke etter mellom mot ble fra sin hva noen vært blir"},
    {"nl", "Dutch", SCRIPT_LATIN,
     "de het een van en in is dat op te voor met zijn die aan door niet ook worden om naar wij "
     "heeft bij deze tot hun of"},
    {"nn", "Nynorsk", SCRIPT_LATIN,
     "det i som ein på er for med den til om har dei eit vi kan skal òg at og av ikkje etter "
     "mellom mot vart frå sin kva nokon vore blir"},
    {"pl", "Polish", SCRIPT_LATIN,
     "i w na z do że się nie jest o oraz przez od dla to są jak za po przy ze we które który także "
     "jako ich lub"},
    {"pt", "Portuguese", SCRIPT_LATIN,
     "o a os as de que e do da dos das em não um uma para com por se no na nos nas ao à mais sua "
     "seu é são"},
    {"ro", "Romanian", SCRIPT_LATIN,
     "în de la a cu pe din pentru care este sunt că nu un o al ale ai prin sau să se au fost "
     "această și şi"},
    {"sk", "Slovak", SCRIPT_LATIN,
     "a v na sa je že s z do pre o k aj vo ktoré ktorý ktorá sú ako od po pri za tak tiež podľa "
     "bol bola nie alebo ich aby"},
    {"sl", "Slovenian", SCRIPT_LATIN,
     "in v na se je da z za so ki pri po od do s ne kot tudi o iz bi bo svoje med ali kar njihove"},
    {"sq", "Albanian", SCRIPT_LATIN,
     "e të në dhe i për me një nga është që si u së do janë ka nuk më kjo ky ose edhe"},
    {"sr-Latn", "Serbian", SCRIPT_LATIN,
     SOUTH_SLAVIC " šta ko takođe evropske evropska evropsku evropskoj evropskih saradnje "
                  "saradnju bezbednosti savet saveta gde tokom"},
    {"sv", "Swedish", SCRIPT_LATIN,
     "och att det i som en på är av för med den till inte om har de ett vi från kan också ska "
     "eller vid mellan"},
    {"tr", "Turkish", SCRIPT_LATIN,
     "ve bir bu da de için ile olarak olan çok daha gibi ki ne en değil olduğu tarafından kadar "
     "sonra üzere her veya"},
    {"az", "Azerbaijani", SCRIPT_LATIN,
     "və bir bu da də üçün ilə olaraq olan çox daha kimi ki nə ən deyil edir tərəfindən qədər "
     "sonra öz hər"},
    {"be", "Belarusian", SCRIPT_CYRILLIC,
     "і у ў на што з да не за для ад пра як гэта мы яго таксама які якія пры або быў яе іх"},
    {"bg", "Bulgarian", SCRIPT_CYRILLIC,
     "и в на се да за от с е са че не по като ще със към при които която това или"},
    {"mk", "Macedonian", SCRIPT_CYRILLIC,
     "и во на се да за од со е сè дека не по како ќе кои која што оваа при или"},
    {"ru", "Russian", SCRIPT_CYRILLIC,
     "и в на не что с по к из о для от это как он мы его также при за во которые который был всех "
     "или до со её"},
    {"sr", "Serbian", SCRIPT_CYRILLIC,
     "и у на је се да су за од о са из као не које који по или ће није такође што би"},
    {"uk", "Ukrainian", SCRIPT_CYRILLIC,
     "і у в на що з до та не за для від про як це ми його також при або які який й є був її їх"},
    {"kk", "Kazakh", SCRIPT_CYRILLIC,
     "және мен бұл үшін бір деп бар осы да де болып туралы оның бойынша біз"},
    {"ky", "Kyrgyz", SCRIPT_CYRILLIC,
     "жана менен бул үчүн бир деп бар ушул да болуп тууралуу анын боюнча биз"},
    {"mn", "Mongolian", SCRIPT_CYRILLIC,
     "нь ба болон юм энэ гэж байна дээр улс хэрэг бөгөөд бид талаар"},
    {"tg", "Tajik", SCRIPT_CYRILLIC, "ва дар аз ба ки барои бо ин аст он мо оид низ як шудааст"},
    {"ar", "Arabic", SCRIPT_ARABIC,
     "ال في من على أن إلى التي الذي هذا هذه عن مع ما لا كان وقد إن أو بين ولا وفي كما"},
    {"fa", "Persian", SCRIPT_ARABIC,
     "در از به که را این است با برای آن می شود های و یک ما بر شده خود تا"},
    {"ps", "Pashto", SCRIPT_ARABIC, "د په او چې کې دی ته له دا سره هم یې دي شي کړي"},
    {"ckb", "Central Kurdish", SCRIPT_ARABIC,
     "لە بە کە و بۆ ئەو ئەم دا هەر لەگەڵ دەکات بوو یان ئێمە"},
    {"ur", "Urdu", SCRIPT_ARABIC, "کے کی میں ہے اور سے کا کو نے پر یہ ہیں کہ اس ہم گیا"},
    {"el", "Greek", SCRIPT_GREEK, NULL},
    {"he", "Hebrew", SCRIPT_HEBREW, NULL},
    {"ka", "Georgian", SCRIPT_GEORGIAN, NULL},
    {"hy", "Armenian", SCRIPT_ARMENIAN, NULL},
    {"th", "Thai", SCRIPT_THAI, NULL},
    {"ko", "Korean", SCRIPT_HANGUL, NULL},
    {"zh", "Chinese", SCRIPT_HAN, NULL},
    {"ja", "Japanese", SCRIPT_KANA, NULL},
};
