// Beyond this language and these words: the query in another language through the glossary, and the nearest names when nothing is found.
librarySearch.other = (() => {
  let names
  const load = async () => names ||= JSON.parse(await librarySearch.data("names", "names"))

  const content = (store, text) => store.read(text).filter((token) => !token.filler)
  const same = (a, b) => a.surface === b.surface || a.keys.some((key) => key === b.surface || b.keys.includes(key)) || b.keys.includes(a.surface)

  /** The terms of the glossary in `text`, the longest first: [{span, term}]. */
  const terms = (store, text) => {
    const tokens = content(store, text), used = new Set(), found = []
    store.glossary ||= names.terms.map((term) => ({term, words: content(store, term[store.lang])}))
    for (const {term, words} of [...store.glossary].sort((a, b) => b.words.length - a.words.length)) {
      const start = tokens.findIndex((_, at) => words.every((word, i) => tokens[at + i] && !used.has(tokens[at + i]) && same(tokens[at + i], word)))
      if (start < 0 || !words.length) continue
      const span = tokens.slice(start, start + words.length)
      span.forEach((token) => used.add(token))
      found.push({span, term})
    }
    return found
  }

  /** `text` as it is to be looked for in another language: its terms translated; unchanged when it has none. */
  const translate = async (store, text, lang) => {
    await load()
    const english = names.terms.find((term) => term.en?.toLowerCase() === text.trim().toLowerCase())
    if (english) return english[lang]
    const found = terms(store, text).sort((a, b) => a.span[0].start - b.span[0].start)
    const numbers = content(store, text).filter((token) => /^\d/.test(token.surface)).map((token) => token.surface)
    return found.length ? [...found.map(({term}) => term[lang]), ...numbers].join(" ") : text
  }

  const pairs = (text) => {
    const plain = ` ${libraryAnalysis.fold(text.toLowerCase())} `
    return new Set([...plain].slice(1).map((_, i) => plain.slice(i, i + 2)))
  }

  /** The names that look most like `text`; of English names, the term in this language. */
  const nearest = async (store, text) => {
    await load()
    const wanted = pairs(text), {lang} = store
    const all = [...names.terms.flatMap((term) => Object.values(term).map((name) => [name, term[lang]])), ...names.authorities.map((name) => [name[lang], name[lang]])]
    const likeness = ([name]) => {
      const has = pairs(name)
      return 2 * [...has].filter((pair) => wanted.has(pair)).length / (has.size + wanted.size)
    }
    const ranked = all.map((one) => [likeness(one), one[1]]).filter(([worth]) => worth > .3).sort((a, b) => b[0] - a[0])
    return [...new Set(ranked.map(([, name]) => name))].slice(0, 4)
  }

  return {translate, nearest}
})()
