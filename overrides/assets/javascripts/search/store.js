// The index of one language in the browser: a MiniSearch, filled part by part with the terms that a search needs, and the table of
// entries. MiniSearch itself can only be filled at once, so parts are put into its map of terms: it is pinned, and a test proves them equal.
librarySearch.store = (() => {
  // The same digits stand in postings.py: change both.
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%&()*+,-./:;<=>?@[]^_{|}~"
  const HALF = DIGITS.length >> 1
  const VALUE = new Uint8Array(128)
  for (let i = 0; i < DIGITS.length; i++) VALUE[DIGITS.charCodeAt(i)] = i

  /** Documents of one field of one term -> how often. */
  const decode = (text) => {
    const found = new Map()
    let at = 0, document = -1
    const number = () => {
      let value = 0, scale = 1, digit
      while ((digit = VALUE[text.charCodeAt(at++)]) >= HALF) { value += (digit - HALF) * scale; scale *= HALF }
      return value + digit * scale
    }
    while (at < text.length) {
      const code = number()
      document += (code >> 1) + 1
      found.set(document, code & 1 ? number() : 1)
    }
    return found
  }

  /** The last place of a sorted list that is not after `value`; 0 at least. */
  const place = (list, value) => {
    let low = 0, high = list.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (list[middle] <= value) low = middle
      else high = middle - 1
    }
    return low
  }

  const unpack = (core) => {
    const {table} = core, count = table.kind.length, entries = []
    let number = 0, sheet = 0, left = table.sheets[0][3], chapter = -1, section = -1, subsection = -1
    for (let i = 0; i < count; i++) {
      while (left === 0) { left = table.sheets[++sheet][3]; chapter = section = subsection = -1 }
      left--
      const kind = table.kinds[table.kind.charCodeAt(i) - 97], [href, page, module] = table.sheets[sheet]
      const anchor = table.anchor[i] || (kind === "paragraph" ? `p${number + 1}` : "")
      if (kind === "paragraph") number = parseInt(anchor.slice(1), 10)
      entries.push({id: i, kind, href, page, module, anchor, above: [chapter, section, subsection]})
      if (kind === "chapter") chapter = i
      else if (kind === "section") { section = i; subsection = -1 }
      else if (kind === "subsection") subsection = i
    }
    return entries
  }

  const engine = (core) => {
    const {fields, lengths: [words, titles]} = core.table, count = words.length
    const documentIds = {}, fieldLength = {}, sums = [0, 0]
    for (let i = 0; i < count; i++) {
      documentIds[i] = i
      fieldLength[i] = [words[i], words[i], titles[i], 1]
      sums[0] += words[i]
      sums[1] += titles[i]
    }
    const average = [sums[0] / count, sums[0] / count, sums[1] / count, 1]
    return MiniSearch.loadJS({
      documentCount: count, nextId: count, documentIds, fieldIds: Object.fromEntries(fields.map((name, i) => [name, i])), fieldLength,
      averageFieldLength: average, storedFields: {}, dirtCount: 0, index: [], serializationVersion: 2,
    }, {fields, searchOptions: {tokenize: (text) => [text], processTerm: (term) => term}})
  }

  const open = async (lang) => {
    const core = JSON.parse(await librarySearch.data(`${lang}/index`, `${lang}/index`))
    const mini = engine(core), entries = unpack(core), loaded = [], spellings = new Map(), texts = new Map()
    const part = (kind, n) => librarySearch.data(`${lang}/${kind}-${n}.${core.version}`, `${lang}/${kind}-${n}`)

    const fill = (text) => {
      const [terms, postings] = text.split("\n\n").map((half) => half.split("\n"))
      let term = ""
      for (let i = 0; i < terms.length; i++) {
        term = term.slice(0, VALUE[terms[i].charCodeAt(0)]) + terms[i].slice(1)
        const data = new Map()
        postings[i].split(" ").forEach((posting, field) => { if (posting) data.set(field, decode(posting)) })
        mini._index.set(term, data)
        const spelling = libraryAnalysis.fold(term)
        if (spellings.has(spelling)) spellings.get(spelling).push(term)
        else spellings.set(spelling, [term])
      }
    }

    /** Load the parts in which terms of these folded spellings lie; with `prefix`, also those that begin with the spelling. */
    const need = (wanted) => {
      const numbers = new Set()
      for (const {spelling, prefix} of wanted) {
        const last = prefix ? place(core.words_from, spelling + "\uffff") : place(core.words_from, spelling)
        for (let n = place(core.words_from, spelling); n <= last; n++) if (!loaded[n]?.done) numbers.add(n)
      }
      return numbers.size ? Promise.all([...numbers].map(load)) : null
    }
    const load = (n) => loaded[n] ||= part("words", n).then((text) => { fill(text); loaded[n].done = true }, (error) => { loaded[n] = undefined; throw error })

    /** [title, text, [[words, marks], …]] of an entry. */
    const textOf = async (id) => {
      const n = place(core.texts_from, id)
      if (!texts.has(n)) texts.set(n, JSON.parse(await part("texts", n)))
      return texts.get(n)[id - core.texts_from[n]]
    }

    return {
      lang, core, mini, entries, spellings, need, textOf, say: core.say, titleLength: (id) => core.table.lengths[1][id],
      all: () => Promise.all(core.words_from.map((_, n) => load(n))),
      analyser: libraryAnalysis.create(core.rules, core.words),
    }
  }

  const stores = new Map()
  /** The index of a language, opened once. */
  return (lang) => {
    if (!stores.has(lang)) stores.set(lang, open(lang).catch((error) => { stores.delete(lang); throw error }))
    return stores.get(lang)
  }
})()
