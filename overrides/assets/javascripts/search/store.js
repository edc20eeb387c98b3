// The index of one language in the browser: a MiniSearch, filled part by part with the terms that a search needs, and the table of
// entries. MiniSearch itself can only be filled at once, so parts are put into its own maps: it is pinned, and a test proves them equal.
librarySearch.store = (() => {
  // The same digits stand in postings.py: change both.
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%&()*+,-./:;<=>?@[]^_{|}"
  const HALF = DIGITS.length >> 1, OF = "~"
  const VALUE = new Uint8Array(128)
  for (let i = 0; i < DIGITS.length; i++) VALUE[DIGITS.charCodeAt(i)] = i

  /** Documents of one field of one term -> how often. What a form says are places among `documents` of its word. */
  const decode = (text, documents) => {
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
      found.set(documents ? documents[document] : document, code & 1 ? number() : 1)
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

  /** Entries by their numbers, made when they are asked for. `above` are its chapter, section and subsection, -1 for none. */
  const reader = ({table}) => {
    const made = new Map(), starts = []
    let start = 0
    for (const sheet of table.sheets) { starts.push(start); start += sheet[3] }
    const kindOf = (id) => table.kinds[table.kind.charCodeAt(id) - 97]
    const numberOf = (id) => {
      for (let i = id; i >= 0; i--) if (kindOf(i) === "paragraph" && table.anchor[i]) return parseInt(table.anchor[i].slice(1), 10) + after(i, id)
      return after(-1, id)
    }
    const after = (from, to) => { let n = 0; for (let i = from + 1; i <= to; i++) if (kindOf(i) === "paragraph") n++; return n }
    const make = (id) => {
      const sheet = place(starts, id), kind = kindOf(id), above = [starts[sheet] < id && kindOf(starts[sheet]) === "chapter" ? starts[sheet] : -1, -1, -1]
      for (let i = id - 1; i > starts[sheet]; i--) {
        if (kindOf(i) === "section") { above[1] = i; break }
        if (kindOf(i) === "subsection" && above[2] < 0) above[2] = i
      }
      const [href, page, module] = table.sheets[sheet]
      return {id, kind, href, page, module, above, anchor: table.anchor[id] || (kind === "paragraph" ? `p${numberOf(id)}` : "")}
    }
    return (id) => {
      if (!made.has(id)) made.set(id, make(id))
      return made.get(id)
    }
  }

  /** A MiniSearch without terms. What it asks of each entry is reckoned when it asks: there may be many. */
  const engine = ({table: {fields, lengths: [words, titles]}}) => {
    const count = words.length, mean = (list) => list.reduce((sum, n) => sum + n, 0) / count
    const mini = MiniSearch.loadJS({
      documentCount: count, nextId: count, documentIds: {}, fieldIds: Object.fromEntries(fields.map((name, i) => [name, i])), fieldLength: {},
      averageFieldLength: [mean(words), mean(titles), 1, 1], storedFields: {}, dirtCount: 0, index: [], serializationVersion: 2,
    }, {fields, searchOptions: {tokenize: (text) => [text], processTerm: (term) => term}})
    mini._documentIds = {has: (id) => id < count, get: (id) => id}
    mini._fieldLength = {get: (id) => [words[id], titles[id], 1, 1]}
    return mini
  }

  const open = async (lang) => {
    const core = JSON.parse(await librarySearch.data(`${lang}/index`, `${lang}/index`))
    const mini = engine(core), entry = reader(core), loaded = [], spellings = new Map(), texts = new Map()
    const part = (kind, n) => librarySearch.data(`${lang}/${kind}-${n}.${core.version}`, `${lang}/${kind}-${n}`)

    const fill = (text) => {
      const [terms, postings] = text.split("\n\n").map((half) => half.split("\n"))
      let term = "", documents = []
      for (let i = 0; i < terms.length; i++) {
        term = term.slice(0, VALUE[terms[i].charCodeAt(0)]) + terms[i].slice(1)
        const data = new Map(), form = postings[i][0] === OF, fields = (form ? postings[i].slice(1) : postings[i]).split(" ")
        fields.forEach((posting, field) => { if (posting) data.set(field, decode(posting, form && !field && documents)) })
        if (!form) documents = [...data.get(0)?.keys() || []]
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

    /** [title, text, [[words, marks], …], [question, …]] of an entry. */
    const textOf = async (id) => {
      const n = place(core.texts_from, id)
      if (!texts.has(n)) texts.set(n, JSON.parse(await part("texts", n)))
      return texts.get(n)[id - core.texts_from[n]]
    }

    return {
      lang, core, mini, entry, count: core.table.kind.length, spellings, need, textOf, say: core.say, titleLength: (id) => core.table.lengths[1][id],
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
