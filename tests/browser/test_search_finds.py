"""What search finds: pinpoints, names, phrases, words on any keyboard; and that MiniSearch holds what Python wrote."""

from __future__ import annotations

import re

import pytest
from searching import DESK, HIT, ask, found, home

from library.citing.wording import say_pinpoint
from library.search.entries import HIDDEN


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_pinpoint_finds_its_authority_and_the_paragraphs_that_cite_it(server, open_page, library, lang):
    """For a sample of what the texts cite: short name and pinpoint in the words of the language."""
    language = library.languages[lang]
    page = open_page(server + home(library, lang))
    page.keyboard.press("/")
    hidden = {f"module-{module.number}#{block.id}" for module in library.modules[lang] for chapter in module.chapters
              for block in chapter.blocks if block.kind in HIDDEN}
    cited = {}
    for (code, target), places in library.cited_in.items():
        for place in places if code == lang and target in library.authorities else ():
            for pinpoint in place.citation.pinpoints:
                if all(re.fullmatch(r"\d+(-\d+)?", number) for _, number in pinpoint.steps):
                    cited.setdefault((target, pinpoint), set()).add(f"module-{place.module.number}#{place.anchor}")
    sample = sorted(cited, key=lambda key: (key[0], key[1].key))[::12]
    assert len(sample) > 40
    queries = [f"{say_pinpoint(pinpoint, language)} {library.authorities[target].short[lang]}" for target, pinpoint in sample]
    hits_of = found(page, lang, queries)
    lost = {query: cited[key] - set(hits) for query, key, hits in zip(queries, sample, hits_of, strict=True)}
    assert {query: places for query, places in lost.items() if places - hidden} == {}
    assert [query for query, (target, _), hits in zip(queries, sample, hits_of, strict=True) if target not in hits[:3]] == []


@pytest.mark.parametrize(("lang", "query", "first"), [
    ("ru", "п. 1 ст. 14 МПГПП", "Международный пакт о гражданских и политических правах"),
    ("ru", "Конвенция 1951", "Конвенция о статусе беженцев"),
    ("ru", "517 КоАП", "Кодекс"),
    ("ru", "конвенции против пыток", "Конвенция против пыток"),
    ("kk", "14-бап АСҚХП", "Азаматтық және саяси құқықтар туралы халықаралық пакт"),
    ("kk", "АСҚХП 14-бабының 1-тармағы", "Азаматтық және саяси құқықтар туралы халықаралық пакт"),
])
def test_names_of_authorities(search, lang, query, first):
    assert ask(search(lang), query)[0].split("\n")[1].startswith(first)


def test_a_pinpoint_is_shown_and_marked_where_it_is_cited(search, library):
    page = search("kk")
    ask(page, "14-бап АСҚХП")
    hit = page.locator(f"{HIT}:has(.search__cites)").first
    cites = hit.locator(".search__cites").inner_text()
    assert cites.startswith(library.languages["kk"].say("search_cites", citation="АСҚХП, 14-бап"))
    anchor = hit.get_attribute("href").split("#")[1]
    hit.click()
    page.wait_for_selector(f"#{anchor} mark, #{anchor} ~ * mark")
    assert {"АСҚХП", "14"} <= set(page.locator("mark").all_inner_texts())


def test_a_keyboard_without_kazakh_letters_and_a_typing_mistake(search):
    page = search("kk")
    exact, folded = ask(page, "құқық"), ask(page, "кукык")
    assert len(exact) == len(folded) == 10
    assert "құқы" in folded[0].lower()
    assert "босқын" in ask(page, "босқыдар")[0].lower()


def test_a_word_that_no_text_has_is_found_by_its_beginning(search):
    finds = found(search("ru"), "ru", ["адвокатировать", "адвокатура защитника"])
    assert all(finds), "a beginning of at least five letters"


@pytest.mark.parametrize(("lang", "of_time", "of_none"), [
    ("ru", "сколько дней на обжалование выдворения", "обжалование выдворения"), ("kk", "шығарып жіберуге шағым мерзімі", "шығарып жіберуге шағым"),
])
def test_who_asks_of_time_finds_time_limits_first(search, library, lang, of_time, of_none):
    page = search(lang)
    shares = [sum("#d" in place for place in places[:10]) for places in found(page, lang, [of_time, of_none])]
    assert shares[0] > shares[1]
    assert "#d" in found(page, lang, [of_time])[0][0]


def test_a_long_question_fills_a_page_though_no_text_has_all_of_it(search):
    finds = found(search("ru"), "ru", ["может ли человек который ждёт решения об убежище официально устроиться на работу в кафе"])
    assert len(finds[0]) >= 10


def test_a_phrase_in_quotes_stands_word_for_word(search, library):
    page = search("ru")
    text = next(p.lead for p in library.modules["ru"][0].chapters[0].paragraphs if len(p.lead) > 200)
    words = " ".join(re.findall(r"\w+", text.split(",")[0])[:4])
    assert len(ask(page, f"«{words}»")) >= 1
    backwards = " ".join(reversed(words.split()))
    ask(page, f"«{backwards}»")
    assert page.locator(HIT).count() == 0
    page.click(f".search__others button:text-is('{backwards}')")  # offered without the quotation marks
    page.wait_for_selector(HIT)


def test_it_works_under_a_strict_content_security_policy(server, browser):
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'"

    def with_policy(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*.html", with_policy)
    page.add_init_script("window.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective))")
    page.goto(f"{server}index.html")
    before = len(page.evaluate("refused"))
    page.click("[data-search-open]")
    assert ask(page, "беженцев")
    page.wait_for_selector(".search__chip--language")
    assert page.evaluate("refused")[before:] == []
    context.close()


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_minisearch_holds_what_python_wrote(server, open_page, library, lang):
    """MiniSearch, filled in parts, answers like a MiniSearch that indexed the same words itself."""
    page = open_page(server + home(library, lang))
    different = page.evaluate("""async (lang) => { await librarySearch.open(); const store = await librarySearch.store(lang); await store.all()
        const texts = []
        for (let id = 0; id < store.count; id++) texts.push(await store.textOf(id))
        const said = texts.flatMap(([title, text, , asked]) => [title, text, ...asked]).flatMap((text) => store.analyser.analyse(text))
        const keys = new Set(said.flatMap(({keys}) => keys))
        const surfaces = (text) => store.analyser.analyse(text).map(({surface}) => surface)
        const own = new MiniSearch({fields: ["words"], tokenize: surfaces, processTerm: (term) => term})
        own.addAll(texts.map(([, text], id) => ({id, words: text})))
        for (const word of store.core.fillers) keys.add(word) // never a word of a text, yet the key of forms that are no fillers
        const form = (term) => /^\\p{L}{4,}$/u.test(term) && !keys.has(term) // what is a key of others stands where they do too
        const terms = [...store.mini._index].map(([term]) => term).filter(form)
        const asIs = {fields: ["words"], tokenize: (text) => [text], processTerm: (word) => word}
        const ids = (mini, term) => mini.search(term, asIs).map(({id}) => id).sort((a, b) => a - b).join()
        return [terms.length, terms.filter((term) => ids(own, term) !== ids(store.mini, term))] }""", lang)
    assert different[0] > 5000 and different[1] == []
