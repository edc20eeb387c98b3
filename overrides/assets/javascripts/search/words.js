// Where one word, or one cited authority, is found. A group: {words, found: entry -> {score, title}, terms that were found, worth}.
librarySearch.groups = (() => {
  const FIELDS = ["words", "title", "asked"]
  const BM25 = {k: 1.2, b: .55, d: .5} // MiniSearch's own, but for the length of an entry: a long case is worth a little more
  const NAMED = 20 // what an entry of an authority is worth to whom it was named
  const isNumber = (word) => /^\d/.test(word)

  const sizes = (store, term) => FIELDS.map((_, field) => store.mini._index.get(term)?.get(field)?.size || 0)
  /** Inverse document frequency, as MiniSearch reckons it, of what stands in `n` entries. */
  const rarity = (store, n) => Math.log(1 + (store.count - n + .5) / (n + .5))

  /** Put the terms that stand for a word into `weights`, unless they weigh more already. */
  const allow = (store, weights, terms, weight) => {
    for (const term of terms) if (store.mini._index.has(term) && !(weights.get(term) >= weight)) weights.set(term, weight)
  }

  const beginningWith = (store, text) => text.length > 1 ? store.mini._index.atPrefix(text).keys() : []

  /** The beginning that words of one root share: «обжалование» and «обжаловать», «арестовывать» and «арестовать». */
  const root = ({core: {rules: {imperfective}}}, {surface, keys}) => {
    const word = (keys[0] || surface).replace(imperfective ? new RegExp(imperfective) : "", "")
    return word.length > 5 && /^\p{L}+$/u.test(word) ? word.slice(0, Math.max(5, word.length - 4)) : ""
  }

  /** For a word of no known root: the terms that begin with as much of it as any term does, at least five letters. */
  const longestBeginning = (store, {surface}) => {
    for (let size = surface.length - 1; size > 4; size--) {
      const terms = [...beginningWith(store, surface.slice(0, size))]
      if (terms.length) return terms
    }
    return []
  }

  /** Terms -> weight: those that are the word (its form, its keys, spellings without Kazakh letters), and those that are only like it. */
  const meanings = (store, token, {prefix, strict}) => {
    const is = new Map(), like = new Map(), exact = token.phrase !== undefined
    allow(store, is, [token.surface], 1.1)
    if (!exact) allow(store, is, token.keys, 1)
    allow(store, is, token.folded.flatMap((spelling) => store.spellings.get(spelling) || []), .4)
    if (prefix) {
      allow(store, like, beginningWith(store, token.surface), .25)
      if (token.folded.length) for (const [spelling, terms] of store.spellings) if (spelling.startsWith(token.folded[0])) allow(store, like, terms, .15)
    }
    if (!exact && !strict) allow(store, like, beginningWith(store, root(store, token)), .6)
    for (const term of is.keys()) like.delete(term)
    return {is, like}
  }

  /** For a word that is nowhere: what words with one letter wrong, missing, too many, or two exchanged may be found by. */
  const misspelt = (store, token) => {
    const near = new Set(), is = new Map(), like = new Map()
    for (const word of [token.surface, ...token.keys].filter((word) => word.length > 4)) {
      for (const term of store.mini._index.fuzzyGet(word, 1).keys()) near.add(term)
      for (let i = 1; i < word.length; i++) near.add(word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1))
    }
    for (const term of [...near].filter((term) => store.mini._index.has(term))) {
      const meant = meanings(store, store.analyser.analyse(term)[0], {})
      for (const [other, weight] of meant.is) allow(store, is, [other], weight * .6)
      for (const [other, weight] of meant.like) allow(store, like, [other], weight * .6)
    }
    for (const term of is.keys()) like.delete(term)
    return {is, like}
  }

  const entriesOf = (store, weights) => {
    const ids = new Set()
    for (const term of weights.keys()) {
      const data = store.mini._index.get(term)
      for (let field = 0; field < FIELDS.length; field++) for (const id of data.get(field)?.keys() || []) ids.add(id)
    }
    return ids.size
  }

  /** Ask MiniSearch for the terms of `weights`. A rare form of a word is worth no more than a frequent one: the word counts. */
  const collect = (store, group, weights) => {
    const boostTerm = (term) => weights.get(term) * group.worth / rarity(store, Math.max(...sizes(store, term)))
    const query = {combineWith: "OR", queries: [...weights.keys()], fields: FIELDS, boost: {title: 2.5, asked: 1.5}, bm25: BM25, boostTerm}
    for (const {id, score, match} of store.mini.search(query)) {
      const before = group.found.get(id), title = Object.values(match).some((fields) => fields.includes("title"))
      group.found.set(id, {score: score + (before?.score || 0), title: title || before?.title || false})
      for (const term in match) group.terms.add(term)
    }
  }

  const group = (words, worth, ids) => ({words, worth, ids, found: new Map(), terms: new Set()})

  const ofWord = async (store, token, options) => {
    let {is, like} = meanings(store, token, options)
    if (!is.size && !(options.prefix && like.size) && token.surface.length > 4 && !isNumber(token.surface) && token.phrase === undefined) {
      await store.all()
      const meant = misspelt(store, token)
      is = meant.is
      like = meant.like
      if (!is.size && !like.size) allow(store, like, longestBeginning(store, token), .5)
    }
    const made = group([token], rarity(store, entriesOf(store, is.size ? is : like)))
    collect(store, made, is)
    collect(store, made, like)
    return made
  }

  /** Entries that have all of `tokens` in their text, and what was found there: worth no more than the weakest of them. */
  const together = async (store, tokens) => {
    const [first, ...others] = await Promise.all(tokens.map((token) => ofWord(store, token, {strict: true})))
    const all = [...first.found].filter(([id]) => others.every((other) => other.found.has(id)))
    const found = new Map(all.map(([id, hit]) => [id, {...hit, score: Math.min(hit.score, ...others.map((other) => other.found.get(id).score))}]))
    return {found, terms: new Set([first, ...others].flatMap(({terms}) => [...terms]))}
  }

  /** Add to a group what else stands for it, at a share of its worth. */
  const widen = (made, {found, terms}, share) => {
    for (const [id, {score}] of found) {
      const before = made.found.get(id)
      made.found.set(id, {score: (before?.score || 0) + score * share, title: before?.title || false})
    }
    terms.forEach((term) => made.terms.add(term))
  }

  /** Marks of pinpoints that are cited; of any authority when none is named. */
  const marksAt = (store, ids, paths) => {
    if (ids) return [...ids.keys()].flatMap((id) => paths.map((path) => `@${id}.${path}`)).filter((mark) => store.mini._index.has(mark))
    return [...store.mini._index.atPrefix("@").keys()].filter((mark) => paths.includes(mark.slice(mark.indexOf(".") + 1)))
  }

  /** An authority, at its pinpoint when one is named and cited anywhere: else the numbers are words like any other. */
  const ofCite = async (store, {span, ids, pins, paths}) => {
    const exact = marksAt(store, ids, paths)
    if (!ids && !exact.length) return null
    const made = group(exact.length ? [...span, ...pins] : span, rarity(store, 20), ids)
    const marks = exact.length ? exact : [...ids.keys()].map((id) => `@${id}`)
    for (const {id, score} of store.mini.search({queries: marks, fields: ["cites"]})) made.found.set(id, {score: 2 * score, title: false})
    marks.forEach((mark) => made.terms.add(mark))
    widen(made, await together(store, made.words.filter((token) => !token.unit)), 1)
    for (const entry of ids?.values() || []) made.found.set(entry, {score: NAMED / ids.size, title: true})
    return made
  }

  /** Groups that hold words for which there are others («зарплата», «заработная плата») also get what the others find. */
  const ofSame = async (store, groups, others) => {
    for (const {span, words} of others) {
      const meant = groups.filter((made) => !made.ids && made.words.some((token) => span.includes(token)))
      if (!meant.length) continue
      const also = await together(store, words)
      for (const made of meant) widen(made, {...also, found: new Map([...also.found].filter(([id]) => !made.found.has(id)))}, .7)
    }
  }

  /** What `ofWord` and `ofCite` will look for, as `store.need` asks. */
  const needs = (store, tokens, cites, last) => {
    const wanted = []
    for (const token of tokens) {
      for (const word of [token.surface, ...token.keys, ...token.folded]) wanted.push({spelling: libraryAnalysis.fold(word), prefix: token === last && word === token.surface})
      const beginning = token.filler ? "" : root(store, token)
      if (beginning) wanted.push({spelling: libraryAnalysis.fold(beginning), prefix: true})
    }
    for (const {ids, paths} of cites) {
      if (!ids) wanted.push({spelling: "@", prefix: true})
      for (const id of ids?.keys() || []) for (const mark of [`@${id}`, ...paths.map((path) => `@${id}.${path}`)]) wanted.push({spelling: libraryAnalysis.fold(mark)})
    }
    return wanted
  }

  return {ofWord, ofCite, ofSame, needs}
})()
