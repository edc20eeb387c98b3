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

  /** What MiniSearch asks of a term, `get`: field -> documents, decoded when it is asked: few terms are. `all()`, `allOfWord()`: those of a text. */
  const fieldsOf = (line, allOfWord) => {
    const fields = line.split(" "), made = []
    const get = (field) => fields[field] ? made[field] ||= decode(fields[field], !field && allOfWord?.()) : undefined
    let all
    return {get, all: () => all ||= [...get(0)?.keys() || []]}
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

  /** Entries by their numbers. `above` are the chapter, section and subsection of each, -1 for none. A paragraph without an anchor follows the one before. */
  const reader = ({table}) => {
    const made = []
    let n = 0
    for (const [href, page, module, count] of table.sheets) {
      const start = made.length, above = [-1, -1, -1]
      for (let id = start; id < start + count; id++) {
        const kind = table.kinds[table.kind.charCodeAt(id) - 97], said = table.anchor[id], paragraph = kind === "paragraph"
        if (paragraph) n = said ? parseInt(said.slice(1), 10) : n + 1
        made.push({id, kind, href, page, module, above: [...above], anchor: said || (paragraph ? `p${n}` : "")})
        if (id === start) above[0] = kind === "chapter" ? id : -1
        else if (kind === "section") above.splice(1, 2, id, -1)
        else if (kind === "subsection") above[2] = id
      }
    }
    return (id) => made[id]
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
      const [said, postings] = text.split("\n\n"), [terms, foldedTerms, lines] = [said, libraryAnalysis.fold(said), postings].map((half) => half.split("\n"))
      let term = "", spelling = "", allOfWord
      for (let i = 0; i < terms.length; i++) {
        const shared = VALUE[terms[i].charCodeAt(0)], form = lines[i][0] === OF
        term = term.slice(0, shared) + terms[i].slice(1)
        spelling = spelling.slice(0, shared) + foldedTerms[i].slice(1)
        const data = form ? fieldsOf(lines[i].slice(1), allOfWord) : fieldsOf(lines[i])
        if (!form) allOfWord = data.all
        mini._index.set(term, data)
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
